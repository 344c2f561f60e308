package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestorePlan;

/** What {@link BackupTarget#restoration} is given. It is valid until the restoration is finished or rolled back. */
public interface RestoreContext extends TargetContext {

    /**
     * The plan to carry out.
     *
     * @return the whole plan, of which the target follows its own steps
     */
    RestorePlan plan();

    /**
     * Records a deviation from the snapshot and tells the progress listener.
     *
     * @param finding what deviates
     */
    void report(Finding finding);
}
