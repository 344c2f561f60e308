package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * One transaction, definitions included, so that other sessions see all of an import or nothing and a kill leaves nothing.
 * Not thread-safe.
 */
final class PostgresqlWriteSession implements WriteSession {

    private final Connection connection;
    private final ConnectionState state;
    private final Statements statements;
    private final Cancellation cancellation;
    private final RowReader reader;
    private final SuspendedRules suspended;
    private DatabaseModel model =
            new DatabaseModel(new SourceDescription("", "", "", "", "", ""), List.of(), List.of(), List.of());
    private ImportMode mode = ImportMode.CREATE;
    private SeededRows seeded = SeededRows.REFUSE;

    private PostgresqlWriteSession(Connection connection, ConnectionState state, Cancellation cancellation) {
        this.connection = connection;
        this.state = state;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
        this.reader = new RowReader(connection, cancellation);
        this.suspended = new SuspendedRules(statements);
    }

    static PostgresqlWriteSession begin(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            Statements statements = new Statements(connection);
            List<String> settings = SessionSettings.known(statements);
            connection.rollback();
            statements.run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE");
            SessionSettings.set(statements, settings);
            return new PostgresqlWriteSession(connection, state, cancellation);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public Guarantee guarantee(ImportMode importMode) {
        return Guarantee.ATOMIC;
    }

    @Override
    public boolean seededRows(SeededRows policy) {
        seeded = policy;
        return true;
    }

    @Override
    public void begin(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        model = wanted;
        mode = importMode;
        if (importMode != ImportMode.LOAD) {
            new ServerLimits(connection.getMetaData().getDatabaseMajorVersion()).check(wanted);
        }
        statements.run("SET LOCAL search_path = pg_catalog");
        Destination destination = new Destination(statements, wanted);
        switch (importMode) {
            case CREATE -> destination.prepareCreate();
            case REPLACE -> destination.prepareReplace();
            case LOAD -> destination.prepareLoad(seeded);
        }
        if (importMode == ImportMode.LOAD) {
            for (Table table : wanted.tables()) {
                suspended.suspend(table);
            }
            if (seeded == SeededRows.REPLACE) {
                deleteRows();
            }
        } else {
            create(wanted);
        }
    }

    private void deleteRows() throws SQLException {
        for (Table table : model.tables()) {
            statements.run(
                    "delete the rows of table \"" + table.name() + "\"", "DELETE FROM " + Quoting.name(table.name()));
        }
    }

    private void create(DatabaseModel wanted) throws SQLException {
        for (Sequence sequence : wanted.sequences()) {
            statements.run(
                    "create sequence \"" + sequence.name() + "\"",
                    TableDefinition.sequence(sequence.name(), sequence.options()));
        }
        for (Table table : wanted.tables()) {
            for (Column column : table.columns()) {
                if (column.identity().isPresent()) {
                    ownedSequence(column.identity().get());
                }
            }
        }
        for (Table table : wanted.tables()) {
            SearchPath.set(statements, table.name().schema());
            statements.run("create table \"" + table.name() + "\"", TableDefinition.table(table));
        }
    }

    private void ownedSequence(Identity identity) throws SQLException {
        if (identity.kind() == Identity.Kind.OWNED_SEQUENCE) {
            statements.run(
                    "create sequence \"" + identity.sequence() + "\"",
                    TableDefinition.sequence(identity.sequence(), identity.options()));
        }
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        SearchPath.set(statements, table.name().schema());
        Optional<PGConnection> vendor = VendorConnection.of(connection);
        return vendor.isPresent()
                ? CopyRowWriter.open(vendor.get(), table, cancellation)
                : new BatchRowWriter(connection, table.name().toString(), insert(table), binders(table), cancellation);
    }

    /** Parameters of no type, which the server reads as the columns' own. */
    private static List<BatchRowWriter.Binder> binders(Table table) {
        return table.writtenColumns().stream()
                .map(column -> TextWriter.of(column.type().meaning()))
                .map(writer -> (BatchRowWriter.Binder) (statement, parameter, value) ->
                        statement.setObject(parameter, writer.text(value), Types.OTHER))
                .toList();
    }

    private static String insert(Table table) {
        List<String> names = table.writtenColumns().stream().map(Column::name).toList();
        String into = "INSERT INTO " + Quoting.name(table.name());
        return names.isEmpty()
                ? into + " DEFAULT VALUES"
                : into + " (" + Quoting.identifiers(names) + ") OVERRIDING SYSTEM VALUE VALUES ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
    }

    @Override
    public void complete(List<SequenceState> states) throws SQLException {
        Completion completion = new Completion(statements, model);
        if (mode == ImportMode.LOAD) {
            // A deferred check that is still due would forbid to alter its table.
            statements.run("check what is deferred", "SET CONSTRAINTS ALL IMMEDIATE");
            statements.run("SET LOCAL search_path = pg_catalog");
            suspended.restore();
        } else {
            completion.makeAll();
        }
        completion.setSequences(states);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        state.putBack();
    }
}
