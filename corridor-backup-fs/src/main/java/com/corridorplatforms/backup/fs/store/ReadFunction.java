package com.corridorplatforms.backup.fs.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What an {@link InputStream} does, in one method: for streams that do something with what passes through them. */
@FunctionalInterface
public interface ReadFunction {

    /**
     * Reads some bytes; waits until there is one at least.
     *
     * @param buffer where to
     * @param offset where the first goes
     * @param length how many at most, at least 1
     * @return how many were read, or -1 at the end
     * @throws IOException if they cannot be read
     */
    int read(byte[] buffer, int offset, int length) throws IOException;

    /**
     * The stream that reads so. Closing it does nothing, and it has no marks.
     *
     * @param function reads
     * @return a stream for one thread at a time, if the function is for one
     */
    static InputStream stream(ReadFunction function) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, buffer.length);
                return length == 0 ? 0 : function.read(buffer, offset, length);
            }
        };
    }
}
