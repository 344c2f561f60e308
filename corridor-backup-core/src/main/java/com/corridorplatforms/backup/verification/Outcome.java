package com.corridorplatforms.backup.verification;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What became of work on another thread. */
final class Outcome {

    private Outcome() {}

    /** Waits for it. A failure is thrown as it was, or, if it cannot be, as the cause of one with the message. */
    static <T> T of(Future<T> work, String failed) throws IOException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(failed, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a snapshot was verified; run it again", e);
        }
    }
}
