package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a cancellation, and holds the end of the process back until the work has cleaned up: a
 * process that simply ends would leave half a file behind.
 */
final class Interruption {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    static Interruption watch(Cancellation cancellation) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(cancellation), "interruption"));
        return interruption;
    }

    private void stop(Cancellation cancellation) {
        cancellation.cancel();
        try {
            done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has ended; the process may. */
    void workHasEnded() {
        done.countDown();
    }
}
