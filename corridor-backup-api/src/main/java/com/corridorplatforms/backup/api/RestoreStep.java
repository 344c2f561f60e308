package com.corridorplatforms.backup.api;

import java.util.List;

/**
 * One thing a restore will do to one destination.
 *
 * @param target the target it belongs to
 * @param action what will be done, in the imperative: {@code create the directory}, {@code replace 11 tables}
 * @param destination what it will be done to, without credentials; a directory of this host is named by its absolute
 *     path, by which destinations that lie in each other are found
 * @param guarantee what holds if it is interrupted
 * @param fingerprint the state of the destination as the plan saw it, opaque; a restore refuses if it is another by then
 * @param files how many files or tables come back
 * @param bytes how many bytes are written, roughly
 * @param findings what will deviate from the snapshot
 */
public record RestoreStep(
        TargetId target,
        String action,
        String destination,
        Guarantee guarantee,
        String fingerprint,
        long files,
        long bytes,
        List<Finding> findings) {

    /** Copies the findings. */
    public RestoreStep {
        findings = List.copyOf(findings);
    }
}
