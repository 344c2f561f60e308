package com.corridorplatforms.backup.jdbc.h2;

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
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A transaction of isolation SNAPSHOT, in which all tables are those of its first statement. Not thread-safe. */
final class H2ReadSession implements ReadSession {

    /** The engine's own constant for its isolation SNAPSHOT, beside the four that JDBC names. */
    private static final int SNAPSHOT = 6;

    private final ConnectionState state;
    private final Statements statements;
    private final SourceDescription source;
    private final List<String> schemas;
    private final ReadRequest request;
    private final RowReader reader;

    private H2ReadSession(
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

    static H2ReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(SNAPSHOT);
            List<String> schemas = schemas(new Statements(connection), source, request);
            return new H2ReadSession(connection, state, source, schemas, request);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    private static List<String> schemas(Statements statements, SourceDescription source, ReadRequest request)
            throws SQLException {
        return RequestedSchemas.of(
                request, source, new H2DestinationCatalog(statements).schemas(), "a schema of the database");
    }

    @Override
    public ConsistencyWindow.Held held() {
        return ConsistencyWindow.Held.TRANSACTION_SNAPSHOT;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new H2Catalog(statements, request.unknownTypes()).read(source, schemas);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public boolean holdsRows(Table table) throws SQLException {
        return statements
                .list("SELECT EXISTS (SELECT 1 FROM " + Quoting.name(table.name()) + ")", row -> row.getBoolean(1))
                .get(0);
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
        return SequenceCatalog.states(statements, schemas);
    }

    @Override
    public void close() throws SQLException {
        state.putBack();
    }
}
