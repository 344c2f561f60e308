package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ProgressListener;
import java.nio.file.Path;

/** What every call of a {@link BackupTarget} is given. Thread-safe. */
public interface TargetContext {

    /**
     * The target's directory in the snapshot. Only to be read from: what is written goes through a {@link CaptureContext}.
     *
     * @return an absolute path
     */
    Path directory();

    /**
     * Whom to tell how it gets on.
     *
     * @return a listener that may be called from any thread
     */
    ProgressListener progress();

    /**
     * What to check often enough that a caller need not wait longer than for one file or one batch of rows.
     *
     * @return the cancellation
     */
    Cancellation cancellation();
}
