package com.corridorplatforms.backup.jdbc.oracle;

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
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A read-only transaction, in which all tables are those of its beginning. Where this user may know the number of the last
 * change, rows are read as they were after it, so that other sessions can read the same. Not thread-safe.
 */
final class OracleReadSession implements ReadSession {

    private final ConnectionState state;
    private final SessionSettings settings;
    private final Statements statements;
    private final SourceDescription source;
    private final ReadRequest request;
    private final List<String> schemas;
    private final Optional<String> moment;
    private final TextColumns asText;
    private final RowReader reader;

    private OracleReadSession(
            Connection connection,
            ConnectionState state,
            SessionSettings settings,
            SourceDescription source,
            ReadRequest request,
            List<String> schemas,
            Optional<String> moment,
            TextColumns asText) {
        this.state = state;
        this.settings = settings;
        this.statements = new Statements(connection);
        this.source = source;
        this.request = request;
        this.schemas = schemas;
        this.moment = moment;
        this.asText = asText;
        this.reader = new RowReader(connection, request.cancellation(), asText, moment);
    }

    static OracleReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        Statements statements = new Statements(connection);
        return begun(connection, (state, settings) -> {
            List<String> schemas = RequestedSchemas.of(
                    request, source, new OracleDestinationCatalog(statements).schemas(), "a user of the database");
            Optional<String> moment = Moment.now(statements, schemas);
            return new OracleReadSession(
                    connection, state, settings, source, request, schemas, moment, new TextColumns());
        });
    }

    @FunctionalInterface
    private interface Beginning {
        OracleReadSession begin(ConnectionState state, SessionSettings settings) throws SQLException;
    }

    /** The read-only transaction has to begin after everything else, and as the first thing in a transaction. */
    private static OracleReadSession begun(Connection connection, Beginning beginning) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            SessionSettings settings = SessionSettings.take(new Statements(connection));
            try {
                OracleReadSession session = beginning.begin(state, settings);
                connection.rollback();
                session.statements.run("SET TRANSACTION READ ONLY");
                return session;
            } catch (SQLException | RuntimeException failure) {
                settings.putBackAfter(failure);
                throw failure;
            }
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public ConsistencyWindow.Held held() {
        return ConsistencyWindow.Held.TRANSACTION_SNAPSHOT;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new OracleCatalog(statements, request.unknownTypes(), asText).read(source, schemas);
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

    @Override
    public Optional<ReadSession> sharing(Connection other) throws SQLException {
        boolean isTheSame =
                OracleJournalHost.session(statements).equals(OracleJournalHost.session(new Statements(other)));
        if (moment.isEmpty() || isTheSame) {
            return Optional.empty();
        }
        return Optional.of(begun(
                other,
                (otherState, otherSettings) -> new OracleReadSession(
                        other, otherState, otherSettings, source, request, schemas, moment, asText)));
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
