package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.ansi.PieceStream;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Large values on their way into cells, in pieces in a temporary table: a parameter takes a value only as a whole. The table
 * lies in SQLite's own temporary file, which nobody else sees and which is gone with the connection. Between two values
 * others on the same connection may make use of it. Not thread-safe.
 */
final class Pieces implements AutoCloseable {

    private static final String TABLE = "temp._corridor_piece";
    private static final int SLOT_BITS = 32;

    private final Connection connection;
    private boolean isMade;

    Pieces(Connection connection) {
        this.connection = connection;
    }

    /** Keeps a value in a slot, in place of the one before. */
    void put(int slot, LargeValue value) throws SQLException, IOException {
        clear(slot);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?)");
                InputStream content = value.open()) {
            long id = first(slot);
            for (byte[] piece = content.readNBytes(PieceStream.PIECE);
                    piece.length > 0;
                    piece = content.readNBytes(PieceStream.PIECE)) {
                insert.setLong(1, id++);
                insert.setBytes(2, piece);
                insert.executeUpdate();
            }
        }
    }

    /** An SQL expression whose value is the slot's. */
    static String cell(int slot, LargeValue.Kind kind) {
        String text =
                "(SELECT group_concat(content, '') FROM (SELECT content FROM " + TABLE + in(slot) + " ORDER BY id))";
        return kind == LargeValue.Kind.TEXT ? text : "CAST(" + text + " AS BLOB)";
    }

    private static String in(int slot) {
        return " WHERE id >= " + first(slot) + " AND id < " + first(slot + 1);
    }

    private static long first(int slot) {
        return (long) slot << SLOT_BITS;
    }

    private void clear(int slot) throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (id INTEGER PRIMARY KEY, content BLOB NOT NULL)");
        execute("DELETE FROM " + TABLE + in(slot));
        isMade = true;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (isMade) {
            execute("DROP TABLE IF EXISTS " + TABLE);
        }
    }
}
