package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads columns of the standard's large objects, whose values drivers give without loading them. */
public final class LargeObjects {

    private LargeObjects() {}

    /** Opens a large object. */
    private interface Opening<T> {
        T open() throws SQLException;
    }

    /**
     * Reads a column of binary large objects.
     *
     * @param row a row whose driver lets a large object be read several times while the row is the current one
     * @param column the column's number
     * @return {@code byte[]}, a {@link LargeValue}, or null
     * @throws SQLException if it cannot be read
     */
    public static @Nullable Object binary(ResultSet row, int column) throws SQLException {
        Blob blob = row.getBlob(column);
        if (blob == null) {
            return null;
        }
        long length = blob.length();
        return length > LargeValue.WHOLE
                ? new LargeValue(LargeValue.Kind.BINARY, length, () -> opened(blob::getBinaryStream))
                : blob.getBytes(1, (int) length);
    }

    /**
     * Reads a column of character large objects. A large one is read once to learn its length in UTF-8; one with half of a
     * surrogate pair, which UTF-8 has no form for, comes as a whole.
     *
     * @param row a row whose driver lets a large object be read several times while the row is the current one
     * @param column the column's number
     * @return a {@link String}, a {@link LargeValue}, or null
     * @throws SQLException if it cannot be read
     */
    public static @Nullable Object text(ResultSet row, int column) throws SQLException {
        Clob clob = row.getClob(column);
        if (clob == null) {
            return null;
        }
        long characters = clob.length();
        long length = characters > LargeValue.WHOLE ? encodedLength(clob) : -1;
        return length >= 0
                ? new LargeValue(
                        LargeValue.Kind.TEXT, length, () -> new EncodedCharacters(opened(clob::getCharacterStream)))
                : clob.getSubString(1, Math.toIntExact(characters));
    }

    private static long encodedLength(Clob clob) throws SQLException {
        try {
            return EncodedCharacters.lengthOf(clob.getCharacterStream());
        } catch (IOException e) {
            throw new SQLException("a large object cannot be read: " + e.getMessage(), e);
        }
    }

    private static <T> T opened(Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw new IOException("a large object cannot be read, the database says: " + e.getMessage(), e);
        }
    }
}
