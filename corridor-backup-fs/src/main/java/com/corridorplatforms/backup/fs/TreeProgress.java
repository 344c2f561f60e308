package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;

/** Tells a listener how an activity over a tree gets on: its bytes, a few times a second. Used by one thread. */
final class TreeProgress {

    private static final long INTERVAL_NANOS = 100_000_000;

    private final ProgressListener listener;
    private final Activity activity;
    private final long total;
    private long done;
    private long told = System.nanoTime();

    private TreeProgress(ProgressListener listener, Activity activity, long total) {
        this.listener = listener;
        this.activity = activity;
        this.total = total;
    }

    /** Runs an activity between its start and its one end. */
    static void run(ProgressListener listener, Activity activity, long total, IoConsumer<TreeProgress> work)
            throws IOException {
        TreeProgress progress = new TreeProgress(listener, activity, total);
        listener.onEvent(new ProgressEvent.Started(activity, total, Unit.BYTES));
        try {
            work.accept(progress);
        } catch (IOException | RuntimeException e) {
            listener.onEvent(new ProgressEvent.Failed(activity, String.valueOf(e.getMessage())));
            throw e;
        }
        listener.onEvent(new ProgressEvent.Finished(activity, progress.done, Unit.BYTES));
    }

    void advance(StorePath path, long bytes) {
        done += bytes;
        long now = System.nanoTime();
        if (now - told >= INTERVAL_NANOS) {
            told = now;
            listener.onEvent(new ProgressEvent.Advanced(activity, done, total, Unit.BYTES, path.toString()));
        }
    }
}
