package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads one column of the current row of a result. */
@FunctionalInterface
public interface ValueReader {

    /**
     * Reads it.
     *
     * @param row the result, which must not be moved
     * @param column the column's number
     * @return the canonical value, or null for NULL
     * @throws SQLException if the driver cannot show it
     */
    @Nullable
    Object read(ResultSet row, int column) throws SQLException;
}
