package com.corridorplatforms.backup.progress;

import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.failure.Reason;
import java.io.IOException;
import java.util.function.ToLongFunction;

/** Announces what an operation does: every activity that is started here ends here exactly once. Thread-safe. */
public final class Activities {

    private static final System.Logger LOG = System.getLogger(Activities.class.getName());

    private final SerializedListener listener;

    /** Over a listener, which is called by one thread at a time. */
    public Activities(ProgressListener listener) {
        this.listener = new SerializedListener(listener);
    }

    /** What an activity consists of. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param progress for the activity's own progress; a start or an end of the activity itself is not passed on
         */
        T run(ProgressListener progress) throws IOException;
    }

    /** The same, but a listener that throws cannot keep the work from being done: for ways back, which must be gone. */
    public Activities undisturbed() {
        return new Activities(event -> {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "the progress listener failed", e);
            }
        });
    }

    /** The listener itself. */
    public ProgressListener listener() {
        return listener;
    }

    /** Throws what the caller's listener threw, if it did. */
    public void rethrowListenerFailure() {
        listener.rethrowFailure();
    }

    /** Does a piece of work and announces its start and its end. */
    public <T> T run(Activity activity, long total, ProgressEvent.Unit unit, Work<T> work, ToLongFunction<T> done)
            throws IOException {
        listener.onEvent(new ProgressEvent.Started(activity, total, unit));
        T result;
        try {
            result = work.run(event -> pass(activity, event));
        } catch (IOException | RuntimeException | Error e) {
            announce(new ProgressEvent.Failed(activity, Reason.of(e)), e);
            throw e;
        }
        listener.onEvent(new ProgressEvent.Finished(activity, done.applyAsLong(result), unit));
        return result;
    }

    private void announce(ProgressEvent event, Throwable cause) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }

    private void pass(Activity activity, ProgressEvent event) {
        boolean boundary = event instanceof ProgressEvent.Started
                || event instanceof ProgressEvent.Finished
                || event instanceof ProgressEvent.Failed;
        if (!boundary || !event.activity().equals(activity)) {
            listener.onEvent(event);
        }
    }
}
