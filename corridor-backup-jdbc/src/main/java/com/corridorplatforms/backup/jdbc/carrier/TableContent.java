package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.sqlite.LargeCells;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one table of the file as canonical values. */
final class TableContent {

    private final Connection connection;
    private final TableLayout table;
    private final List<ColumnLayout> columns;

    TableContent(Connection connection, TableLayout table) {
        this.connection = connection;
        this.table = table;
        this.columns = table.written();
    }

    /** Streams all rows and tells how many exact values did not apply. */
    long rows(RowSink sink) throws SQLException, IOException {
        requirePresent();
        LargeCells large = largeCells();
        try (ExactValues exact = new ExactValues(connection, table);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query(exact, large))) {
            while (result.next()) {
                sink.accept(row(result, exact, large));
            }
            return exact.unapplied();
        }
    }

    private LargeCells largeCells() throws SQLException {
        boolean[] possible = new boolean[columns.size()];
        for (int i = 0; i < possible.length; i++) {
            possible[i] = columns.get(i).mayBeLarge();
        }
        List<String> names = columns.stream().map(ColumnLayout::name).toList();
        return LargeCells.of(connection, table.name(), names, possible);
    }

    private String query(ExactValues exact, LargeCells large) throws SQLException {
        String rowid = exact.needsRowid() ? "t." + rowid() : "0";
        String cells = IntStream.range(0, columns.size())
                .mapToObj(column -> ", " + large.cell(column))
                .collect(Collectors.joining());
        return "SELECT " + rowid + ", " + large.rowWithLarge() + cells + " FROM " + Quoting.name(table.name())
                + " AS t";
    }

    private void requirePresent() throws SQLException {
        Set<String> present = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM pragma_table_xinfo(?)")) {
            statement.setString(1, table.name());
            try (ResultSet names = statement.executeQuery()) {
                while (names.next()) {
                    present.add(names.getString(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        if (present.isEmpty()) {
            throw gone("table \"" + table.name() + "\"");
        }
        for (ColumnLayout column : columns) {
            if (!present.contains(column.name().toLowerCase(Locale.ROOT))) {
                throw gone("column \"" + table.name() + "." + column.name() + "\"");
            }
        }
    }

    private static BackupException gone(String subject) {
        return new BackupException("the " + subject + " is not in the file any more, expected all that was exported;"
                + " give back its name or take an unaltered file");
    }

    private String rowid() throws SQLException {
        return LargeCells.rowid(connection, table.name())
                .orElseThrow(() -> new BackupException("the table \"" + table
                        + "\" has no key and uses all names of SQLite's row number; give it a primary key"));
    }

    private Object[] row(ResultSet result, ExactValues exact, LargeCells large) throws SQLException, IOException {
        @Nullable Object[] cells = new @Nullable Object[columns.size()];
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Cells.read(result, i + 3);
        }
        long rowWithLarge = result.getLong(2);
        if (!result.wasNull()) {
            large.put(rowWithLarge, cells);
        }
        for (int i = 0; i < cells.length; i++) {
            row[i] = cells[i] == null ? null : columns.get(i).codec().decode(cells[i]);
        }
        if (!exact.isEmpty()) {
            exact.apply(result.getLong(1), cells, row);
        }
        return row;
    }
}
