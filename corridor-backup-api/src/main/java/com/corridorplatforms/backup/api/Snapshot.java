package com.corridorplatforms.backup.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One committed snapshot of the platform: what its manifest says. It exists completely or not at all.
 *
 * @param id its name in the repository
 * @param formatVersion the version of the manifest's format
 * @param begun when the snapshot was begun
 * @param completed when its last target was captured, just before the commit
 * @param origin the program, its version and the host that made it
 * @param targets what was captured, in the order of capture
 * @param failures the optional targets that could not be captured
 * @param digest the SHA-256 of the manifest file, which in turn covers every file of the snapshot
 */
public record Snapshot(
        SnapshotId id,
        int formatVersion,
        Instant begun,
        Instant completed,
        String origin,
        List<Captured> targets,
        List<TargetFailure> failures,
        Digest digest) {

    /** Copies the collections. */
    public Snapshot {
        targets = List.copyOf(targets);
        failures = List.copyOf(failures);
    }

    /**
     * Tells whether an optional target is missing.
     *
     * @return true if at least one optional target failed
     */
    public boolean isPartial() {
        return !failures.isEmpty();
    }

    /**
     * Tells whether something of the sources is not in the snapshot.
     *
     * @return true if it is partial or a finding of a target is a {@link Severity#LOSS}
     */
    public boolean hasLoss() {
        return isPartial() || targets.stream().anyMatch(Captured::hasLoss);
    }

    /**
     * Finds what was captured of one target.
     *
     * @param target the target's id
     * @return its record, or empty if the snapshot does not hold it
     */
    public Optional<Captured> captured(TargetId target) {
        return targets.stream()
                .filter(captured -> captured.target().equals(target))
                .findFirst();
    }

    /**
     * The size of the snapshot's files, counting those shared with earlier snapshots.
     *
     * @return bytes
     */
    public long bytes() {
        return targets.stream().mapToLong(Captured::bytes).sum();
    }

    /**
     * The number of the snapshot's files, without its manifest and sums.
     *
     * @return how many
     */
    public long files() {
        return targets.stream().mapToLong(Captured::files).sum();
    }
}
