package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.jdbc.ansi.ChangedTables;
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
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A serializable transaction that writes nothing. Where the database keeps versions of rows, all tables are those of its first
 * statement; where it has locks alone, all tables are locked against writers at once, which then wait until the session is
 * closed. Not thread-safe.
 */
final class HsqldbReadSession implements ReadSession {

    private static final String TABLES = "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM_VERSIONED') ORDER BY TABLE_NAME";

    private final ConnectionState state;
    private final Statements statements;
    private final SourceDescription source;
    private final List<String> schemas;
    private final ReadRequest request;
    private final RowReader reader;

    private HsqldbReadSession(
            Connection connection,
            ConnectionState state,
            SourceDescription source,
            List<String> schemas,
            ReadRequest request) {
        this.state = state;
        this.statements = new Statements(connection);
        this.source = source;
        this.schemas = schemas;
        this.request = request;
        this.reader = new RowReader(connection, request.cancellation());
    }

    static HsqldbReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            Statements statements = new Statements(connection);
            // An administrator is told where identity columns stand, but not in a transaction that is read-only.
            if (!new IdentityCounters(statements).areShown()) {
                statements.run("SET TRANSACTION READ ONLY");
            }
            List<String> schemas = RequestedSchemas.of(
                    request, source, new HsqldbDestinationCatalog(statements).schemas(), "a schema of the database");
            hold(statements, schemas);
            return new HsqldbReadSession(connection, state, source, schemas, request);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    private static void hold(Statements statements, List<String> schemas) throws SQLException {
        if (!statements
                .list("CALL TRANSACTION_CONTROL()", row -> row.getString(1))
                .contains("LOCKS")) {
            return;
        }
        List<String> locks = new ArrayList<>();
        for (String schema : schemas) {
            locks.addAll(statements.list(
                    TABLES, row -> Quoting.name(new TableName(schema, row.getString(1))) + " READ", schema));
        }
        if (!locks.isEmpty()) {
            statements.run("lock the tables against writers", "LOCK TABLE " + String.join(", ", locks));
        }
    }

    @Override
    public ConsistencyWindow.Held held() {
        return ConsistencyWindow.Held.TRANSACTION_SNAPSHOT;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new HsqldbCatalog(statements, request.unknownTypes()).read(source, schemas);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public boolean holdsRows(Table table) throws SQLException {
        return statements.any("SELECT 1 FROM " + Quoting.name(table.name()));
    }

    @Override
    public boolean findsParents(Table table, ForeignKey key) throws SQLException {
        return FoundParents.areThere(statements, table, key);
    }

    @Override
    public void requireSameTables(DatabaseModel model) throws SQLException {
        ChangedTables.refuse(model, catalog());
    }

    @Override
    public List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException {
        List<SequenceState> states = new ArrayList<>(SequenceCatalog.states(statements, schemas));
        states.addAll(new IdentityCounters(statements).of(model, List.copyOf(states)));
        return states;
    }

    @Override
    public void close() throws SQLException {
        state.putBack();
    }
}
