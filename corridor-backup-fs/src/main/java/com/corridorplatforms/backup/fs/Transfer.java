package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies streams so that a cancellation need not wait for the end of a large file. */
final class Transfer {

    private static final int BUFFER = 1 << 17;

    private Transfer() {}

    static long copy(InputStream in, OutputStream out, Cancellation cancellation) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            cancellation.check();
            out.write(buffer, 0, length);
            total += length;
        }
        return total;
    }
}
