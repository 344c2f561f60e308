package com.corridorplatforms.backup.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a stream line by line, as raw bytes, holding one line and a buffer at a time. */
public final class ByteLines implements Closeable {

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    /**
     * The lines of a stream.
     *
     * @param in the stream, which is closed with this
     * @param longest how many bytes of a line are given at once, its line feed included
     */
    public ByteLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next line with its line feed, if it has one. A line that is too long comes in pieces.
     *
     * @return the bytes; empty at the end
     * @throws IOException if the stream cannot be read
     */
    public Optional<byte[]> next() throws IOException {
        byte[] line = new byte[0];
        boolean whole = false;
        while (!whole && line.length < longest && fill()) {
            int end = end(Math.min(limit, position + longest - line.length));
            whole = buffer[end - 1] == '\n';
            line = joined(line, end);
            position = end;
        }
        return line.length == 0 ? Optional.empty() : Optional.of(line);
    }

    /** Where the line ends in the buffer, behind its line feed, or else a limit. */
    private int end(int most) {
        byte[] bytes = buffer;
        int end = position;
        while (end < most && bytes[end] != '\n') {
            end++;
        }
        return Math.min(most, end + 1);
    }

    /** What came before, and what follows in the buffer: of most lines all. */
    private byte[] joined(byte[] before, int end) {
        if (before.length == 0) {
            return Arrays.copyOfRange(buffer, position, end);
        }
        byte[] joined = Arrays.copyOf(before, before.length + end - position);
        System.arraycopy(buffer, position, joined, before.length, end - position);
        return joined;
    }

    /** Sees to it that there is something in the buffer; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
