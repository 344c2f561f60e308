package com.corridorplatforms.backup.jdbc.carrier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Inserts single rows into one of the file's own tables. */
final class RowInsert implements AutoCloseable {

    private final PreparedStatement statement;

    RowInsert(Connection connection, String table, int columns) throws SQLException {
        String marks = String.join(",", Collections.nCopies(columns, "?"));
        statement =
                connection.prepareStatement("INSERT INTO " + CarrierFormat.PREFIX + table + " VALUES (" + marks + ")");
    }

    void add(@Nullable Object... cells) throws SQLException {
        for (int i = 0; i < cells.length; i++) {
            Cells.bind(statement, i + 1, cells[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
