package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The large values of one row, for an engine that shows them once and in their order: in a file of the JVM's temporary
 * directory that has no name any more and vanishes with the process, however it ends. One thread at a time.
 */
public final class SpooledValues implements AutoCloseable {

    private final RandomAccessFile file;
    private long end;

    private SpooledValues(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Opens a place for values.
     *
     * @return the place, to be closed
     * @throws IOException if there is no temporary directory to write in
     */
    public static SpooledValues open() throws IOException {
        Path path = Files.createTempFile("corridor-", ".values");
        try {
            return new SpooledValues(new RandomAccessFile(path.toFile(), "rw"));
        } finally {
            Files.delete(path);
        }
    }

    /**
     * Where the next piece goes.
     *
     * @return how many bytes there are
     */
    public long end() {
        return end;
    }

    /**
     * Keeps a piece of a value.
     *
     * @param piece its bytes
     * @throws IOException if there is no room
     */
    public void append(byte[] piece) throws IOException {
        append(piece, piece.length);
    }

    /**
     * Keeps a piece of a value.
     *
     * @param buffer holds its bytes
     * @param length how many of them there are
     * @throws IOException if there is no room
     */
    public void append(byte[] buffer, int length) throws IOException {
        file.seek(end);
        file.write(buffer, 0, length);
        end += length;
    }

    /**
     * The value of all pieces from a place on.
     *
     * @param kind what it stands for
     * @param from where its first piece went
     * @return the value, to be read until the next row
     */
    public LargeValue value(LargeValue.Kind kind, long from) {
        return new LargeValue(kind, end - from, content(from));
    }

    /** The bytes of all pieces from a place on, to be read until the next row. */
    LargeValue.Content content(long from) {
        long to = end;
        return () -> new Content(from, to);
    }

    /**
     * Forgets all values.
     *
     * @throws IOException if the file cannot be cut
     */
    public void clear() throws IOException {
        if (end > 0) {
            file.setLength(0);
            end = 0;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Content extends InputStream {
        private final long to;
        private long at;

        Content(long from, long to) {
            this.at = from;
            this.to = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            } else if (at == to) {
                return -1;
            }
            file.seek(at);
            int count = file.read(bytes, from, (int) Math.min(length, to - at));
            if (count < 0) {
                throw new IOException("a value of the row before was asked for, expected one of the current row");
            }
            at += count;
            return count;
        }
    }
}
