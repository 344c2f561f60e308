package com.corridorplatforms.backup.progress;

import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Passes events on one at a time, and remembers that the listener threw so that no one mistakes it for a target's failure. */
final class SerializedListener implements ProgressListener {

    private final ProgressListener listener;
    private @Nullable RuntimeException failure;

    SerializedListener(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void onEvent(ProgressEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }

    synchronized void rethrowFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
