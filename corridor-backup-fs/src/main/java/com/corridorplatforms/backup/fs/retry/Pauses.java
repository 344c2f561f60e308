package com.corridorplatforms.backup.fs.retry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pauses {

    /**
     * Waits, or throws if there is no sense in waiting any longer.
     *
     * @param pause how long
     * @throws IOException if it was interrupted
     */
    void pause(Duration pause) throws IOException;

    /**
     * Sleeps, until it is interrupted.
     *
     * @return pauses of the thread that calls
     */
    static Pauses sleeping() {
        return pause -> {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting to try again");
            }
        };
    }
}
