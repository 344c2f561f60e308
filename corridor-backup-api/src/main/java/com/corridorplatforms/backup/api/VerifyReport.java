package com.corridorplatforms.backup.api;

import java.util.List;

/**
 * What a verification of a snapshot found.
 *
 * @param snapshot the snapshot
 * @param files how many files were read and hashed
 * @param bytes how many bytes were read
 * @param damages everything that is not as the snapshot was committed; empty means intact
 */
public record VerifyReport(SnapshotId snapshot, long files, long bytes, List<Damage> damages) {

    /**
     * One thing that is not as it was committed.
     *
     * @param file the file's path relative to the snapshot's directory
     * @param problem one sentence that says what is wrong with it
     */
    public record Damage(String file, String problem) {}

    /** Copies the damages. */
    public VerifyReport {
        damages = List.copyOf(damages);
    }

    /**
     * Tells whether the snapshot is as it was committed.
     *
     * @return true if there are no damages
     */
    public boolean isIntact() {
        return damages.isEmpty();
    }
}
