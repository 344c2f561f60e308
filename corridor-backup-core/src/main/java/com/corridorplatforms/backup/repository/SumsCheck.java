package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares {@code SHA256SUMS} with what the manifest says of it, line by line as whoever needs the lines reads them, without
 * looking at the files it lists.
 */
public final class SumsCheck {

    private final Manifest manifest;
    private final MessageDigest all = Digest.sha256();
    private final Map<TargetId, MessageDigest> targets = new HashMap<>();
    private byte[] last = {};

    /** A check that has seen no line. */
    public SumsCheck(Manifest manifest) {
        this.manifest = manifest;
        manifest.snapshot().targets().forEach(captured -> targets.put(captured.target(), Digest.sha256()));
    }

    /**
     * Insists on an intact list.
     *
     * @throws SnapshotDamagedException if it is not
     */
    public static void require(SnapshotDirectory snapshot, Manifest manifest) throws IOException {
        SumsCheck check = new SumsCheck(manifest);
        if (Files.isRegularFile(snapshot.sums(), LinkOption.NOFOLLOW_LINKS)) {
            try (SumsReader lines = SumsReader.open(snapshot.sums())) {
                for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                    check.add(line.get(), Optional.empty());
                }
            }
        }
        if (!check.isIntact()) {
            throw damaged(snapshot);
        }
    }

    /** What to say of a list that is not intact, where it must be. */
    public static SnapshotDamagedException damaged(SnapshotDirectory snapshot) {
        return new SnapshotDamagedException("the list of digests \"" + snapshot.sums()
                + "\" is not as it was written; verify the snapshot, and restore from another one");
    }

    /** Finds the target a path belongs to: no target's directory lies in that of another. */
    public static Optional<TargetId> targetOf(String path, Manifest manifest) {
        for (Captured captured : manifest.snapshot().targets()) {
            String directory = captured.target().value();
            if (path.startsWith(directory) && path.startsWith("/", directory.length())) {
                return Optional.of(captured.target());
            }
        }
        return Optional.empty();
    }

    /**
     * Takes the next line.
     *
     * @param line with its line feed
     * @param target whose file it lists, if whoever asks wants to know which targets' lines are as they were written
     */
    public void add(byte[] line, Optional<TargetId> target) {
        // The last line is the manifest's, which came after the manifest was written and is in no digest.
        all.update(last);
        last = line;
        target.map(targets::get).ifPresent(lines -> lines.update(line));
    }

    /** After the last line: whether every byte of the list is as it was written. */
    public boolean isIntact() {
        SumsLine expected = new SumsLine(manifest.snapshot().digest(), SnapshotDirectory.MANIFEST);
        return Digest.ofFinished(all.digest()).equals(manifest.sums()) && Arrays.equals(last, expected.toBytes());
    }

    /** After the last line: the targets whose lines are as they were written. */
    public Set<TargetId> trusted() {
        Set<TargetId> trusted = new HashSet<>();
        for (Captured captured : manifest.snapshot().targets()) {
            MessageDigest lines = targets.get(captured.target());
            if (lines != null && Digest.ofFinished(lines.digest()).equals(captured.digest())) {
                trusted.add(captured.target());
            }
        }
        return trusted;
    }
}
