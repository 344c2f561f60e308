package com.corridorplatforms.backup.api;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets one thread ask an operation that runs on others to stop. The operation notices within one file or one batch of
 * rows, cleans up and throws {@link OperationCancelledException}. Thread-safe; asking twice changes nothing.
 */
public final class Cancellation {

    private final AtomicBoolean requested = new AtomicBoolean();

    /** A cancellation nobody has asked for yet. */
    public Cancellation() {}

    /** Asks the operation to stop. */
    public void cancel() {
        requested.set(true);
    }

    /**
     * Tells whether someone asked.
     *
     * @return true after {@link #cancel()}
     */
    public boolean isRequested() {
        return requested.get();
    }

    /**
     * Returns normally unless someone asked.
     *
     * @throws OperationCancelledException if someone did
     */
    public void check() {
        if (requested.get()) {
            throw new OperationCancelledException(
                    "cancelled on request, nothing was changed; run it again when it suits");
        }
    }
}
