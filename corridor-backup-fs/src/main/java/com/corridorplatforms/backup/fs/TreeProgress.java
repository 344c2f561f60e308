package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;

/** Tells a listener how an activity over a tree gets on, a few times a second. Used by one thread. */
final class TreeProgress {

    private static final long INTERVAL_NANOS = 100_000_000;

    private final ProgressListener listener;
    private final Activity activity;
    private final long total;
    private final Unit unit;
    private long done;
    private long told = System.nanoTime();

    private TreeProgress(ProgressListener listener, Activity activity, long total, Unit unit) {
        this.listener = listener;
        this.activity = activity;
        this.total = total;
        this.unit = unit;
    }

    /** Runs an activity between its start and its one end. */
    static void run(ProgressListener listener, Activity activity, long total, Unit unit, IoConsumer<TreeProgress> work)
            throws IOException {
        call(listener, activity, total, unit, progress -> {
            work.accept(progress);
            return progress;
        });
    }

    /** The same for an activity that has a result. */
    static <T> T call(
            ProgressListener listener, Activity activity, long total, Unit unit, IoFunction<TreeProgress, T> work)
            throws IOException {
        TreeProgress progress = new TreeProgress(listener, activity, total, unit);
        listener.onEvent(new ProgressEvent.Started(activity, total, unit));
        T result;
        try {
            result = work.apply(progress);
        } catch (IOException | RuntimeException e) {
            listener.onEvent(new ProgressEvent.Failed(activity, String.valueOf(e.getMessage())));
            throw e;
        }
        listener.onEvent(new ProgressEvent.Finished(activity, progress.done, unit));
        return result;
    }

    /** Adds to what is done, which was last done to an entry. */
    void advance(StorePath path, long amount) {
        done += amount;
        long now = System.nanoTime();
        if (now - told >= INTERVAL_NANOS) {
            told = now;
            listener.onEvent(new ProgressEvent.Advanced(activity, done, total, unit, path.toString()));
        }
    }
}
