package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows into one table of a SQLite database, several by one statement. Values are {@link Long}, {@link Double},
 * {@link String}, {@link Boolean} (0 or 1), {@code byte[]}, {@link LargeValue} or null; a NaN becomes NULL, as SQLite has
 * none. At most a mebibyte of values is held back, apart from one row. The caller begins and ends the transaction.
 *
 * <p>A connection opened with the property {@code jdbc.get_generated_keys=false} inserts considerably faster.
 */
public final class SqliteRowWriter implements RowWriter {

    private static final int ROWS_PER_STATEMENT = 32;
    private static final int PARAMETERS_PER_STATEMENT = 900;
    private static final long BYTES_HELD_BACK = 1 << 20;

    private final Connection connection;
    private final String table;
    private final List<String> columns;
    private final Pieces pieces;
    private final Cancellation cancellation;
    private final PreparedStatement single;
    private final PreparedStatement several;
    private final int capacity;
    private final List<Object[]> pending = new ArrayList<>();
    private long pendingBytes;
    private long written;

    private SqliteRowWriter(
            Connection connection,
            String table,
            List<String> columns,
            Cancellation cancellation,
            PreparedStatement single,
            PreparedStatement several,
            int capacity) {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
        this.pieces = new Pieces(connection);
        this.cancellation = cancellation;
        this.single = single;
        this.several = several;
        this.capacity = capacity;
    }

    /**
     * Opens a writer.
     *
     * @param connection a connection to a SQLite database, with a transaction begun
     * @param table the table's name
     * @param columns the columns that rows have values for, in the rows' order
     * @param cancellation checked at every statement
     * @return a writer to be closed
     * @throws SQLException if there is no such table or column
     */
    public static SqliteRowWriter into(
            Connection connection, String table, List<String> columns, Cancellation cancellation) throws SQLException {
        int capacity = columns.isEmpty()
                ? 1
                : Math.max(1, Math.min(ROWS_PER_STATEMENT, PARAMETERS_PER_STATEMENT / columns.size()));
        PreparedStatement single = connection.prepareStatement(insert(table, columns, marks(columns.size())));
        try {
            PreparedStatement several = connection.prepareStatement(insert(
                    table, columns, String.join(",", Collections.nCopies(capacity, marks(columns.size())))));
            return new SqliteRowWriter(connection, table, columns, cancellation, single, several, capacity);
        } catch (SQLException e) {
            single.close();
            throw e;
        }
    }

    private static String insert(String table, List<String> columns, String rows) {
        if (columns.isEmpty()) {
            return "INSERT INTO " + SqliteDdl.identifier(table) + " DEFAULT VALUES";
        }
        String names = columns.stream().map(SqliteDdl::identifier).collect(Collectors.joining(", ", "(", ")"));
        return "INSERT INTO " + SqliteDdl.identifier(table) + " " + names + " VALUES " + rows;
    }

    private static String marks(int count) {
        return "(" + String.join(",", Collections.nCopies(count, "?")) + ")";
    }

    @Override
    public void accept(Object[] row) throws SQLException, IOException {
        if (Arrays.stream(row).anyMatch(LargeValue.class::isInstance)) {
            flush();
            insertLarge(row);
            return;
        }
        pending.add(row);
        pendingBytes += bytes(row);
        if (pending.size() == capacity || pendingBytes > BYTES_HELD_BACK) {
            flush();
        }
    }

    /** A large value can be read only now. A database that is not in UTF-8 would not take its bytes as they are. */
    private void insertLarge(@Nullable Object[] row) throws SQLException, IOException {
        boolean inPieces = LargeCells.isUtf8(connection);
        List<@Nullable Object> bound = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            if (inPieces && row[i] instanceof LargeValue large) {
                pieces.put(i, large);
                cells.add(Pieces.cell(i, large.kind()));
            } else {
                bound.add(LargeValue.whole(row[i]));
                cells.add("?");
            }
        }
        String values = "(" + String.join(",", cells) + ")";
        try (PreparedStatement statement = connection.prepareStatement(insert(table, columns, values))) {
            execute(statement, Collections.singletonList(bound.toArray()));
        }
    }

    @Override
    public long finish() throws SQLException {
        flush();
        return written;
    }

    @Override
    public void close() throws SQLException {
        pending.clear();
        try (single;
                several;
                pieces) {
            pendingBytes = 0;
        }
    }

    private void flush() throws SQLException {
        cancellation.check();
        if (pending.size() == capacity) {
            execute(several, pending);
        } else {
            for (int i = 0; i < pending.size(); i++) {
                execute(single, pending.subList(i, i + 1));
            }
        }
        pending.clear();
        pendingBytes = 0;
    }

    private void execute(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        int parameter = 1;
        for (@Nullable Object[] row : rows) {
            for (@Nullable Object value : row) {
                bind(statement, parameter++, value);
            }
        }
        int taken = statement.executeUpdate();
        if (taken != rows.size()) {
            throw new SQLException("the table \"" + table + "\" took " + taken + " of " + rows.size()
                    + " rows, expected all; remove the trigger or rule that ignores them");
        }
        written += taken;
    }

    private void bind(PreparedStatement statement, int parameter, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setObject(parameter, null);
        } else if (value instanceof Long number) {
            statement.setLong(parameter, number);
        } else if (value instanceof String text) {
            statement.setString(parameter, encodable(text));
        } else if (value instanceof Double number) {
            statement.setDouble(parameter, number);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(parameter, bytes);
        } else if (value instanceof Boolean truth) {
            statement.setLong(parameter, truth ? 1 : 0);
        } else {
            throw new IllegalArgumentException("a value of " + value.getClass() + " for the table \"" + table
                    + "\", expected Long, Double, String, Boolean or byte[]");
        }
    }

    private String encodable(String text) throws SQLException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 'x')) {
                    throw new SQLException("a text for the table \"" + table + "\" has half a surrogate pair at index "
                            + i + ", expected characters that UTF-8 can hold; correct it at the source");
                }
                i++;
            }
        }
        return text;
    }

    private static long bytes(@Nullable Object[] row) {
        long total = 0;
        for (@Nullable Object value : row) {
            if (value instanceof String text) {
                total += 2L * text.length();
            } else if (value instanceof byte[] bytes) {
                total += bytes.length;
            }
        }
        return total + 16L * row.length;
    }
}
