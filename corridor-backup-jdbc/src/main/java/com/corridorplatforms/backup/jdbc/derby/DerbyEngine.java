package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalEngine;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalImport;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Derby does in its own way during an import. Not thread-safe. */
final class DerbyEngine implements TransactionalEngine {

    private final Connection connection;
    private final String schema;
    private final Statements statements;
    private final Cancellation cancellation;
    private final Numbering numbering;
    private final SuspendedRules suspended;
    private final List<Finding> findings = new ArrayList<>();
    private DatabaseModel imported =
            new DatabaseModel(new SourceDescription("", "", "", "", "", ""), List.of(), List.of(), List.of());

    private DerbyEngine(Connection connection, String schema, Cancellation cancellation) {
        this.connection = connection;
        this.schema = schema;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
        this.numbering = new Numbering(statements);
        this.suspended = new SuspendedRules(connection, statements);
    }

    static WriteSession session(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            DerbyEngine engine = new DerbyEngine(connection, connection.getSchema(), cancellation);
            return new TransactionalImport(connection, state, engine);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public DestinationCatalog catalog() {
        return new Destination(statements);
    }

    @Override
    public SchemaRights rights() {
        return new DerbyRights(statements);
    }

    @Override
    public void begin(DatabaseModel model, ImportMode mode) {
        imported = model;
    }

    @Override
    public List<Finding> foreseen(DatabaseModel model, List<TableName> replaced, SurplusAside surplus)
            throws SQLException {
        return new Replacement(statements, model, replaced, surplus).lost();
    }

    /** Triggers and foreign keys go first, since no table goes while one of another table needs it. */
    @Override
    public void drop(List<TableName> tables, DatabaseModel model) throws SQLException {
        suspended.drop(tables);
        for (TableName table : tables) {
            statements.run("drop table \"" + table + "\"", "DROP TABLE " + Quoting.name(table));
        }
        for (Sequence sequence : model.sequences()) {
            List<Sequence> there =
                    SequenceCatalog.read(statements, sequence.name().schema());
            if (there.stream().anyMatch(each -> each.name().equals(sequence.name()))) {
                String name = Quoting.name(sequence.name());
                statements.run("drop sequence " + name, "DROP SEQUENCE " + name + " RESTRICT");
            }
        }
    }

    @Override
    public void create(DatabaseModel model) throws SQLException {
        define(model, Stage.BEFORE_TABLES);
        for (Sequence sequence : model.sequences()) {
            numbering.made(sequence);
            statements.run(
                    "create sequence \"" + sequence.name() + "\"",
                    TableDefinition.sequence(sequence, sequence.options().start()));
        }
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            statements.run("create table \"" + table.name() + "\"", TableDefinition.table(table));
        }
    }

    @Override
    public void lock(TableName table) throws SQLException {
        new TableLocks(statements).own(table);
    }

    @Override
    public void suspendRules(DatabaseModel model) throws SQLException {
        suspended.suspend(model);
    }

    @Override
    public void restoreRules() throws SQLException {
        suspended.restore();
    }

    /**
     * Row by row: from one row of a batch to the next the driver passes dates and times on through the JVM's calendar, which
     * moves some of them, and within one process a batch saves nothing.
     */
    @Override
    public RowWriter writer(Table table) throws SQLException {
        return BatchRowWriter.rowByRow(
                connection, table.name().toString(), insert(table), Values.binders(table), cancellation);
    }

    /** A row of none but computed columns is made by naming one of them. */
    private static String insert(Table table) {
        return table.writtenColumns().isEmpty()
                ? "INSERT INTO " + Quoting.name(table.name()) + " ("
                        + Quoting.identifier(table.columns().get(0).name()) + ") VALUES (DEFAULT)"
                : RowStatements.insertGiven(table, Values::parameter);
    }

    @Override
    public void complete(DatabaseModel model) throws SQLException {
        Completion completion = new Completion(connection, statements);
        completion.makeAll(model);
        findings.addAll(completion.findings());
        for (Table table : model.tables()) {
            numbering.generate(table, "ALWAYS");
        }
    }

    @Override
    public void setSequences(List<SequenceState> states) throws SQLException {
        numbering.set(states, imported);
    }

    @Override
    public void define(DatabaseModel model) throws SQLException {
        suspended.restoreTriggers();
        define(model, Stage.AFTER_ROWS);
    }

    private void define(DatabaseModel model, Stage stage) throws SQLException {
        Attempts.make(model.definitions(stage), this::make).stream()
                .map(RefusedDefinitions::finding)
                .forEach(findings::add);
    }

    private void make(Definition definition) throws SQLException {
        connection.setSchema(definition.name().schema());
        if (definition.kind() == Definition.Kind.GRANT) {
            imported.sequences().forEach(sequence -> numbering.granted(sequence.name()));
        }
        statements.run(definition.statement().text());
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        new RowReader(connection, cancellation).rows(table, sink);
    }

    @Override
    public List<Finding> findings() {
        return Stream.concat(findings.stream(), numbering.findings().stream()).toList();
    }

    @Override
    public void close() throws SQLException {
        numbering.forget(connection);
        if (!schema.equals(connection.getSchema())) {
            connection.setSchema(schema);
        }
    }
}
