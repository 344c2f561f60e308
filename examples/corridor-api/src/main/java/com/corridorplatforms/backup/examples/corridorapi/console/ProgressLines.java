package com.corridorplatforms.backup.examples.corridorapi.console;

import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Advanced;
import com.corridorplatforms.backup.api.ProgressEvent.Failed;
import com.corridorplatforms.backup.api.ProgressEvent.Finished;
import com.corridorplatforms.backup.api.ProgressEvent.Started;
import com.corridorplatforms.backup.api.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Progress as plain lines, for logs and pipes: one when an activity ends and, while it lasts, one every few seconds. An
 * activity that ends at once leaves no line: there are many of them, and nobody had to wait for one.
 */
public final class ProgressLines implements ProgressListener {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private record Running(Instant begun, Instant lastLine) {}

    private final PrintWriter lines;
    private final InstantSource clock;
    private final Map<Activity, Running> running = new HashMap<>();

    /**
     * @param lines where the lines go
     * @param clock tells how long an activity lasts
     */
    public ProgressLines(PrintWriter lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public synchronized void onEvent(ProgressEvent event) {
        Instant now = clock.instant();
        if (event instanceof Started started) {
            running.put(started.activity(), new Running(now, now));
        } else if (event instanceof Advanced advanced) {
            advanced(advanced, now);
        } else if (event instanceof Finished finished) {
            finished(finished, now);
        } else if (event instanceof Failed failed) {
            running.remove(failed.activity());
            print(ActivityNames.of(failed.activity()) + ": failed");
        }
    }

    private void advanced(Advanced event, Instant now) {
        Running state = running.getOrDefault(event.activity(), new Running(now, now));
        if (now.isBefore(state.lastLine().plus(INTERVAL))) {
            return;
        }
        running.put(event.activity(), new Running(state.begun(), now));
        String of = event.total() > 0
                ? " of " + Amounts.of(event.total(), event.unit()) + " (" + 100 * event.done() / event.total() + " %)"
                : "";
        print(ActivityNames.of(event.activity()) + ": " + Amounts.of(event.done(), event.unit()) + of);
    }

    private void finished(Finished event, Instant now) {
        Running state = running.remove(event.activity());
        Duration lasted = state == null ? Duration.ZERO : Duration.between(state.begun(), now);
        if (lasted.compareTo(AT_ONCE) >= 0) {
            print(ActivityNames.of(event.activity()) + ": " + Amounts.of(event.done(), event.unit()) + " in "
                    + Amounts.duration(lasted));
        }
    }

    private void print(String line) {
        lines.println(line);
        lines.flush();
    }
}
