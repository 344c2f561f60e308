package com.corridorplatforms.backup.api;

import java.util.List;
import java.util.Locale;

/**
 * What a restore would do, as values: making one changes nothing, and two are equal if they would do the same to the
 * same state. It is bound to the snapshot and to the destinations it saw; a restore refuses if either has changed.
 * {@link #toString()} prints it for review.
 *
 * @param snapshot the snapshot to restore
 * @param manifest the digest of the snapshot's manifest when the plan was made
 * @param request what the caller asked for
 * @param steps what will be done, in order
 */
public record RestorePlan(SnapshotId snapshot, Digest manifest, RestoreRequest request, List<RestoreStep> steps) {

    /** Copies the steps. */
    public RestorePlan {
        steps = List.copyOf(steps);
    }

    /**
     * Names the plan by its content: equal plans have equal ids. Staged and kept-aside content carries it in its name,
     * so that an interrupted restore is found again.
     *
     * @return 16 hexadecimal digits
     */
    public String id() {
        return CanonicalPlan.digest(this).hex().substring(0, 16);
    }

    /**
     * The steps of one target.
     *
     * @param target which
     * @return its steps, in order
     */
    public List<RestoreStep> steps(TargetId target) {
        return steps.stream().filter(step -> step.target().equals(target)).toList();
    }

    /**
     * Tells whether the plan foresees that something will not come back.
     *
     * @return true if a finding of a step is a {@link Severity#LOSS}
     */
    public boolean hasLoss() {
        return steps.stream()
                .flatMap(step -> step.findings().stream())
                .anyMatch(finding -> finding.severity() == Severity.LOSS);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append("restore plan ")
                .append(id())
                .append(" of snapshot ")
                .append(snapshot)
                .append('\n');
        int number = 1;
        for (RestoreStep step : steps) {
            text.append(String.format(
                    Locale.ROOT,
                    "%3d. %s: %s %s (%s, %,d items, %,d bytes)%n",
                    number++,
                    step.target(),
                    step.action(),
                    step.destination(),
                    step.guarantee(),
                    step.files(),
                    step.bytes()));
            for (Finding finding : step.findings()) {
                text.append("     ").append(finding).append('\n');
            }
        }
        return text.toString();
    }
}
