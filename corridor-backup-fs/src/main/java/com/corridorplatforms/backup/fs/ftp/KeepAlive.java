package com.corridorplatforms.backup.fs.ftp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says NOOP on control connections while transfers run. One thread of a store, which looks now and then who is transferring: most
 * transfers are over before it looks, and to wake it for each would take longer than many of them.
 */
final class KeepAlive implements Closeable {

    private final ScheduledThreadPoolExecutor clock;

    /** In nanoseconds, half an interval: so often it looks, and so long a silence it ends, so that none lasts for a whole one. */
    private final long half;

    /** Since when nothing was said on the control connection of a transfer. */
    private final Map<ControlChannel, Long> silent = new ConcurrentHashMap<>();

    private final AtomicBoolean isWatching = new AtomicBoolean();

    /**
     * @param interval how long nothing may be said
     */
    KeepAlive(Duration interval) {
        half = Math.max(1, interval.toNanos() / 2);
        clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "ftp-keep-alive");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins; {@link #end} ends it. */
    void begin(ControlChannel control) {
        silent.put(control, System.nanoTime());
        watch();
    }

    /** Ends what was begun, if it was. */
    void end(ControlChannel control) {
        silent.remove(control);
    }

    private void watch() {
        if (isWatching.compareAndSet(false, true)) {
            clock.scheduleWithFixedDelay(this::look, half, half, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        long now = System.nanoTime();
        silent.forEach((control, since) -> {
            if (now - since >= half) {
                say(control, now);
            }
        });
    }

    private void say(ControlChannel control, long now) {
        try {
            control.keepAlive();
            silent.replace(control, now);
        } catch (IOException e) {
            // The end of the transfer meets the same, and has somebody to tell.
            silent.remove(control);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
