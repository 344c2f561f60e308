package com.corridorplatforms.backup.fs.retry;

import java.io.IOException;

/** Carries a failure of the caller's own code, which is never tried again, past those who would. */
final class FromCaller extends IOException {

    private static final long serialVersionUID = 1L;

    private final IOException failure;

    FromCaller(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    IOException failure() {
        return failure;
    }
}
