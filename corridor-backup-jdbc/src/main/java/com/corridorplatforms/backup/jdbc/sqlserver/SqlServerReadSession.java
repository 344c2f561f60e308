package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.FoundParents;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.RequestedSchemas;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A transaction of isolation SNAPSHOT, in which all tables are those of one moment, where the database allows it
 * ({@code ALLOW_SNAPSHOT_ISOLATION}); elsewhere one of READ COMMITTED, which holds nothing. Never executed on SQL Server. Not
 * thread-safe.
 */
final class SqlServerReadSession implements ReadSession {

    /** The driver's own constant for the isolation SNAPSHOT, beside the four that JDBC names. */
    static final int SNAPSHOT = 0x1000;

    private static final String ALLOWS_SNAPSHOT =
            "SELECT snapshot_isolation_state FROM sys.databases WHERE name = DB_NAME()";

    private static final int ON = 1;

    private final ConnectionState state;
    private final SessionSettings settings;
    private final Statements statements;
    private final SourceDescription source;
    private final List<String> schemas;
    private final ReadRequest request;
    private final RowReader reader;
    private final Held held;

    private SqlServerReadSession(
            Connection connection,
            ConnectionState state,
            SessionSettings settings,
            SourceDescription source,
            ReadRequest request)
            throws SQLException {
        this.state = state;
        this.settings = settings;
        this.statements = new Statements(connection);
        this.source = source;
        this.held = held(connection, statements);
        this.schemas =
                RequestedSchemas.of(request, source, new Destination(statements).schemas(), "a schema of the database");
        this.request = request;
        this.reader = new RowReader(connection, request.cancellation());
    }

    static SqlServerReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            SessionSettings settings = SessionSettings.take(new Statements(connection));
            try {
                return new SqlServerReadSession(connection, state, settings, source, request);
            } catch (SQLException | RuntimeException failure) {
                settings.putBackAfter(failure);
                throw failure;
            }
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    /** The isolation can only be changed before the transaction's first statement. */
    private static Held held(Connection connection, Statements statements) throws SQLException {
        boolean isAllowed =
                statements.list(ALLOWS_SNAPSHOT, row -> row.getInt(1)).contains(ON);
        connection.rollback();
        connection.setTransactionIsolation(isAllowed ? SNAPSHOT : Connection.TRANSACTION_READ_COMMITTED);
        return isAllowed ? Held.TRANSACTION_SNAPSHOT : Held.NONE;
    }

    @Override
    public Held held() {
        return held;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new SqlServerCatalog(statements, request.unknownTypes()).read(source, schemas);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public boolean holdsRows(Table table) throws SQLException {
        return !statements
                .list("SELECT TOP (1) 1 FROM " + Quoting.name(table.name()), row -> true)
                .isEmpty();
    }

    @Override
    public boolean findsParents(Table table, ForeignKey key) throws SQLException {
        return FoundParents.areThere(statements, table, key);
    }

    @Override
    public List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException {
        return SequenceCatalog.states(statements, schemas);
    }

    @Override
    public void close() throws SQLException {
        try {
            settings.putBack();
        } finally {
            state.putBack();
        }
    }
}
