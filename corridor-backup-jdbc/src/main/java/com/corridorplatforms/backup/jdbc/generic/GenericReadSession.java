package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.RequestedSchemas;
import com.corridorplatforms.backup.jdbc.ansi.ResultRows;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction of the highest isolation that the engine has. Only a serializable one is of one moment, as far as the engine
 * keeps to the standard. Not thread-safe.
 */
final class GenericReadSession implements ReadSession {

    private static final int ROWS_PER_FETCH = 256;

    private final Connection connection;
    private final ConnectionState state;
    private final SourceDescription source;
    private final List<String> schemas;
    private final UnknownTypes unknownTypes;
    private final Cancellation cancellation;
    private final boolean hasKeyCatalog;
    private final Held held;

    private GenericReadSession(
            Connection connection, ConnectionState state, SourceDescription source, ReadRequest request)
            throws SQLException {
        this.connection = connection;
        this.state = state;
        this.source = source;
        this.unknownTypes = request.unknownTypes();
        this.cancellation = request.cancellation();
        this.hasKeyCatalog = KeyCatalog.isThere(new Statements(connection));
        connection.rollback();
        this.held = isolated(connection);
        this.schemas = RequestedSchemas.of(
                request, source, new DriverCatalog(connection).schemas(), "a schema of the database");
    }

    static GenericReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            return new GenericReadSession(connection, state, source, request);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    private static Held isolated(Connection connection) throws SQLException {
        for (int level : new int[] {Connection.TRANSACTION_SERIALIZABLE, Connection.TRANSACTION_REPEATABLE_READ}) {
            if (connection.getMetaData().supportsTransactionIsolationLevel(level)) {
                if (connection.getTransactionIsolation() != level) {
                    connection.setTransactionIsolation(level);
                }
                return level == Connection.TRANSACTION_SERIALIZABLE ? Held.TRANSACTION_SNAPSHOT : Held.NONE;
            }
        }
        return Held.NONE;
    }

    @Override
    public Held held() {
        return held;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        Statements statements = new Statements(connection);
        return new GenericCatalog(new DriverCatalog(connection), statements, hasKeyCatalog, unknownTypes)
                .read(source, schemas);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        rows(connection, cancellation, table, sink);
    }

    static void rows(Connection connection, Cancellation cancellation, Table table, RowSink sink)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = statement.executeQuery(RowStatements.select(table, Values::selected))) {
                ResultRows.stream(rows, Values.readers(table.writtenColumns()), sink, cancellation);
            }
        }
    }

    @Override
    public boolean holdsRows(Table table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + Quoting.name(table.name()))) {
                return rows.next();
            }
        }
    }

    /** No standard tells where a column stands that numbers its rows, but the greatest number among them. */
    @Override
    public List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException {
        List<SequenceState> states = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                if (column.identity().isPresent()) {
                    states.add(new SequenceState(
                            new SequenceState.Owner.OfColumn(table.name(), column.name()),
                            next(table, column.name()),
                            false,
                            BigInteger.ONE));
                }
            }
        }
        return states;
    }

    private BigInteger next(Table table, String column) throws SQLException {
        String query = "SELECT MAX(" + Quoting.identifier(column) + ") FROM " + Quoting.name(table.name());
        return new Statements(connection)
                .list(query, row -> row.getBigDecimal(1)).stream()
                        .filter(greatest -> greatest != null)
                        .map(greatest -> greatest.toBigInteger().add(BigInteger.ONE))
                        .findFirst()
                        .orElse(BigInteger.ONE);
    }

    @Override
    public void close() throws SQLException {
        state.putBack();
    }
}
