package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.manifest.ManifestCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * One committed snapshot on disk.
 *
 * @param id its name
 * @param path where it lies
 */
public record SnapshotDirectory(SnapshotId id, Path path) {

    /** The name of the manifest. */
    public static final String MANIFEST = "manifest.json";
    /** The name of the list of digests. */
    public static final String SUMS = "SHA256SUMS";

    /** Where the files of one target lie. */
    public Path directory(TargetId target) {
        return path.resolve(target.value());
    }

    /** The list of digests. */
    public Path sums() {
        return path.resolve(SUMS);
    }

    /**
     * Reads the manifest.
     *
     * @throws SnapshotDamagedException if it is missing or not as it was written
     */
    public Manifest manifest() throws IOException {
        Path file = path.resolve(MANIFEST);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SnapshotDamagedException(
                    "the snapshot \"" + id + "\" lacks its manifest \"" + file + "\"; restore from another snapshot");
        }
        if (Files.size(file) > JsonDocument.LARGEST) {
            throw new SnapshotDamagedException("the manifest \"" + file + "\" is larger than " + JsonDocument.LARGEST
                    + " bytes; restore from another snapshot");
        }
        Manifest manifest = ManifestCodec.read(Files.readAllBytes(file), file.toString());
        if (!manifest.snapshot().id().equals(id)) {
            throw new SnapshotDamagedException("the manifest \"" + file + "\" is that of the snapshot \""
                    + manifest.snapshot().id() + "\"; put the directories back under their own names");
        }
        return manifest;
    }
}
