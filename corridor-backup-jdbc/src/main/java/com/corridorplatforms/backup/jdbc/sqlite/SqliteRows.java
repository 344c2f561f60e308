package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Streams rows out of a SQLite database; every value keeps the type it is stored with. */
final class SqliteRows {

    private static final int ROWS_BETWEEN_CHECKS = 1024;
    private static final char REPLACEMENT = '\ufffd';
    private static final byte[] REPLACEMENT_BYTES = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private final Connection connection;
    private final Cancellation cancellation;

    SqliteRows(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
    }

    void stream(Table table, RowSink sink) throws SQLException, IOException {
        List<Column> columns = table.writtenColumns();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select(table, columns))) {
            for (long count = 0; rows.next(); count++) {
                if (count % ROWS_BETWEEN_CHECKS == 0) {
                    cancellation.check();
                }
                sink.accept(row(rows, table, columns));
            }
        }
    }

    boolean holdsRows(Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM main."
                        + SqliteDdl.identifier(table.name().name()) + " LIMIT 1")) {
            return rows.next();
        }
    }

    private static String select(Table table, List<Column> columns) {
        String names = columns.stream()
                .map(column -> SqliteDdl.identifier(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + (names.isEmpty() ? "1" : names) + " FROM main."
                + SqliteDdl.identifier(table.name().name());
    }

    private static @Nullable Object[] row(ResultSet rows, Table table, List<Column> columns) throws SQLException {
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = rows.getObject(i + 1);
            if (value instanceof Integer number) {
                row[i] = (long) number;
            } else {
                row[i] = value;
            }
            if (value instanceof String text && text.indexOf(REPLACEMENT) >= 0) {
                requireValid(text, rows.getBytes(i + 1), table, columns.get(i));
            }
        }
        return row;
    }

    /** The driver puts a replacement character for bytes that are no text; one that was there has its own three bytes. */
    private static void requireValid(String text, byte[] stored, Table table, Column column) throws SQLException {
        long shown = text.chars().filter(character -> character == REPLACEMENT).count();
        if (shown != occurrences(stored)) {
            throw new SQLException("the column \"" + table.name() + "." + column.name()
                    + "\" holds a text that is not valid UTF-8, expected valid text; correct it or store it as a blob");
        }
    }

    private static long occurrences(byte[] stored) {
        long count = 0;
        for (int i = 0; i + 2 < stored.length; i++) {
            boolean here = stored[i] == REPLACEMENT_BYTES[0]
                    && stored[i + 1] == REPLACEMENT_BYTES[1]
                    && stored[i + 2] == REPLACEMENT_BYTES[2];
            count += here ? 1 : 0;
        }
        return count;
    }
}
