package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares {@code SHA256SUMS} with what the manifest says of it, without looking at the files it lists.
 *
 * @param intact whether every byte of the list is as it was written
 * @param trusted the targets whose lines are as they were written
 */
public record SumsCheck(boolean intact, Set<TargetId> trusted) {

    /** Copies the targets. */
    public SumsCheck {
        trusted = Set.copyOf(trusted);
    }

    /** Reads the list once. A list that is missing is not intact. */
    public static SumsCheck of(SnapshotDirectory snapshot, Manifest manifest) throws IOException {
        Path file = snapshot.sums();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new SumsCheck(false, Set.of());
        }
        return new Reading(manifest).read(file);
    }

    /**
     * Insists on an intact list.
     *
     * @throws SnapshotDamagedException if it is not
     */
    public static void require(SnapshotDirectory snapshot, Manifest manifest) throws IOException {
        if (!of(snapshot, manifest).intact()) {
            throw new SnapshotDamagedException("the list of digests \"" + snapshot.sums()
                    + "\" is not as it was written; verify the snapshot, and restore from another one");
        }
    }

    /** Finds the target a path belongs to: no target's directory lies in that of another. */
    public static Optional<TargetId> targetOf(String path, Manifest manifest) {
        return manifest.snapshot().targets().stream()
                .map(Captured::target)
                .filter(target -> path.startsWith(target.value() + "/"))
                .findFirst();
    }

    private static final class Reading {

        private final Manifest manifest;
        private final MessageDigest all = Digest.sha256();
        private final Map<TargetId, MessageDigest> targets = new HashMap<>();

        Reading(Manifest manifest) {
            this.manifest = manifest;
            manifest.snapshot().targets().forEach(captured -> targets.put(captured.target(), Digest.sha256()));
        }

        SumsCheck read(Path file) throws IOException {
            byte[] last = {};
            try (SumsReader lines = SumsReader.open(file)) {
                Optional<byte[]> line = lines.next();
                while (line.isPresent()) {
                    add(last);
                    last = line.get();
                    line = lines.next();
                }
            }
            boolean intact = Digest.ofFinished(all.digest()).equals(manifest.sums()) && isManifestLine(last);
            return new SumsCheck(intact, trusted());
        }

        /** The last line is not added: it is the manifest's, which comes after the manifest was written. */
        private void add(byte[] line) {
            all.update(line);
            SumsLine.parse(line)
                    .flatMap(parsed -> targetOf(parsed.path(), manifest))
                    .ifPresent(target -> targets.get(target).update(line));
        }

        private boolean isManifestLine(byte[] line) {
            SumsLine expected = new SumsLine(manifest.snapshot().digest(), SnapshotDirectory.MANIFEST);
            return Arrays.equals(line, expected.toBytes());
        }

        private Set<TargetId> trusted() {
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
}
