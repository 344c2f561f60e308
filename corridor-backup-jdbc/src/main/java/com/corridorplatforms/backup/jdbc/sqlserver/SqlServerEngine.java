package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalEngine;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalImport;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import com.corridorplatforms.backup.jdbc.sqlserver.Destination.Reference;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What SQL Server does in its own way during an import. Never executed on SQL Server. Not thread-safe. */
final class SqlServerEngine implements TransactionalEngine {

    private static final String OTHER_SESSIONS = """
            SELECT login_name, host_name, session_id
            FROM sys.dm_exec_sessions
            WHERE is_user_process = 1 AND database_id = DB_ID() AND session_id <> @@SPID
            ORDER BY session_id
            """;

    private final Connection connection;
    private final Statements statements;
    private final Cancellation cancellation;
    private final SessionSettings settings;
    private final Destination destination;
    private final RowReader reader;
    private final SuspendedRules suspended;
    private final List<Finding> findings = new ArrayList<>();

    private SqlServerEngine(Connection connection, Cancellation cancellation, SessionSettings settings) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
        this.settings = settings;
        this.destination = new Destination(statements);
        this.reader = new RowReader(connection, cancellation);
        this.suspended = new SuspendedRules(statements);
    }

    static WriteSession session(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            SessionSettings settings = SessionSettings.take(new Statements(connection));
            return new TransactionalImport(connection, state, new SqlServerEngine(connection, cancellation, settings));
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public DestinationCatalog catalog() {
        return destination;
    }

    /** Whoever may not see the server's state is shown its own session only. */
    @Override
    public List<String> otherSessions() throws SQLException {
        return statements.list(
                OTHER_SESSIONS,
                row -> "\"" + row.getString(1) + "\" from " + row.getString(2) + " (session " + row.getInt(3) + ")");
    }

    @Override
    public SchemaRights rights() {
        return new SqlServerRights(statements);
    }

    @Override
    public void begin(DatabaseModel model, ImportMode mode) throws SQLException {
        if (mode != ImportMode.LOAD) {
            return;
        }
        for (TableName table : destination.versioned()) {
            if (model.table(table).isPresent()) {
                throw new BackupException(
                        "table \"" + table + "\" keeps what its rows were (SYSTEM_VERSIONING), expected"
                                + " an ordinary one to load into; switch it off for the import");
            }
        }
    }

    @Override
    public List<Finding> foreseen(DatabaseModel model, List<TableName> replaced, SurplusAside surplus)
            throws SQLException {
        List<TableName> versioned = destination.versioned();
        Replacement replacement = new Replacement(statements, model, surplus);
        List<Finding> lost = new ArrayList<>();
        for (TableName table : replaced) {
            lost.addAll(replacement.lost(table, versioned.contains(table)));
        }
        for (Definition each : surplus.madeAnew(model)) {
            if (each.kind() == Definition.Kind.VIEW) {
                lost.addAll(replacement.rights(each.name()));
            }
        }
        return lost;
    }

    @Override
    public void drop(List<TableName> tables, DatabaseModel model) throws SQLException {
        Set<TableName> dropped = Set.copyOf(tables);
        for (Reference reference : destination.references()) {
            if (dropped.contains(reference.parent())) {
                statements.run(
                        "drop foreign key \"" + reference.name() + "\" of table \"" + reference.table() + "\"",
                        "ALTER TABLE " + Quoting.name(reference.table()) + " DROP CONSTRAINT "
                                + Quoting.identifier(reference.name()));
            }
        }
        for (TableName table : destination.versioned()) {
            if (dropped.contains(table)) {
                statements.run(
                        "end the history of table \"" + table + "\"",
                        "ALTER TABLE " + Quoting.name(table) + " SET (SYSTEM_VERSIONING = OFF)");
            }
        }
        for (TableName table : tables) {
            statements.run("drop table \"" + table + "\"", "DROP TABLE " + Quoting.name(table));
        }
        for (Sequence sequence : model.sequences()) {
            statements.run(
                    "drop sequence \"" + sequence.name() + "\"",
                    "DROP SEQUENCE IF EXISTS " + Quoting.name(sequence.name()));
        }
    }

    @Override
    public void create(DatabaseModel model) throws SQLException {
        for (Sequence sequence : model.sequences()) {
            statements.run("create sequence \"" + sequence.name() + "\"", TableDefinition.sequence(sequence));
        }
        for (Table table : model.tables()) {
            statements.run("create table \"" + table.name() + "\"", TableDefinition.table(table));
        }
    }

    /** A query that takes the lock; it ends with the transaction. */
    @Override
    public void lock(TableName table) throws SQLException {
        statements.run(
                "lock table \"" + table + "\"", "SELECT TOP (1) 1 FROM " + Quoting.name(table) + " WITH (TABLOCKX)");
    }

    @Override
    public void suspendRules(DatabaseModel model) throws SQLException {
        Set<TableName> loaded = model.tables().stream().map(Table::name).collect(Collectors.toSet());
        suspended.suspend(loaded, destination.references());
    }

    @Override
    public void restoreRules() throws SQLException {
        suspended.restore();
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        boolean numbers =
                table.columns().stream().anyMatch(column -> column.identity().isPresent());
        RowWriter rows = new BatchRowWriter(
                connection,
                table.name().toString(),
                insert(table),
                table.writtenColumns().stream()
                        .map(column -> Values.binder(column.type().meaning()))
                        .toList(),
                cancellation);
        return numbers ? IdentityRowWriter.open(statements, table.name(), rows) : rows;
    }

    private static String insert(Table table) {
        return table.writtenColumns().isEmpty()
                ? "INSERT INTO " + Quoting.name(table.name()) + " DEFAULT VALUES"
                : RowStatements.insertGiven(table, Values::parameter);
    }

    @Override
    public void complete(DatabaseModel model) throws SQLException {
        Completion completion = new Completion(connection, statements, model);
        completion.makeAll();
        findings.addAll(completion.findings());
    }

    @Override
    public void setSequences(List<SequenceState> states) throws SQLException {
        new SequenceSetting(statements).set(states);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public void close() throws SQLException {
        settings.putBack();
    }
}
