package com.corridorplatforms.backup.jdbc.carrier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts rows of cells, several per statement, and holds back no more than a bounded number of bytes. */
final class CellInsert implements AutoCloseable {

    private static final int MOST_ROWS = 50;
    private static final int MOST_PARAMETERS = 2_000;
    private static final int MOST_BYTES = 1 << 20;

    private final PreparedStatement single;
    private final PreparedStatement several;
    private final @Nullable Object[][] pending;
    private int count;
    private long bytes;

    CellInsert(Connection connection, TableLayout table) throws SQLException {
        List<String> names = table.written().stream().map(ColumnLayout::name).toList();
        int rows = Math.max(1, Math.min(MOST_ROWS, MOST_PARAMETERS / Math.max(1, names.size())));
        pending = new @Nullable Object[names.isEmpty() ? 1 : rows][];
        single = connection.prepareStatement(sql(table, names, 1));
        several = connection.prepareStatement(sql(table, names, pending.length));
    }

    private static String sql(TableLayout table, List<String> names, int rows) {
        String into = "INSERT INTO " + Quoting.name(table.name());
        if (names.isEmpty()) {
            return into + " DEFAULT VALUES";
        }
        String row = "(" + String.join(",", Collections.nCopies(names.size(), "?")) + ")";
        return into + " (" + Quoting.names(names) + ") VALUES " + String.join(",", Collections.nCopies(rows, row));
    }

    void add(@Nullable Object[] cells) throws SQLException {
        pending[count++] = cells;
        for (@Nullable Object cell : cells) {
            bytes += cell instanceof String text ? text.length() : cell instanceof byte[] blob ? blob.length : 8;
        }
        if (count == pending.length) {
            insert(several, 0, count);
            forget();
        } else if (bytes > MOST_BYTES) {
            flush();
        }
    }

    void flush() throws SQLException {
        for (int i = 0; i < count; i++) {
            insert(single, i, i + 1);
        }
        forget();
    }

    private void forget() {
        java.util.Arrays.fill(pending, null);
        count = 0;
        bytes = 0;
    }

    private void insert(PreparedStatement statement, int from, int to) throws SQLException {
        int parameter = 1;
        for (int i = from; i < to; i++) {
            for (@Nullable Object cell : pending[i]) {
                Cells.bind(statement, parameter++, cell);
            }
        }
        statement.executeUpdate();
        if (parameter > 1) {
            statement.clearParameters();
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            single.close();
        } finally {
            several.close();
        }
    }
}
