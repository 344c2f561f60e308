package com.corridorplatforms.backup.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * Tables that are needed for the length of one operation and may be larger than memory. SQLite keeps them in a file that
 * has no name any more and vanishes with the connection, however the process ends.
 */
final class ScratchDatabase implements AutoCloseable {

    private static final int CACHE_KIBIBYTES = 16 * 1024;

    private final Connection connection;
    private int tables;

    ScratchDatabase() throws SQLException {
        connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
        execute("PRAGMA temp_store = FILE");
        execute("PRAGMA temp.cache_size = -" + CACHE_KIBIBYTES);
        execute("PRAGMA temp.journal_mode = OFF");
        connection.setAutoCommit(false);
    }

    /** Makes a table of the columns described and names it. */
    String table(String columns) throws SQLException {
        String name = "temp.t" + ++tables;
        execute("CREATE TABLE " + name + " (" + columns + ") WITHOUT ROWID");
        return name;
    }

    /** Inserts rows, except those whose key is there. */
    PreparedStatement insertInto(String table, int columns) throws SQLException {
        return prepare("INSERT OR IGNORE INTO " + table + " VALUES ("
                + String.join(", ", Collections.nCopies(columns, "?")) + ")");
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
