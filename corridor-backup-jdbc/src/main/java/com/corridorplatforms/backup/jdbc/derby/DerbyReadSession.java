package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.ConsistencyWindow;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction that holds a shared lock on every table from before the catalog is read until it ends. The engine has no row
 * versions, so this is what makes the tables those of one moment: the one at which the last lock was had. Writers wait
 * meanwhile, up to the time-out of the database. Not thread-safe.
 */
final class DerbyReadSession implements ReadSession {

    private final ConnectionState state;
    private final Statements statements;
    private final SourceDescription source;
    private final List<String> schemas;
    private final ReadRequest request;
    private final RowReader reader;

    private DerbyReadSession(
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

    static DerbyReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            List<String> schemas = schemas(new Statements(connection), source, request);
            DerbyReadSession session = new DerbyReadSession(connection, state, source, schemas, request);
            session.lockTables();
            return session;
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    /** A user's own schema is there once something is made in it, and until then it is empty. */
    private static List<String> schemas(Statements statements, SourceDescription source, ReadRequest request)
            throws SQLException {
        Set<String> known = new HashSet<>(new Destination(statements).schemas());
        known.add(source.defaultSchema());
        return RequestedSchemas.of(request, source, known, "a schema of the database");
    }

    /** A table that appears while others are locked is locked too. */
    private void lockTables() throws SQLException {
        Destination destination = new Destination(statements);
        TableLocks locks = new TableLocks(statements);
        Set<TableName> locked = new HashSet<>();
        boolean isComplete = false;
        while (!isComplete) {
            isComplete = true;
            for (String schema : schemas) {
                for (TableName table : destination.tables(schema)) {
                    if (locked.add(table)) {
                        locks.share(table);
                        isComplete = false;
                    }
                }
            }
        }
    }

    @Override
    public ConsistencyWindow.Held held() {
        return ConsistencyWindow.Held.TRANSACTION_SNAPSHOT;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new DerbyCatalog(statements, request.unknownTypes()).read(source, schemas);
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
    public List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException {
        return SequenceCatalog.states(statements, schemas);
    }

    /** The other session is let in by the shared locks, and finds what this one keeps from changing. */
    @Override
    public Optional<ReadSession> sharing(Connection other) throws SQLException {
        ConnectionState its = ConnectionState.take(other);
        try {
            other.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return Optional.of(new DerbyReadSession(other, its, source, schemas, request));
        } catch (SQLException | RuntimeException failure) {
            its.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        state.putBack();
    }
}
