package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.PieceStream;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that are too large for one packet, or hold values that memory shall not hold as a whole, by a statement each,
 * which takes these from {@link SessionVariables}; all others go in batches.
 */
final class WideRows implements RowWriter {

    private static final int BYTES_PER_CHARACTER = 3;
    private static final int PIECES_PER_PACKET = 8;

    private final Connection connection;
    private final Table table;
    private final Cancellation cancellation;
    private final long packet;
    private final int piece;
    private final List<Binder> binders;
    private final List<Integer> choices;
    private final RowWriter others;
    private long taken;

    private WideRows(
            Connection connection,
            Table table,
            Cancellation cancellation,
            long packet,
            List<Binder> binders,
            RowWriter others) {
        this.connection = connection;
        this.table = table;
        this.cancellation = cancellation;
        this.packet = packet;
        this.piece = (int) Math.min(PieceStream.PIECE, packet / PIECES_PER_PACKET);
        this.binders = binders;
        this.choices = choices(table.writtenColumns());
        this.others = others;
    }

    /** @param packet the greatest packet the server takes */
    static WideRows over(Connection connection, Table table, Cancellation cancellation, long packet)
            throws SQLException {
        List<Binder> binders = table.writtenColumns().stream()
                .map(column -> Values.binder(column.type().meaning()))
                .toList();
        List<String> parameters =
                table.writtenColumns().stream().map(Values::parameter).toList();
        BatchRowWriter others = new BatchRowWriter(
                connection, table.name().toString(), insert(table, parameters), binders, cancellation);
        return new WideRows(connection, table, cancellation, packet, binders, others);
    }

    /** The enumerations that have no empty text among their labels. */
    private static List<Integer> choices(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).type().meaning() instanceof Choice choice
                        && !choice.labels().contains(""))
                .boxed()
                .toList();
    }

    private static String insert(Table table, List<String> values) {
        return "INSERT INTO " + Quoting.name(table.name()) + " ("
                + Quoting.identifiers(
                        table.writtenColumns().stream().map(Column::name).toList())
                + ") VALUES (" + String.join(", ", values) + ")";
    }

    @Override
    public void accept(@Nullable Object[] row) throws SQLException, IOException {
        if (isBesideLabels(row)) {
            cancellation.check();
            insertLeniently(row);
        } else if (isWide(row)) {
            cancellation.check();
            insert(row);
        } else {
            others.accept(row);
        }
    }

    /** An enumeration holds the empty text where it was once given what is none of its labels; no strict session writes that. */
    private boolean isBesideLabels(@Nullable Object[] row) {
        for (int column : choices) {
            if ("".equals(row[column])) {
                return true;
            }
        }
        return false;
    }

    /** What else does not fit is noticed when the rows are read back. */
    private void insertLeniently(@Nullable Object[] row) throws SQLException, IOException {
        Statements statements = new Statements(connection);
        statements.run(SessionSettings.mode(SessionSettings.LENIENT));
        try {
            insert(row);
        } finally {
            statements.run(SessionSettings.mode(SessionSettings.MODE));
        }
    }

    private boolean isWide(@Nullable Object[] row) {
        long bytes = 0;
        for (Object value : row) {
            if (value instanceof LargeValue) {
                return true;
            }
            bytes += mostBytes(value);
        }
        return bytes > packet / 2;
    }

    /** In a statement: a byte may need an escape, and a character that needs one is a byte. */
    private static long mostBytes(@Nullable Object value) {
        if (value instanceof String text) {
            return (long) BYTES_PER_CHARACTER * text.length();
        }
        return value instanceof byte[] bytes ? 2L * bytes.length : Double.BYTES;
    }

    private void insert(@Nullable Object[] row) throws SQLException, IOException {
        // What stays in the statement takes no more than half a packet, however many columns there are.
        long most = Math.min(piece, packet / 2 / row.length);
        try (SessionVariables variables = new SessionVariables(connection, piece)) {
            List<String> values = new ArrayList<>();
            List<Integer> bound = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                String parameter = Values.parameter(table.writtenColumns().get(i));
                if (row[i] instanceof LargeValue || mostBytes(row[i]) > most) {
                    values.add(parameter.replace("?", put(variables, row[i])));
                } else {
                    values.add(parameter);
                    bound.add(i);
                }
            }
            execute(insert(table, values), row, bound);
        } catch (SQLException refused) {
            throw Statements.explained("cannot write into table \"" + table.name() + "\"", refused);
        }
    }

    private static String put(SessionVariables variables, Object value) throws SQLException, IOException {
        if (value instanceof LargeValue large && large.kind() == LargeValue.Kind.TEXT) {
            try (Reader characters = large.characters()) {
                return variables.put(characters);
            }
        } else if (value instanceof LargeValue large) {
            try (InputStream bytes = large.open()) {
                return variables.put(bytes);
            }
        }
        return value instanceof byte[] bytes
                ? variables.put(new ByteArrayInputStream(bytes))
                : variables.put(new StringReader((String) value));
    }

    private void execute(String insert, @Nullable Object[] row, List<Integer> bound) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int parameter = 1;
            for (int column : bound) {
                Object value = row[column];
                if (value == null) {
                    binders.get(column).bindNull(statement, parameter++);
                } else {
                    binders.get(column).bind(statement, parameter++, value);
                }
            }
            taken += requireOne(statement.executeUpdate());
        }
    }

    private long requireOne(int count) throws SQLException {
        if (count != 1) {
            throw new SQLException("the table took " + count + " rows, expected 1; look for a trigger that drops rows");
        }
        return count;
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
