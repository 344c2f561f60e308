package com.corridorplatforms.backup.fs.sftp;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/** That somebody wants a thread to end, which the library tells by an exception and then forgets. */
final class Interruption {

    private Interruption() {}

    /** Whether a failure says so. The class that says so is also that of a time that has passed. */
    static boolean is(Exception failure) {
        return failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    }

    /** Throws it again if it says so, and remembers it for whoever asks the thread. */
    static void pass(Exception failure) throws InterruptedIOException {
        if (is(failure)) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) failure;
        }
    }
}
