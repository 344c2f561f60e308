package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a server does what REST says. Some offer it, agree to it and send from the beginning, so it is tried once: of what
 * begins one byte before the end of a file there must be one byte. Thread-safe.
 */
final class Restart {

    private enum Known {
        NOTHING,
        WORKS,
        FAILS
    }

    private final AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);

    boolean works(FtpConnection connection, String file, long size) throws IOException {
        if (known.get() == Known.NOTHING && size > 1) {
            known.set(sendsOneByte(connection, file, size) ? Known.WORKS : Known.FAILS);
        }
        return known.get() == Known.WORKS;
    }

    private static boolean sendsOneByte(FtpConnection connection, String file, long size) throws IOException {
        try {
            return connection.peek(file, size - 1, 2).length == 1;
        } catch (FtpRefusedException e) {
            return false;
        }
    }
}
