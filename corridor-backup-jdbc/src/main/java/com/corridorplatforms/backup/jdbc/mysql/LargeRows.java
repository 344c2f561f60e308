package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SpooledValues;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table with values that memory shall not hold as a whole, which both drivers would. A connection that
 * streams a result can be asked for nothing else meanwhile, and no other connection sees the same moment. So one result has
 * it all, and no key is needed: of each row first a line with its other values, then a line for every piece. The server
 * reads a row once for all of its lines. That they come in this order is checked, since no statement can demand it without
 * sorting the pieces.
 */
final class LargeRows {

    private static final String LINES = "_corridor_lines";
    private static final String NUMBER = LINES + ".number";

    private final Connection connection;
    private final Cancellation cancellation;
    private final Table table;
    private final int fetchSize;
    private final List<Column> columns;
    private final List<ValueReader> readers;

    LargeRows(Connection connection, Cancellation cancellation, Table table, int fetchSize) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.table = table;
        this.fetchSize = fetchSize;
        this.columns = table.writtenColumns();
        this.readers = Values.readers(table);
    }

    /** Tells whether a table may have any. */
    static boolean arePossible(Table table) {
        return possible(table).findAny().isPresent();
    }

    private static Stream<Column> possible(Table table) {
        return table.writtenColumns().stream().filter(Pieces::arePossible);
    }

    /** An SQL expression that tells whether a row is one of them. */
    static String isLarge(Table table) {
        return possible(table).map(Pieces::isLarge).collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Passes on as many rows as another statement has found. */
    void rows(long expected, RowSink sink) throws SQLException, IOException {
        List<Pieces> pieces = pieces();
        try (SpooledValues spool = SpooledValues.open();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetchSize);
            long count = 0;
            try (ResultSet lines = statement.executeQuery(query(pieces))) {
                for (; lines.next(); count++) {
                    cancellation.check();
                    sink.accept(row(lines, pieces, spool));
                    spool.clear();
                }
            }
            if (count != expected) {
                throw new SQLException(
                        "table \"" + table.name() + "\" had " + expected + " rows with large values and then " + count
                                + ", expected no change while it is read; hold its writers still");
            }
        }
    }

    private List<Pieces> pieces() throws SQLException {
        List<Column> possible = possible(table).toList();
        String charsets = possible.stream()
                .map(column -> "CHARSET(" + Quoting.identifier(column.name()) + ")")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + Quoting.name(table.name()) + " LIMIT 1"));
        List<List<Pieces>> found = new Statements(connection).list(charsets, row -> {
            List<Pieces> pieces = new ArrayList<>();
            for (int i = 0; i < possible.size(); i++) {
                pieces.add(new Pieces(possible.get(i), row.getString(i + 1)));
            }
            return pieces;
        });
        return found.isEmpty() ? List.of() : found.get(0);
    }

    /** The number of the line, the other values, how many pieces each large value has, and a piece. */
    private String query(List<Pieces> pieces) {
        String others = columns.stream()
                .map(column -> onFirstLine(Pieces.unlessLarge(column)))
                .collect(Collectors.joining());
        String counts = pieces.stream().map(each -> onFirstLine(each.count())).collect(Collectors.joining());
        String all = pieces.stream().map(Pieces::count).collect(Collectors.joining(" + "));
        return "SELECT " + NUMBER + others + counts + ", " + piece(pieces) + " FROM " + Quoting.name(table.name())
                + " STRAIGHT_JOIN JSON_TABLE(CONCAT('[0', REPEAT(',0', " + all
                + "), ']'), '$[*]' COLUMNS (number FOR ORDINALITY)) AS " + LINES + " WHERE " + isLarge(table);
    }

    private static String onFirstLine(String expression) {
        return ", CASE WHEN " + NUMBER + " = 1 THEN " + expression + " END";
    }

    private static String piece(List<Pieces> pieces) {
        StringBuilder cases = new StringBuilder("CASE WHEN " + NUMBER + " = 1 THEN NULL");
        String before = "";
        for (Pieces each : pieces) {
            String through = before + " + " + each.count();
            cases.append(" WHEN ").append(NUMBER).append(" <= 1").append(through);
            cases.append(" THEN ").append(each.piece(NUMBER + " - (2" + before + ")"));
            before = through;
        }
        return cases.append(" END").toString();
    }

    /** Reads a row whose first line is the current one; then its last one is. */
    private @Nullable Object[] row(ResultSet lines, List<Pieces> pieces, SpooledValues spool)
            throws SQLException, IOException {
        requireLine(lines, 1);
        @Nullable Object[] row = first(lines);
        long[] counts = counts(lines, pieces.size());
        long number = 1;
        for (int i = 0; i < counts.length; i++) {
            long from = spool.end();
            for (long left = counts[i]; left > 0; left--) {
                append(lines, ++number, pieces.get(i), spool);
            }
            if (counts[i] > 0) {
                row[columns.indexOf(pieces.get(i).column())] =
                        spool.value(pieces.get(i).kind(), from);
            }
        }
        return row;
    }

    private @Nullable Object[] first(ResultSet lines) throws SQLException {
        @Nullable Object[] row = new Object[readers.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = readers.get(i).read(lines, i + 2);
        }
        return row;
    }

    private long[] counts(ResultSet lines, int size) throws SQLException {
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            counts[i] = lines.getLong(columns.size() + i + 2);
        }
        return counts;
    }

    private void append(ResultSet lines, long number, Pieces pieces, SpooledValues spool)
            throws SQLException, IOException {
        if (!lines.next()) {
            throw outOfOrder(number, "the end");
        }
        requireLine(lines, number);
        byte[] piece = lines.getBytes(lines.getMetaData().getColumnCount());
        if (piece == null) {
            throw new SQLException("a value of the column \"" + table.name() + "."
                    + pieces.column().name() + "\" is larger than the server's max_allowed_packet, which was changed"
                    + " since; have it raised");
        }
        spool.append(piece);
    }

    private void requireLine(ResultSet lines, long expected) throws SQLException {
        if (lines.getLong(1) != expected) {
            throw outOfOrder(expected, "number " + lines.getLong(1));
        }
    }

    private SQLException outOfOrder(long expected, String found) {
        return new SQLException("the pieces of a large value of table \"" + table.name() + "\" come in another order: "
                + found + " where number " + expected + " was expected; leave the table out");
    }
}
