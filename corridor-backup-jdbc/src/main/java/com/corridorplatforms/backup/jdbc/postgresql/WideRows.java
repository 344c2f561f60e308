package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows whose large values have no room in a line of COPY by a statement each, to which they go as streams of bytes,
 * and leaves all others to another writer. The server keeps a whole line, in which each byte has two digits.
 */
final class WideRows implements RowWriter {

    /** The greatest line is a gibibyte; the rest is for the other columns. */
    static final long MOST_IN_LINE = 1000L << 20;

    /** Opens the writer of all other rows, anew after every wide one. */
    @FunctionalInterface
    interface Opening {
        RowWriter open() throws SQLException;
    }

    private final Connection connection;
    private final Table table;
    private final long most;
    private final Opening opening;
    private RowWriter others;
    private long taken;

    private WideRows(Connection connection, Table table, long most, Opening opening) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.most = most;
        this.opening = opening;
        this.others = opening.open();
    }

    static WideRows over(Connection connection, Table table, long most, Opening opening) throws SQLException {
        return new WideRows(connection, table, most, opening);
    }

    @Override
    public void accept(Object[] row) throws SQLException, IOException {
        if (isWide(row)) {
            taken += others.finish();
            others.close();
            insert(row);
            others = opening.open();
        } else {
            others.accept(row);
        }
    }

    /** Every byte becomes two digits, and every character may need an escape. */
    private boolean isWide(@Nullable Object[] row) {
        long line = 0;
        for (Object value : row) {
            line += value instanceof LargeValue large ? 2 * large.length() : 0;
        }
        return line > most;
    }

    private void insert(@Nullable Object[] row) throws SQLException, IOException {
        List<InputStream> streams = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(statement(row))) {
            for (int i = 0; i < row.length; i++) {
                bind(statement, i, row[i], streams);
            }
            taken += statement.executeUpdate();
        } catch (SQLException refused) {
            throw Statements.explained("cannot write into table \"" + table.name() + "\"", refused);
        } finally {
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    private String statement(@Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        return "INSERT INTO " + Quoting.name(table.name()) + " ("
                + Quoting.identifiers(columns.stream().map(Column::name).toList())
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + IntStream.range(0, row.length)
                        .mapToObj(i -> parameter(columns.get(i), row[i]))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** A cast to a character type would cut a text that is too long where the column refuses it. */
    private static String parameter(Column column, @Nullable Object value) {
        boolean isText = value instanceof LargeValue large && large.kind() == LargeValue.Kind.TEXT;
        if (!isText) {
            return "?";
        }
        String declaration = column.type().declaration();
        String text = "convert_from(?, 'UTF8')";
        return declaration.startsWith("character") ? text : "CAST(" + text + " AS " + declaration + ")";
    }

    private void bind(PreparedStatement statement, int column, @Nullable Object value, List<InputStream> streams)
            throws SQLException, IOException {
        if (value instanceof LargeValue large) {
            InputStream content = large.open();
            streams.add(content);
            statement.setBinaryStream(column + 1, content, Math.toIntExact(large.length()));
        } else if (value == null) {
            statement.setNull(column + 1, Types.NULL);
        } else {
            Column described = table.writtenColumns().get(column);
            statement.setObject(
                    column + 1, TextWriter.of(described.type().meaning()).text(value), Types.OTHER);
        }
    }

    @Override
    public long finish() throws SQLException, IOException {
        return taken + others.finish();
    }

    @Override
    public void close() throws SQLException {
        others.close();
    }
}
