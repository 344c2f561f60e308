package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row after the other of a driver that shows each of them once, as a stream, and in the order of the
 * columns. What is not large comes as it is; a large value waits in a {@link SpooledValues} until the next row. One thread at a
 * time.
 */
public final class StreamedValues implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private @Nullable SpooledValues spool;

    /** Nothing is opened before there is a large value. */
    public StreamedValues() {}

    private SpooledValues spool() throws IOException {
        if (spool == null) {
            spool = SpooledValues.open();
        }
        return spool;
    }

    /**
     * Forgets the large values of a row as soon as it was taken.
     *
     * @param sink takes the rows
     * @return takes them and passes them on
     */
    public RowSink forgetting(RowSink sink) {
        return row -> {
            sink.accept(row);
            if (spool != null) {
                spool.clear();
            }
        };
    }

    /** Opens a value of the current row. */
    private interface Opening<T extends Closeable> {
        @Nullable
        T open() throws SQLException;
    }

    /** Takes what was opened. */
    private interface Taking<T> {
        Object take(T value) throws IOException;
    }

    /**
     * Reads bytes.
     *
     * @param row a row of which no later column has been read
     * @param column the column's number
     * @return {@code byte[]}, a {@link LargeValue}, or null
     * @throws SQLException if they cannot be read
     */
    public @Nullable Object binary(ResultSet row, int column) throws SQLException {
        return taken(() -> row.getBinaryStream(column), this::binary);
    }

    /**
     * Reads a text. One with half of a surrogate pair, which UTF-8 has no form for, comes as a whole.
     *
     * @param row a row of which no later column has been read
     * @param column the column's number
     * @return a {@link String}, a {@link LargeValue}, or null
     * @throws SQLException if it cannot be read
     */
    public @Nullable Object text(ResultSet row, int column) throws SQLException {
        return taken(() -> row.getCharacterStream(column), this::text);
    }

    private static <T extends Closeable> @Nullable Object taken(Opening<T> opening, Taking<T> taking)
            throws SQLException {
        try (T value = opening.open()) {
            return value == null ? null : taking.take(value);
        } catch (IOException e) {
            throw new SQLException("a value cannot be read: " + e.getMessage(), e);
        }
    }

    private Object binary(InputStream bytes) throws IOException {
        byte[] first = bytes.readNBytes(LargeValue.WHOLE + 1);
        if (first.length <= LargeValue.WHOLE) {
            return first;
        }
        SpooledValues values = spool();
        long from = values.end();
        values.append(first);
        byte[] buffer = new byte[BUFFER];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            values.append(buffer, read);
        }
        return values.value(LargeValue.Kind.BINARY, from);
    }

    private Object text(Reader characters) throws IOException {
        StringBuilder first = new StringBuilder();
        char[] buffer = new char[BUFFER];
        int read = 0;
        while (read >= 0 && first.length() <= LargeValue.WHOLE) {
            first.append(buffer, 0, read);
            read = characters.read(buffer);
        }
        return read < 0 ? first.toString() : largeText(first, buffer, read, characters);
    }

    /** Waits in UTF-16, in which any text can, until its length in UTF-8 is known. */
    private Object largeText(StringBuilder first, char[] buffer, int begun, Reader rest) throws IOException {
        SpooledValues values = spool();
        long from = values.end();
        values.append(units(first.toString().toCharArray(), first.length()));
        for (int read = begun; read >= 0; read = rest.read(buffer)) {
            values.append(units(buffer, read));
        }
        LargeValue.Content units = values.content(from);
        long length = EncodedCharacters.lengthOf(new Units(units.open()));
        if (length < 0) {
            try (InputStream all = units.open()) {
                return ByteBuffer.wrap(all.readAllBytes()).asCharBuffer().toString();
            }
        }
        return new LargeValue(LargeValue.Kind.TEXT, length, () -> new EncodedCharacters(new Units(units.open())));
    }

    private static byte[] units(char[] characters, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * length);
        bytes.asCharBuffer().put(characters, 0, length);
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        if (spool != null) {
            spool.close();
        }
    }

    /** Characters of two bytes each, in pairs or not. */
    private static final class Units extends Reader {
        private final InputStream bytes;

        Units(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            byte[] next = bytes.readNBytes(Character.BYTES * length);
            ByteBuffer.wrap(next).asCharBuffer().get(into, from, next.length / Character.BYTES);
            return next.length == 0 && length > 0 ? -1 : next.length / Character.BYTES;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
