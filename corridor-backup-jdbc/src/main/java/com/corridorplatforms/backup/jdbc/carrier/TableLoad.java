package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.sqlite.SqliteRowWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one table into the file: cells, exact values beside them, and digests. */
public final class TableLoad implements RowSink, AutoCloseable {

    private final TableLayout table;
    private final List<ColumnLayout> columns;
    private final TableDigest digest;
    private final SqliteRowWriter insert;
    private final RowInsert exact;
    private final SeparateValues separate;
    private final RowKey key;
    private long exactValues;

    TableLoad(Connection connection, TableLayout table, long mostInRow) throws SQLException {
        this.table = table;
        this.columns = table.written();
        this.digest = new TableDigest(table.meanings());
        this.key = new RowKey(table);
        List<String> names = columns.stream().map(ColumnLayout::name).toList();
        this.insert = SqliteRowWriter.into(connection, table.name(), names, new Cancellation());
        this.exact = new RowInsert(connection, "exact", 6);
        this.separate = new SeparateValues(connection, mostInRow);
    }

    @Override
    public void accept(Object[] row) throws SQLException, IOException {
        digest.add(row);
        @Nullable Object[] cells = new @Nullable Object[row.length];
        boolean holds = true;
        for (int i = 0; i < row.length; i++) {
            CellCodec codec = columns.get(i).codec();
            cells[i] = row[i] == null ? null : codec.encode(row[i]);
            holds &= row[i] == null || codec.holds(row[i], cells[i]);
        }
        holds &= !separate.shorten(cells);
        insert.accept(cells);
        if (!holds) {
            keepExact(row, cells);
        }
    }

    private void keepExact(Object[] row, @Nullable Object[] cells) throws SQLException, IOException {
        String rowKey = key.of(digest.rows(), cells);
        @Nullable String guard = key.guard(cells);
        for (int i = 0; i < row.length; i++) {
            ColumnLayout column = columns.get(i);
            if (row[i] != null && !column.codec().holds(row[i], cells[i])) {
                exact.add(table.name(), rowKey, column.name(), guard, cells[i], exactText(row[i]));
                exactValues++;
            }
        }
    }

    private String exactText(Object value) throws SQLException, IOException {
        return value instanceof LargeValue large ? separate.keep(large) : ExactText.of(value);
    }

    /**
     * Writes what is still held back.
     *
     * @throws SQLException if the file refuses a row
     */
    public void finish() throws SQLException {
        insert.finish();
    }

    TableDigest digest() {
        return digest;
    }

    long exactValues() {
        return exactValues;
    }

    @Override
    public void close() throws SQLException {
        try (exact;
                separate) {
            insert.close();
        }
    }
}
