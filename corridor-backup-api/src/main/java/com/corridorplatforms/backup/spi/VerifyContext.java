package com.corridorplatforms.backup.spi;

/** What {@link BackupTarget#verify} is given. */
public interface VerifyContext extends TargetContext {

    /**
     * Reports that a file is not as it was captured. Verification goes on.
     *
     * @param file which, below the target's directory
     * @param problem one sentence that says what is wrong
     */
    void damaged(SnapshotPath file, String problem);
}
