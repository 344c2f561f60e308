package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsLine;
import com.corridorplatforms.backup.repository.SumsReader;
import com.corridorplatforms.backup.verification.HashPool.Hashed;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Hashes every file that {@code SHA256SUMS} lists, as many at once as the pool has threads, holding a bounded number of
 * lines.
 *
 * <p>Where the list itself is damaged, a file that differs from its line may be whole and the line bad. If the lines of a
 * target, with the digests that its files have now, give the digest that the manifest recorded, then the files are
 * whole. Only otherwise is a file blamed.
 */
final class ListedFiles {

    private static final int AHEAD = 64;

    private final SnapshotDirectory snapshot;
    private final Trust trust;
    private final Damages damages;
    private final Map<TargetId, Suspicion> suspicions = new HashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long present;
    private long bytes;

    ListedFiles(SnapshotDirectory snapshot, Trust trust, Damages damages) {
        this.snapshot = snapshot;
        this.trust = trust;
        this.damages = damages;
    }

    private record Pending(SumsLine line, TargetId target, Future<Hashed> hash) {}

    /** A target whose lines are not those the manifest recorded. */
    private static final class Suspicion {
        private final MessageDigest lines = Digest.sha256();
        private final Damages damages = new Damages();
    }

    /** How many of the listed files are there. */
    long present() {
        return present;
    }

    long bytes() {
        return bytes;
    }

    /** Hashes the files of some targets. */
    void hash(HashPool pool, Predicate<TargetId> wanted, Consumer<String> perFile) throws IOException {
        try (SumsReader lines = SumsReader.open(snapshot.sums())) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<SumsLine> parsed = SumsLine.parse(line.get());
                Optional<TargetId> target = parsed.flatMap(found -> trust.targetOf(found.path()));
                if (target.isPresent() && wanted.test(target.get())) {
                    SumsLine found = parsed.get();
                    pending.add(new Pending(found, target.get(), pool.submit(found.path())));
                }
                compareUntil(AHEAD, perFile);
            }
        }
        compareUntil(0, perFile);
        blame();
    }

    private void compareUntil(int left, Consumer<String> perFile) throws IOException {
        while (pending.size() > left) {
            Pending next = pending.remove();
            compare(next, await(next.hash()));
            perFile.accept(next.line().path());
        }
    }

    private void compare(Pending file, Hashed hashed) {
        present += hashed.kind() == HashPool.Kind.FILE ? 1 : 0;
        bytes += hashed.bytes();
        boolean trusted = trust.trusts(file.target());
        Suspicion suspicion = trusted ? null : suspicions.computeIfAbsent(file.target(), target -> new Suspicion());
        Damages blamed = suspicion == null ? damages : suspicion.damages;
        if (hashed.digest().isEmpty()) {
            // In a damaged list the name may be what is wrong.
            if (trusted || hashed.kind() != HashPool.Kind.NOTHING) {
                blamed.add(file.line().path(), hashed.problem());
            }
        } else if (!hashed.digest().get().equals(file.line().digest())) {
            blamed.add(
                    file.line().path(),
                    "its content is not what was captured, its SHA-256 is "
                            + hashed.digest().get());
        }
        if (suspicion != null && hashed.digest().isPresent()) {
            suspicion.lines.update(
                    new SumsLine(hashed.digest().get(), file.line().path()).toBytes());
        }
    }

    private void blame() {
        for (Captured captured : trust.targets()) {
            Suspicion suspicion = suspicions.get(captured.target());
            if (suspicion != null
                    && !Digest.ofFinished(suspicion.lines.digest()).equals(captured.digest())) {
                damages.addAll(suspicion.damages);
            }
        }
    }

    private static Hashed await(Future<Hashed> hash) throws IOException {
        try {
            return hash.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException("a file could not be hashed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were hashed; run it again", e);
        }
    }
}
