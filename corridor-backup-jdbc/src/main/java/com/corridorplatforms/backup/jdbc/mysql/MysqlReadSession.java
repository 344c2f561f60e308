package com.corridorplatforms.backup.jdbc.mysql;

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
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction that repeats its reads, in which all tables of InnoDB are those of one moment; tables of another engine are
 * as they are when they are read. Definitions hold still. Not thread-safe.
 */
final class MysqlReadSession implements ReadSession {

    private final ConnectionState state;
    private final SessionSettings settings;
    private final Statements statements;
    private final Flavor flavor;
    private final SourceDescription source;
    private final List<String> databases;
    private final ReadRequest request;
    private final RowReader reader;
    private final Held held;

    private MysqlReadSession(
            Connection connection,
            ConnectionState state,
            SessionSettings settings,
            Flavor flavor,
            SourceDescription source,
            List<String> databases,
            ReadRequest request)
            throws SQLException {
        this.state = state;
        this.settings = settings;
        this.statements = new Statements(connection);
        this.flavor = flavor;
        this.source = source;
        this.databases = databases;
        this.request = request;
        this.reader = new RowReader(connection, request.cancellation());
        this.held = held(statements, databases);
    }

    static MysqlReadSession begin(Connection connection, Flavor flavor, SourceDescription source, ReadRequest request)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        Statements statements = new Statements(connection);
        SessionSettings settings = SessionSettings.take(statements, flavor);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<String> databases = databases(statements, source, request);
            new TableLocks(statements).begin(databases);
            return new MysqlReadSession(connection, state, settings, flavor, source, databases, request);
        } catch (SQLException | RuntimeException failure) {
            settings.putBackAfter(failure);
            state.putBackAfter(failure);
            throw failure;
        }
    }

    private static List<String> databases(Statements statements, SourceDescription source, ReadRequest request)
            throws SQLException {
        List<String> known =
                statements.list("SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA", row -> row.getString(1));
        return RequestedSchemas.of(request, source, known, "a database of the server");
    }

    private static Held held(Statements statements, List<String> databases) throws SQLException {
        for (String database : databases) {
            if (!WithoutTransactions.tables(statements, database).isEmpty()) {
                return Held.NONE;
            }
        }
        return Held.TRANSACTION_SNAPSHOT;
    }

    @Override
    public Held held() {
        return held;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new MysqlCatalog(statements, flavor, request.unknownTypes()).read(source, databases);
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
    public List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException {
        List<SequenceState> states = new ArrayList<>();
        for (String database : databases) {
            states.addAll(SequenceCatalog.states(statements, database, model.tables()));
        }
        return states;
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
