package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestorePlan;
import java.nio.file.Path;

/** What {@link BackupTarget#restoration} is given. It is valid until the restoration is finished or rolled back. */
public interface RestoreContext extends TargetContext {

    /**
     * The plan to carry out.
     *
     * @return the whole plan, of which the target follows its own steps
     */
    RestorePlan plan();

    /**
     * A directory for what the target must remember between the phases, such as the former state of a database. It is
     * private to the target and the plan, found again by another process, and removed after the restoration is finished or
     * rolled back.
     *
     * @return an absolute path of an existing directory with mode 0700
     */
    Path workDirectory();

    /**
     * Records a deviation from the snapshot and tells the progress listener.
     *
     * @param finding what deviates
     */
    void report(Finding finding);
}
