package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.RestoreRequest;

/** What {@link BackupTarget#plan} is given. */
public interface PlanContext extends TargetContext {

    /**
     * What the caller wants.
     *
     * @return the request
     */
    RestoreRequest request();
}
