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

    /**
     * Says how much lies below a directory, by a target that has listed all of it, so that nobody need count it again. It is
     * compared with how many of the listed files are there; another number has all of them looked for by name.
     *
     * @param directory which, below the target's directory
     * @param files how many things lie below it, at any depth, but for directories where one belongs
     */
    void counted(SnapshotPath directory, long files);
}
