package com.corridorplatforms.backup.jdbc.carrier;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The exact values kept beside the cells of one table. Each applies only while its cell is as it was exported. */
final class ExactValues implements AutoCloseable {

    private final Connection connection;
    private final List<ColumnLayout> columns;
    private final List<String> names;
    private final RowKey key;
    private final PreparedStatement lookup;
    private final long kept;
    private long applied;

    ExactValues(Connection connection, TableLayout table) throws SQLException {
        this.connection = connection;
        this.columns = table.written();
        this.names = columns.stream().map(ColumnLayout::name).toList();
        this.key = new RowKey(table);
        this.kept = count(connection, table);
        this.lookup = connection.prepareStatement("SELECT column_name, row_guard, cell, exact FROM _corridor_exact"
                + " WHERE table_name = ? AND row_key = ?");
        lookup.setString(1, table.name());
    }

    private static long count(Connection connection, TableLayout table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM _corridor_exact WHERE table_name = ?")) {
            statement.setString(1, table.name());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    boolean isEmpty() {
        return kept == 0;
    }

    /** Tells whether rows have no key, so that the number SQLite gives them is needed. */
    boolean needsRowid() {
        return kept > 0 && key.isByRowid();
    }

    /** Those whose rows are gone or whose cells an application has edited; all rows must have been seen. */
    long unapplied() {
        return kept - applied;
    }

    /** Puts the exact values of one row into it. */
    void apply(long rowid, @Nullable Object[] cells, @Nullable Object[] row) throws SQLException, IOException {
        lookup.setString(2, key.of(rowid, cells));
        try (ResultSet entries = lookup.executeQuery()) {
            while (entries.next()) {
                int position = names.indexOf(entries.getString(1));
                boolean asExported = position >= 0
                        && Values.sameWhole(Cells.read(entries, 3), cells[position])
                        && Objects.equals(entries.getString(2), key.guard(cells));
                if (asExported) {
                    row[position] = exact(entries.getString(4), position, cells[position]);
                    applied++;
                }
            }
        }
    }

    private Object exact(String text, int position, @Nullable Object cell) throws SQLException {
        return SeparateValues.isReference(text)
                ? SeparateValues.find(connection, text, cell)
                : ExactText.parse(text, columns.get(position).column().type().meaning());
    }

    @Override
    public void close() throws SQLException {
        lookup.close();
    }
}
