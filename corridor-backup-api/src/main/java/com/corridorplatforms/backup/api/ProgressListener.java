package com.corridorplatforms.backup.api;

/**
 * Hears how an operation gets on. Events may come from several threads, one at a time; a listener that throws ends the
 * operation with its exception.
 */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = event -> {};

    /**
     * Something happened.
     *
     * @param event what
     */
    void onEvent(ProgressEvent event);
}
