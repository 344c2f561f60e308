package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsCheck;
import com.corridorplatforms.backup.repository.SumsLine;
import com.corridorplatforms.backup.repository.SumsReader;
import com.corridorplatforms.backup.verification.HashPool.Hashed;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Hashes every file that {@code SHA256SUMS} lists, as many at once as the pool has threads, holding a bounded number of
 * lines. Whether the list itself can be believed is known after its last line, so who is to blame is said afterwards.
 *
 * <p>Where the list is damaged, a file that differs from its line may be whole and the line bad. If the lines of a target,
 * with the digests that its files have now, give the digest that the manifest recorded, then the files are whole. Only
 * otherwise is a file blamed. Without a manifest every line is believed, as there is nothing better.
 */
final class ListedFiles {

    /** So many that those who hash never wait for work. */
    private static final int AHEAD = 512;
    /** So many are waited for at once: to be woken for every small file takes a good part of the time that hashing it takes. */
    private static final int TOGETHER = 32;

    private static final TargetId UNKNOWN = new TargetId("unknown");

    private final SnapshotDirectory snapshot;
    private final Optional<Manifest> manifest;
    private final Optional<SumsCheck> check;
    private final Map<TargetId, Differences> differences = new LinkedHashMap<>();
    private final Deque<List<Pending>> pending = new ArrayDeque<>();
    private long present;
    private long bytes;

    ListedFiles(SnapshotDirectory snapshot, Optional<Manifest> manifest) {
        this.snapshot = snapshot;
        this.manifest = manifest;
        this.check = manifest.map(SumsCheck::new);
    }

    private record Pending(SumsLine line, byte[] asListed, TargetId target, Future<Hashed> hash) {}

    /** What differs from the lines of one target. */
    private static final class Differences {
        /** The lines with the digests that the files have now. */
        private final MessageDigest asHashed = Digest.sha256();

        private final Damages damages = new Damages();
        /** Kept apart: in a damaged list the name may be what is wrong. */
        private final Damages missing = new Damages();
    }

    /** How many of the listed files are there. */
    long present() {
        return present;
    }

    long bytes() {
        return bytes;
    }

    /** Hashes some files. */
    void hash(HashPool pool, FileCheck.Wanted wanted, Consumer<String> perFile) throws IOException {
        try (SumsReader lines = SumsReader.open(snapshot.sums())) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                take(line.get(), pool, wanted);
                compareUntil(AHEAD / TOGETHER, perFile);
            }
        }
        compareUntil(0, perFile);
    }

    private void take(byte[] line, HashPool pool, FileCheck.Wanted wanted) {
        Optional<SumsLine> parsed = SumsLine.parse(line);
        Optional<TargetId> target = parsed.flatMap(found -> targetOf(found.path()));
        check.ifPresent(sums -> sums.add(line, target));
        if (target.isPresent() && wanted.test(target.get(), parsed.get().path())) {
            SumsLine found = parsed.get();
            add(new Pending(found, line, target.get(), pool.submit(found.path())));
        }
    }

    private void add(Pending file) {
        if (pending.isEmpty() || pending.getLast().size() == TOGETHER) {
            pending.add(new ArrayList<>(TOGETHER));
        }
        pending.getLast().add(file);
    }

    private Optional<TargetId> targetOf(String path) {
        if (manifest.isPresent()) {
            return SumsCheck.targetOf(path, manifest.get());
        }
        return path.equals(SnapshotDirectory.MANIFEST) ? Optional.empty() : Optional.of(UNKNOWN);
    }

    private void compareUntil(int left, Consumer<String> perFile) throws IOException {
        while (pending.size() > left) {
            List<Pending> together = pending.remove();
            hashOf(together.get(together.size() - 1));
            for (Pending next : together) {
                compare(next, hashOf(next));
                perFile.accept(next.line().path());
            }
        }
    }

    private static Hashed hashOf(Pending file) throws IOException {
        return Outcome.of(file.hash(), "a file could not be hashed");
    }

    private void compare(Pending file, Hashed hashed) {
        String path = file.line().path();
        Differences found = differences.computeIfAbsent(file.target(), target -> new Differences());
        present += hashed.kind() == HashPool.Kind.FILE ? 1 : 0;
        bytes += hashed.bytes();
        if (hashed.digest().isEmpty()) {
            (hashed.kind() == HashPool.Kind.NOTHING ? found.missing : found.damages).add(path, hashed.problem());
        } else if (hashed.digest().get().equals(file.line().digest())) {
            found.asHashed.update(file.asListed());
        } else {
            Digest now = hashed.digest().get();
            found.asHashed.update(new SumsLine(now, path).toBytes());
            found.damages.add(path, "its content is not what was captured, its SHA-256 is " + now);
        }
    }

    /** After the hashing: whether the whole list is as the manifest says; true without a manifest. */
    boolean isIntact() {
        return check.map(SumsCheck::isIntact).orElse(true);
    }

    /** After the hashing: adds what differs to the damages, as far as the files are to blame. */
    void blame(Damages damages) {
        Set<TargetId> trusted = check.map(SumsCheck::trusted).orElse(Set.of(UNKNOWN));
        differences.forEach((target, found) -> {
            if (trusted.contains(target)) {
                damages.addAll(found.missing);
                damages.addAll(found.damages);
            } else if (!isAsCaptured(target, found)) {
                damages.addAll(found.damages);
            }
        });
    }

    private boolean isAsCaptured(TargetId target, Differences found) {
        Digest asHashed = Digest.ofFinished(found.asHashed.digest());
        return manifest.flatMap(known -> known.snapshot().captured(target))
                .map(Captured::digest)
                .filter(asHashed::equals)
                .isPresent();
    }
}
