package com.corridorplatforms.backup.create;

import java.time.Duration;

/**
 * Holds the platform still.
 *
 * @param name what messages call it
 * @param quiesce holds still
 * @param release lets go
 * @param timeout how long each of the two may take
 */
public record Hook(String name, Action quiesce, Action release, Duration timeout) {

    /** Something a caller's hook does. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws Exception;
    }
}
