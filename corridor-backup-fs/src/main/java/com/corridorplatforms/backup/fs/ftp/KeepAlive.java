package com.corridorplatforms.backup.fs.ftp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Says NOOP on control connections while transfers run. One thread of a store. */
final class KeepAlive implements Closeable {

    private final ScheduledThreadPoolExecutor clock;
    private final long millis;

    KeepAlive(Duration interval) {
        millis = interval.toMillis();
        clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "ftp-keep-alive");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Begins; cancelling the result ends it. */
    Future<?> during(ControlChannel control) {
        return clock.scheduleWithFixedDelay(() -> say(control), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void say(ControlChannel control) {
        try {
            control.keepAlive();
        } catch (IOException e) {
            // The end of the transfer meets the same, and has somebody to tell. Throwing ends the repetition.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
