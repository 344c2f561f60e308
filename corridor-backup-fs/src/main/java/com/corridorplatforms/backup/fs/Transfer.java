package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.spi.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies streams so that a cancellation need not wait for the end of a large file. */
final class Transfer {

    private Transfer() {}

    static long copy(InputStream in, OutputStream out, Cancellation cancellation) throws IOException {
        return Pieces.read(in, (buffer, length) -> {
            cancellation.check();
            out.write(buffer, 0, length);
        });
    }
}
