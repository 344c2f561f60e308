package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        LargeCells large = largeCells(table, columns);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select(table, columns, large))) {
            for (long count = 0; rows.next(); count++) {
                if (count % ROWS_BETWEEN_CHECKS == 0) {
                    cancellation.check();
                }
                @Nullable Object[] row = row(rows, table, columns);
                long rowWithLarge = rows.getLong(1);
                if (!rows.wasNull()) {
                    large.put(rowWithLarge, row);
                    requireValid(row, table, columns);
                }
                sink.accept(row);
            }
        }
    }

    /** A column of any declared type can hold any value; one declared for numbers is not looked at. */
    private LargeCells largeCells(Table table, List<Column> columns) throws SQLException {
        List<String> names = columns.stream().map(Column::name).toList();
        boolean[] possible = new boolean[names.size()];
        for (int i = 0; i < possible.length; i++) {
            possible[i] = !SqliteTypes.isForNumbers(columns.get(i).type().declaration());
        }
        return LargeCells.of(connection, table.name().name(), names, possible);
    }

    boolean holdsRows(Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM main."
                        + SqliteDdl.identifier(table.name().name()) + " LIMIT 1")) {
            return rows.next();
        }
    }

    private static String select(Table table, List<Column> columns, LargeCells large) {
        String cells = IntStream.range(0, columns.size())
                .mapToObj(column -> ", " + large.cell(column))
                .collect(Collectors.joining());
        return "SELECT " + large.rowWithLarge() + cells + " FROM main."
                + SqliteDdl.identifier(table.name().name()) + " AS t";
    }

    private static @Nullable Object[] row(ResultSet rows, Table table, List<Column> columns) throws SQLException {
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = rows.getObject(i + 2);
            if (value instanceof Integer number) {
                row[i] = (long) number;
            } else {
                row[i] = value;
            }
            if (value instanceof String text && text.indexOf(REPLACEMENT) >= 0) {
                requireValid(text, rows.getBytes(i + 2), table, columns.get(i));
            }
        }
        return row;
    }

    /** The driver puts a replacement character for bytes that are no text; one that was there has its own three bytes. */
    private static void requireValid(String text, byte[] stored, Table table, Column column) throws SQLException {
        long shown = text.chars().filter(character -> character == REPLACEMENT).count();
        if (shown != occurrences(stored)) {
            throw damaged(table, column);
        }
    }

    private static void requireValid(@Nullable Object[] row, Table table, List<Column> columns)
            throws SQLException, IOException {
        for (int i = 0; i < row.length; i++) {
            if (row[i] instanceof LargeValue large && large.kind() == LargeValue.Kind.TEXT) {
                try (Reader characters = large.characters()) {
                    characters.transferTo(Writer.nullWriter());
                } catch (CharacterCodingException e) {
                    throw damaged(table, columns.get(i));
                }
            }
        }
    }

    private static SQLException damaged(Table table, Column column) {
        return new SQLException("the column \"" + table.name() + "." + column.name()
                + "\" holds a text that is not valid UTF-8, expected valid text; correct it or store it as a blob");
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
