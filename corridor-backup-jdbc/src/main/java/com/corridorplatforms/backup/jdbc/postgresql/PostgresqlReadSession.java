package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repeatable-read, read-only transaction that holds a lock on every table against changes of its definition. Settings are
 * local to the transaction. Not thread-safe.
 */
final class PostgresqlReadSession implements ReadSession {

    private final ConnectionState state;
    private final Statements statements;
    private final SourceDescription source;
    private final List<String> schemas;
    private final ReadRequest request;
    private final RowReader reader;
    private @Nullable String snapshot;

    private PostgresqlReadSession(
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

    static PostgresqlReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            List<String> schemas = schemas(new Statements(connection), source, request);
            new TableLocks(connection).begin(schemas);
            return new PostgresqlReadSession(connection, state, source, schemas, request);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    private static List<String> schemas(Statements statements, SourceDescription source, ReadRequest request)
            throws SQLException {
        List<String> known = statements.list("SELECT nspname FROM pg_catalog.pg_namespace", row -> row.getString(1));
        return RequestedSchemas.of(request, source, known, "a schema of the database");
    }

    @Override
    public ConsistencyWindow.Held held() {
        return ConsistencyWindow.Held.TRANSACTION_SNAPSHOT;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new CatalogReader(statements, request.unknownTypes()).read(source, schemas);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public boolean holdsRows(Table table) throws SQLException {
        return statements
                .list("SELECT EXISTS (SELECT FROM " + Quoting.name(table.name()) + ")", row -> row.getBoolean(1))
                .get(0);
    }

    @Override
    public boolean findsParents(Table table, ForeignKey key) throws SQLException {
        return ReferenceComparison.findsParents(statements, table, key);
    }

    @Override
    public List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException {
        return SequenceStates.read(statements, model);
    }

    @Override
    public Optional<ReadSession> sharing(Connection other) throws SQLException {
        if (server(statements).equals(server(new Statements(other)))) {
            return Optional.empty();
        }
        if (snapshot == null) {
            snapshot = statements
                    .list("SELECT pg_export_snapshot()", row -> row.getString(1))
                    .get(0);
        }
        ConnectionState stateOfOther = ConnectionState.take(other);
        try {
            new TableLocks(other).join(snapshot, schemas);
            return Optional.of(new PostgresqlReadSession(other, stateOfOther, source, schemas, request));
        } catch (SQLException | RuntimeException failure) {
            stateOfOther.putBackAfter(failure);
            throw failure;
        }
    }

    /** Which process of the server serves a connection: some sources give the same one again. */
    private static Integer server(Statements statements) throws SQLException {
        return statements.list("SELECT pg_backend_pid()", row -> row.getInt(1)).get(0);
    }

    @Override
    public void close() throws SQLException {
        state.putBack();
    }
}
