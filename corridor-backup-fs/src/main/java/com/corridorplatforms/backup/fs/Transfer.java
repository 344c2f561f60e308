package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies streams so that a cancellation need not wait for the end of a large file. */
final class Transfer {

    /** Most files are small, and clearing a large buffer takes longer than reading them. */
    private static final int FIRST_BUFFER = 1 << 13;

    private static final int BUFFER = 1 << 17;

    private Transfer() {}

    static long copy(InputStream in, OutputStream out, Cancellation cancellation) throws IOException {
        byte[] buffer = new byte[FIRST_BUFFER];
        long total = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            cancellation.check();
            out.write(buffer, 0, length);
            total += length;
            buffer = length == FIRST_BUFFER ? new byte[BUFFER] : buffer;
        }
        return total;
    }
}
