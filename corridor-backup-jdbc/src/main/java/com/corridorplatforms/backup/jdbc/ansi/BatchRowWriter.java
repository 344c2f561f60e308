package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows by batches of one prepared statement. A batch is bounded by the bytes it holds, not only by its rows, and ends
 * with a row that has a large value, which goes to the driver as a stream.
 */
public final class BatchRowWriter implements RowWriter {

    private static final int BYTES_PER_BATCH = 1 << 20;
    private static final int ROWS_PER_BATCH = 1000;
    private static final int BYTES_PER_NUMBER = 16;

    private final String table;
    private final List<Binder> binders;
    private final Cancellation cancellation;
    private final Sending sending;
    private final PreparedStatement statement;
    private final List<Closeable> streams = new ArrayList<>();
    private long rows;
    private long taken;
    private int rowsHeld;
    private long bytesHeld;

    private BatchRowWriter(
            Connection connection,
            String table,
            String insert,
            List<Binder> binders,
            Cancellation cancellation,
            Sending sending)
            throws SQLException {
        this.table = table;
        this.binders = List.copyOf(binders);
        this.cancellation = cancellation;
        this.sending = sending;
        this.statement = connection.prepareStatement(insert);
    }

    /**
     * @param connection where to write; it stays open and its transaction is not ended
     * @param table the table's name for messages
     * @param insert a statement with one parameter per binder
     * @param binders how each column's values are set
     * @param cancellation checked before every batch
     * @throws SQLException if the engine refuses the statement
     */
    public BatchRowWriter(
            Connection connection, String table, String insert, List<Binder> binders, Cancellation cancellation)
            throws SQLException {
        this(connection, table, insert, binders, cancellation, Sending.TOGETHER);
    }

    /**
     * A writer that sends every row by itself, for a driver whose batches alter values.
     *
     * @param connection where to write; it stays open and its transaction is not ended
     * @param table the table's name for messages
     * @param insert a statement with one parameter per binder
     * @param binders how each column's values are set
     * @param cancellation checked now and then
     * @return the writer
     * @throws SQLException if the engine refuses the statement
     */
    public static BatchRowWriter rowByRow(
            Connection connection, String table, String insert, List<Binder> binders, Cancellation cancellation)
            throws SQLException {
        return new BatchRowWriter(connection, table, insert, binders, cancellation, Sending.ONE_BY_ONE);
    }

    private enum Sending {
        TOGETHER,
        ONE_BY_ONE
    }

    /** Sets a parameter to a canonical value. */
    @FunctionalInterface
    public interface Binder {
        /**
         * Sets it.
         *
         * @param statement the statement
         * @param parameter the parameter's number
         * @param value a canonical value that is not NULL
         * @throws SQLException if the value does not fit
         */
        void bind(PreparedStatement statement, int parameter, Object value) throws SQLException;

        /**
         * Sets it to a large text.
         *
         * @param statement the statement
         * @param parameter the parameter's number
         * @param characters the text, which is read when the statement is run
         * @throws SQLException if the driver refuses
         */
        default void bindText(PreparedStatement statement, int parameter, Reader characters) throws SQLException {
            statement.setCharacterStream(parameter, characters);
        }

        /**
         * Sets it to NULL. Unless an engine asks for the type of NULL, the driver finds one.
         *
         * @param statement the statement
         * @param parameter the parameter's number
         * @throws SQLException if the driver refuses
         */
        default void bindNull(PreparedStatement statement, int parameter) throws SQLException {
            statement.setObject(parameter, null);
        }
    }

    @Override
    public void accept(Object[] row) throws SQLException, IOException {
        try {
            add(row);
            if (rowsHeld == ROWS_PER_BATCH || !streams.isEmpty() || bytesHeld >= BYTES_PER_BATCH) {
                send();
            }
        } finally {
            closeStreams();
        }
    }

    private void add(Object[] row) throws SQLException, IOException {
        try {
            for (int i = 0; i < binders.size(); i++) {
                bind(i, row[i]);
            }
            if (sending == Sending.TOGETHER) {
                statement.addBatch();
            } else {
                taken += statement.executeUpdate();
            }
        } catch (SQLException refused) {
            throw refused(refused);
        }
        rows++;
        rowsHeld++;
    }

    private void closeStreams() throws IOException {
        for (Closeable stream : streams) {
            stream.close();
        }
        streams.clear();
    }

    private void bind(int column, Object value) throws SQLException, IOException {
        if (value == null) {
            binders.get(column).bindNull(statement, column + 1);
        } else if (value instanceof LargeValue large) {
            bindLarge(column, large);
        } else {
            binders.get(column).bind(statement, column + 1, value);
            bytesHeld += size(value);
        }
    }

    private void bindLarge(int column, LargeValue value) throws SQLException, IOException {
        if (value.kind() == LargeValue.Kind.TEXT) {
            Reader characters = value.characters();
            streams.add(characters);
            binders.get(column).bindText(statement, column + 1, characters);
        } else {
            InputStream bytes = value.open();
            streams.add(bytes);
            statement.setBinaryStream(column + 1, bytes, value.length());
        }
    }

    private static long size(Object value) {
        if (value instanceof String text) {
            return 2L * text.length();
        }
        return value instanceof byte[] bytes ? bytes.length : BYTES_PER_NUMBER;
    }

    private void send() throws SQLException {
        cancellation.check();
        if (rowsHeld > 0 && sending == Sending.TOGETHER) {
            sendTogether();
        }
        rowsHeld = 0;
        bytesHeld = 0;
    }

    private void sendTogether() throws SQLException {
        try {
            for (int count : statement.executeBatch()) {
                taken += count == Statement.SUCCESS_NO_INFO ? 1 : count;
            }
        } catch (SQLException refused) {
            throw refused(refused);
        }
    }

    private SQLException refused(SQLException failure) {
        return Statements.explained("cannot write into table \"" + table + "\"", failure);
    }

    @Override
    public long finish() throws SQLException {
        send();
        if (taken != rows) {
            throw new SQLException("table \"" + table + "\" took " + taken + " rows, expected " + rows
                    + "; look for a trigger that drops rows");
        }
        return taken;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
