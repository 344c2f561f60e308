package com.corridorplatforms.backup.api;

import java.time.Instant;
import java.util.List;

/**
 * What a restore did. It is only returned when every target was restored and proved; otherwise a
 * {@link BackupException} says what happened.
 *
 * @param snapshot the snapshot restored
 * @param plan the id of the plan followed
 * @param begun when it began
 * @param completed when the last proof was done
 * @param targets one entry per target, in the order of restore
 */
public record RestoreReport(
        SnapshotId snapshot, String plan, Instant begun, Instant completed, List<RestoredTarget> targets) {

    /**
     * One restored target.
     *
     * @param target which
     * @param files how many files or tables came back
     * @param bytes their size in bytes
     * @param findings every deviation from the snapshot, foreseen by the plan or found on the way
     */
    public record RestoredTarget(TargetId target, long files, long bytes, List<Finding> findings) {
        /** Copies the findings. */
        public RestoredTarget {
            findings = List.copyOf(findings);
        }
    }

    /** Copies the entries. */
    public RestoreReport {
        targets = List.copyOf(targets);
    }

    /**
     * Tells whether something did not come back.
     *
     * @return true if a finding is a {@link Severity#LOSS}
     */
    public boolean hasLoss() {
        return targets.stream()
                .flatMap(target -> target.findings().stream())
                .anyMatch(finding -> finding.severity() == Severity.LOSS);
    }
}
