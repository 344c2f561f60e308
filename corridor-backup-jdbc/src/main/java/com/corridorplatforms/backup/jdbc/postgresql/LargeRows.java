package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.PieceStream;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table with values that memory shall not hold as a whole. They are read after all others, because a COPY
 * leaves its connection nothing else to do. Within a snapshot a row keeps the place by which its values are asked for.
 */
final class LargeRows {

    private static final int ROWS_PER_FETCH = 4;

    /** What is stored in fewer bytes shows itself, even if it was compressed, in a few mebibytes at most. */
    private static final int STORED = LargeValue.WHOLE / 32;

    private final Connection connection;
    private final Cancellation cancellation;
    private final Table table;
    private final String from;

    LargeRows(Connection connection, Cancellation cancellation, Table table, String from) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.table = table;
        this.from = from;
    }

    /** Tells whether there may be any: not where nothing is stored outside of the rows themselves. */
    boolean mayBe() throws SQLException {
        return possible().findAny().isPresent()
                && new Statements(connection)
                        .list("""
                                SELECT relkind = 'p' OR reltoastrelid <> 0 AND pg_relation_size(reltoastrelid) > 0
                                FROM pg_class WHERE oid = ?::regclass""", row -> row.getBoolean(1), Quoting.name(table.name()))
                        .get(0);
    }

    private Stream<Column> possible() {
        return table.writtenColumns().stream().filter(LargeRows::isPossible);
    }

    private static boolean isPossible(Column column) {
        return LargeValue.isPossible(column.type().meaning());
    }

    /** Where all rows of the table come from. */
    String all() {
        return from;
    }

    /** Where all other rows of the table come from. */
    String others() {
        return from
                + possible().map(LargeRows::isLarge).collect(Collectors.joining(" OR ", " WHERE (", ") IS NOT TRUE"));
    }

    /** The engine knows the length of texts and bytes without reading them, and of all else what it takes when stored. */
    private static String isLarge(Column column) {
        String name = Quoting.identifier(column.name());
        String declaration = column.type().declaration();
        boolean knowsLength =
                declaration.equals("bytea") || declaration.equals("text") || declaration.startsWith("character");
        return knowsLength
                ? "coalesce(octet_length(" + name + "), 0) > " + LargeValue.WHOLE
                : "CASE WHEN pg_column_size(" + name + ") > " + STORED + " THEN octet_length(format('%s', " + name
                        + ")) > " + LargeValue.WHOLE + " ELSE false END";
    }

    void rows(RowSink sink) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = statement.executeQuery(query())) {
                while (rows.next()) {
                    cancellation.check();
                    sink.accept(row(rows));
                }
            }
        }
    }

    private String query() {
        String columns = table.writtenColumns().stream()
                .map(column -> isPossible(column) ? unlessLarge(column) : ", " + CursorReader.shown(column))
                .collect(Collectors.joining());
        return "SELECT tableoid, ctid" + columns + " FROM " + from
                + possible().map(LargeRows::isLarge).collect(Collectors.joining(" OR ", " WHERE ", ""));
    }

    /** Two columns: the value if it is not large, and the length if it is. */
    private static String unlessLarge(Column column) {
        String isLarge = isLarge(column);
        return ", CASE WHEN " + isLarge + " THEN NULL ELSE " + CursorReader.shown(column) + " END, CASE WHEN " + isLarge
                + " THEN octet_length(" + bytes(column) + ") END";
    }

    private static String bytes(Column column) {
        String name = Quoting.identifier(column.name());
        return column.type().meaning() instanceof Binary ? name : "convert_to(format('%s', " + name + "), 'UTF8')";
    }

    private @Nullable Object[] row(ResultSet rows) throws SQLException, IOException {
        String place = "tableoid = " + rows.getLong(1) + " AND ctid = '" + rows.getString(2) + "'";
        List<Column> columns = table.writtenColumns();
        @Nullable Object[] row = new Object[columns.size()];
        int at = 3;
        for (int i = 0; i < row.length; i++) {
            Column column = columns.get(i);
            String shown = rows.getString(at++);
            row[i] = shown == null ? null : whole(column, shown);
            if (isPossible(column)) {
                long length = rows.getLong(at++);
                row[i] = rows.wasNull() ? row[i] : large(column, length, place);
            }
        }
        return row;
    }

    private static Object whole(Column column, String shown) throws IOException {
        byte[] text = shown.getBytes(StandardCharsets.UTF_8);
        return TextReader.of(column.type().meaning()).read(text, 0, text.length);
    }

    /** The engine makes the whole value once and cuts the pieces from it. */
    private LargeValue large(Column column, long length, String place) {
        boolean isBinary = column.type().meaning() instanceof Binary;
        String inMemory = isBinary ? bytes(column) + " || ''::bytea" : bytes(column);
        String pieces = "SELECT substring(v.b FROM o FOR " + PieceStream.PIECE + ") FROM (SELECT " + inMemory
                + " AS b FROM " + from
                + " WHERE " + place + " OFFSET 0) AS v, LATERAL generate_series(1, octet_length(v.b), "
                + PieceStream.PIECE
                + ") AS o";
        LargeValue.Kind kind = isBinary ? LargeValue.Kind.BINARY : LargeValue.Kind.TEXT;
        return new LargeValue(kind, length, () -> PieceStream.open(connection, pieces));
    }
}
