package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalEngine;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalImport;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** What PostgreSQL does in its own way during an import. Not thread-safe. */
final class PostgresqlEngine implements TransactionalEngine {

    /** Of sessions of other users an ordinary user is shown neither where they come from nor of what kind they are. */
    private static final String OTHER_SESSIONS = """
            SELECT '"' || usename || '"' || coalesce(' from ' || pg_catalog.host(client_addr), '') || ' (pid ' || pid || ')'
            FROM pg_catalog.pg_stat_activity
            WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid() AND usename IS NOT NULL
              AND coalesce(backend_type, 'client backend') = 'client backend'
            ORDER BY pid
            """;

    private final Connection connection;
    private final Statements statements;
    private final Cancellation cancellation;
    private final RowReader reader;
    private final SuspendedRules suspended;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Definition> refused = new ArrayList<>();
    private Optional<Replacement> replacement = Optional.empty();

    private PostgresqlEngine(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
        this.reader = new RowReader(connection, cancellation);
        this.suspended = new SuspendedRules(statements);
    }

    static WriteSession session(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            Statements statements = new Statements(connection);
            List<String> settings = SessionSettings.known(statements);
            connection.rollback();
            statements.run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE");
            SessionSettings.set(statements, settings);
            return new TransactionalImport(connection, state, new PostgresqlEngine(connection, cancellation));
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public DestinationCatalog catalog() {
        return new Destination(statements, replacement.map(Replacement::views).orElse(List.of()));
    }

    /** A transaction is shown those of the moment in which it first asked, unless it asks anew. */
    @Override
    public List<String> otherSessions() throws SQLException {
        statements.list("SELECT pg_catalog.pg_stat_clear_snapshot()", row -> true);
        return statements.list(OTHER_SESSIONS, row -> row.getString(1));
    }

    @Override
    public SchemaRights rights() {
        return new PostgresqlRights(statements);
    }

    @Override
    public void begin(DatabaseModel model, ImportMode mode) throws SQLException {
        if (mode != ImportMode.LOAD) {
            new ServerLimits(connection.getMetaData().getDatabaseMajorVersion()).check(model);
        }
        if (mode == ImportMode.REPLACE) {
            replacement = Optional.of(Replacement.look(statements, model));
        }
        statements.run("SET LOCAL search_path = pg_catalog");
    }

    @Override
    public List<Finding> foreseen(DatabaseModel model, List<TableName> replaced, SurplusAside surplus)
            throws SQLException {
        return replacement.orElseThrow().lost(replaced, surplus);
    }

    /** Rights may be given anew by default, and others may keep a function or a type. */
    @Override
    public List<Finding> borneOut(List<Finding> foreseen) throws SQLException {
        return replacement.orElseThrow().missing(foreseen);
    }

    @Override
    public void drop(List<TableName> tables, DatabaseModel model) throws SQLException {
        Replacement replacing = replacement.orElseThrow();
        replacing.drop(tables);
        for (TableName sequence : replacing.sequences()) {
            statements.run("drop sequence \"" + sequence + "\"", "DROP SEQUENCE IF EXISTS " + Quoting.name(sequence));
        }
    }

    @Override
    public void create(DatabaseModel model) throws SQLException {
        Creation creation = new Creation(statements, model);
        creation.make();
        findings.addAll(creation.findings());
        refused.addAll(creation.refused());
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        SearchPath.set(statements, table.name().schema());
        Optional<PGConnection> vendor = VendorConnection.of(connection);
        return vendor.isPresent()
                ? WideRows.over(
                        connection,
                        table,
                        WideRows.MOST_IN_LINE,
                        () -> CopyRowWriter.open(vendor.get(), table, cancellation))
                : WideRows.over(connection, table, 0, () -> batches(table));
    }

    private RowWriter batches(Table table) throws SQLException {
        return new BatchRowWriter(connection, table.name().toString(), insert(table), binders(table), cancellation);
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

    /** An owner whom the table's policies bind too has to alter it first. */
    @Override
    public boolean showsRows(TableName table) throws SQLException {
        return statements
                .list(
                        "SELECT NOT pg_catalog.row_security_active(?::pg_catalog.regclass::oid)",
                        row -> row.getBoolean(1),
                        Quoting.name(table))
                .get(0);
    }

    @Override
    public void lock(TableName table) throws SQLException {
        statements.run(
                "lock table \"" + table + "\"", "LOCK TABLE " + Quoting.name(table) + " IN ACCESS EXCLUSIVE MODE");
        suspended.open(table);
    }

    @Override
    public void suspendRules(DatabaseModel model) throws SQLException {
        for (Table table : model.tables()) {
            suspended.suspend(table);
        }
    }

    @Override
    public void restoreRules() throws SQLException {
        // A deferred check that is still due would forbid to alter its table.
        statements.run("check what is deferred", "SET CONSTRAINTS ALL IMMEDIATE");
        statements.run("SET LOCAL search_path = pg_catalog");
        suspended.restore();
    }

    @Override
    public void complete(DatabaseModel model) throws SQLException {
        Completion completion = new Completion(statements, model, findings);
        completion.makeAll();
        replacement.map(Replacement::defaultRights).ifPresent(refused::addAll);
        completion.define(refused);
    }

    @Override
    public void setSequences(List<SequenceState> states) throws SQLException {
        new SequenceSetting(statements).set(states);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        boolean isForced = suspended.unforce(table.name());
        reader.rows(table, sink);
        if (isForced) {
            suspended.force(table.name());
        }
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }
}
