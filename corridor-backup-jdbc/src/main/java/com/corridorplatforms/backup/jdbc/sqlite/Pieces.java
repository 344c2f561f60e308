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
 * Large values in a temporary table, in pieces. SQLite takes and gives a cell only as a whole, and loads all of it anew for
 * every piece that a statement returns; but one that copies all pieces loads it once. The table lies in SQLite's own
 * temporary file, which nobody else sees and which is gone with the connection. One to a connection; not thread-safe.
 */
final class Pieces implements AutoCloseable {

    private static final int SIZE = 4 << 20;
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
            for (byte[] piece = content.readNBytes(SIZE); piece.length > 0; piece = content.readNBytes(SIZE)) {
                insert.setLong(1, id++);
                insert.setBytes(2, piece);
                insert.executeUpdate();
            }
        }
    }

    /** Keeps a cell in a slot. The names are quoted as SQL needs it. */
    void putCell(int slot, String table, String column, String rowid, long row) throws SQLException {
        clear(slot);
        String copy = """
                WITH RECURSIVE k(n) AS (
                  SELECT 0 UNION ALL
                  SELECT n + 1 FROM k WHERE (n + 1) * %1$d < (SELECT octet_length(t.%3$s) FROM %2$s AS t WHERE t.%4$s = %5$d))
                INSERT INTO %6$s
                SELECT %7$d + k.n, substr(CAST(t.%3$s AS BLOB), k.n * %1$d + 1, %1$d)
                FROM %2$s AS t CROSS JOIN k WHERE t.%4$s = %5$d""".formatted(SIZE, table, column, rowid, row, TABLE, first(slot));
        execute(copy);
    }

    /** The pieces of a slot one after the other, to be closed before the slot gets another value. */
    InputStream open(int slot) throws IOException {
        return PieceStream.open(connection, select(slot));
    }

    /** An SQL expression whose value is the slot's. */
    static String cell(int slot, LargeValue.Kind kind) {
        String text = "(SELECT group_concat(content, '') FROM (" + select(slot) + "))";
        return kind == LargeValue.Kind.TEXT ? text : "CAST(" + text + " AS BLOB)";
    }

    private static String select(int slot) {
        return "SELECT content FROM " + TABLE + in(slot) + " ORDER BY id";
    }

    private static String in(int slot) {
        return " WHERE id >= " + first(slot) + " AND id < " + first(slot + 1);
    }

    private static long first(int slot) {
        return (long) slot << SLOT_BITS;
    }

    private void clear(int slot) throws SQLException {
        if (isMade) {
            execute("DELETE FROM " + TABLE + in(slot));
        } else {
            execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (id INTEGER PRIMARY KEY, content BLOB NOT NULL)");
            isMade = true;
        }
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
