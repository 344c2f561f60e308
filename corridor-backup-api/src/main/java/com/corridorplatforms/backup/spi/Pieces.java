package com.corridorplatforms.backup.spi;

import java.io.IOException;
import java.io.InputStream;

/** Reads streams piece by piece. Most files are small, and clearing a large buffer takes longer than reading them, so the first pieces are. */
public final class Pieces {

    private static final int FIRST = 1 << 15;
    private static final int LARGEST = 1 << 17;
    private static final int GROWTH = 4;

    private Pieces() {}

    /** What is done with the pieces of a stream. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one piece.
         *
         * @param buffer holds it at its beginning, until this returns
         * @param length how many bytes, at least 1
         * @throws IOException if it cannot be taken; no other follows
         */
        void take(byte[] buffer, int length) throws IOException;
    }

    /**
     * Reads a stream to its end.
     *
     * @param in what to read; stays open
     * @param sink is given what was read, in order
     * @return how many bytes those were
     * @throws IOException if they cannot be read or not be taken
     */
    public static long read(InputStream in, Sink sink) throws IOException {
        byte[] buffer = new byte[FIRST];
        long total = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            sink.take(buffer, length);
            total += length;
            if (length == buffer.length && length < LARGEST) {
                buffer = new byte[length * GROWTH];
            }
        }
        return total;
    }
}
