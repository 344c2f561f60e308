package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SequenceClauses;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An import with an {@link ImportJournal}.
 *
 * <p>CREATE makes tables under their own names; undoing drops them. REPLACE first gives the tables that are there other names
 * ({@code CORRIDOR_SET_ASIDE_…}), then does as CREATE; undoing drops the new tables and gives the old ones their names back,
 * committing drops the old ones. LOAD switches off the check of foreign keys at its tables, writes, switches it on again and
 * has all rows checked; undoing deletes the rows, all of which are the import's because the tables were empty.
 *
 * <p>While it runs, and after a kill until the next import in any mode, other sessions may see tables that are not complete,
 * tables set aside, and the journal. Not thread-safe.
 */
final class H2WriteSession implements WriteSession {

    private final Connection connection;
    private final ConnectionState state;
    private final String schema;
    private final Statements statements;
    private final Cancellation cancellation;
    private final RowReader reader;
    private Optional<ImportJournal> journal = Optional.empty();
    private DatabaseModel model =
            new DatabaseModel(new SourceDescription("", "", "", "", "", ""), List.of(), List.of(), List.of());
    private ImportMode mode = ImportMode.CREATE;

    private H2WriteSession(Connection connection, ConnectionState state, String schema, Cancellation cancellation) {
        this.connection = connection;
        this.state = state;
        this.schema = schema;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
        this.reader = new RowReader(connection, cancellation);
    }

    static H2WriteSession begin(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return new H2WriteSession(connection, state, connection.getSchema(), cancellation);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public Guarantee guarantee(ImportMode importMode) {
        return Guarantee.REVERSIBLE;
    }

    /** An ordinary user is shown only sessions of its own. */
    @Override
    public List<String> otherSessions() throws SQLException {
        return statements.list(
                "SELECT USER_NAME, COALESCE(CLIENT_ADDR, 'this process'), SESSION_ID"
                        + " FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID() ORDER BY SESSION_ID",
                row -> "\"" + row.getString(1) + "\" from " + row.getString(2) + " (session " + row.getInt(3) + ")");
    }

    @Override
    public void begin(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        ImportJournal.sweep(connection, new H2JournalHost(statements));
        mode = importMode;
        model = new FittedModel(wanted, H2Abilities.ALL).fitted();
        Destination destination = new Destination(statements, model);
        switch (importMode) {
            case CREATE -> {
                destination.checkCreate();
                create(destination, open(), List.of());
            }
            case REPLACE -> {
                List<TableName> replaced = destination.checkReplace();
                create(destination, open(), replaced);
            }
            case LOAD -> {
                destination.checkLoad();
                suspend(open());
            }
        }
    }

    private ImportJournal open() throws SQLException {
        ImportJournal opened = ImportJournal.begin(connection, new H2JournalHost(statements), schema);
        journal = Optional.of(opened);
        return opened;
    }

    private void create(Destination destination, ImportJournal opened, List<TableName> replaced) throws SQLException {
        for (String missing : destination.missingSchemas()) {
            String name = Quoting.identifier(missing);
            opened.step(
                    "create schema " + name, "CREATE SCHEMA " + name, "DROP SCHEMA IF EXISTS " + name + " RESTRICT");
        }
        SetAside aside = new SetAside(statements, opened);
        for (TableName name : replaced) {
            aside.table(name);
        }
        createSequences(opened);
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            opened.step(
                    "create table \"" + table.name() + "\"",
                    TableDefinition.table(table),
                    "DROP TABLE IF EXISTS " + Quoting.name(table.name()) + " CASCADE");
        }
    }

    private void createSequences(ImportJournal opened) throws SQLException {
        Map<TableName, Sequence> there = new HashMap<>();
        for (String each : schemasOfSequences()) {
            SequenceCatalog.read(statements, each).forEach(sequence -> there.put(sequence.name(), sequence));
        }
        Map<TableName, SequenceState> states = SequenceCatalog.states(statements, schemasOfSequences()).stream()
                .filter(each -> each.owner() instanceof SequenceState.Owner.Standalone)
                .collect(Collectors.toMap(
                        each -> ((SequenceState.Owner.Standalone) each.owner()).sequence(), Function.identity()));
        for (Sequence sequence : model.sequences()) {
            String name = Quoting.name(sequence.name());
            if (there.containsKey(sequence.name())) {
                // A sequence has no way to another name, so one that is there is altered, and altered back.
                opened.step(
                        "alter sequence " + name,
                        "ALTER SEQUENCE " + name + " " + SequenceClauses.options(sequence.options()),
                        "ALTER SEQUENCE " + name + " "
                                + SequenceClauses.options(
                                        there.get(sequence.name()).options())
                                + " RESTART WITH " + states.get(sequence.name()).value());
            } else {
                opened.step(
                        "create sequence " + name,
                        TableDefinition.sequence(sequence),
                        "DROP SEQUENCE IF EXISTS " + name);
            }
        }
    }

    private List<String> schemasOfSequences() {
        return model.sequences().stream()
                .map(sequence -> sequence.name().schema())
                .distinct()
                .toList();
    }

    private void suspend(ImportJournal opened) throws SQLException {
        for (Table table : model.tables()) {
            opened.willUndo(integrity(table, "TRUE"));
        }
        for (Table table : model.tables()) {
            opened.willUndo("DELETE FROM " + Quoting.name(table.name()));
        }
        for (Table table : model.tables()) {
            // Undoing deletes rows in any order too, so the check is off then as well.
            opened.willUndo(integrity(table, "FALSE"));
        }
        for (Table table : model.tables()) {
            statements.run("suspend the foreign keys of table \"" + table.name() + "\"", integrity(table, "FALSE"));
        }
    }

    private static String integrity(Table table, String words) {
        return "ALTER TABLE " + Quoting.name(table.name()) + " SET REFERENTIAL_INTEGRITY " + words;
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        return new BatchRowWriter(
                connection,
                table.name().toString(),
                insert(table),
                table.writtenColumns().stream()
                        .map(column -> Values.binder(column.type().meaning()))
                        .toList(),
                cancellation);
    }

    private static String insert(Table table) {
        List<Column> columns = table.writtenColumns();
        if (columns.isEmpty()) {
            return "INSERT INTO " + Quoting.name(table.name()) + " DEFAULT VALUES";
        }
        String parameters = columns.stream()
                .map(column -> column.type().meaning() instanceof PortableType.Json ? "? FORMAT JSON" : "?")
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + Quoting.name(table.name()) + " ("
                + Quoting.identifiers(columns.stream().map(Column::name).toList())
                + ") OVERRIDING SYSTEM VALUE VALUES (" + parameters + ")";
    }

    @Override
    public void complete(List<SequenceState> states) throws SQLException {
        connection.commit();
        Completion completion = new Completion(connection, statements, model);
        if (mode == ImportMode.LOAD) {
            for (Table table : model.tables()) {
                statements.run(
                        "check the foreign keys of table \"" + table.name() + "\"", integrity(table, "TRUE CHECK"));
            }
            journalSequences(states);
        } else {
            completion.makeAll();
        }
        completion.setSequences(states);
    }

    private void journalSequences(List<SequenceState> states) throws SQLException {
        List<SequenceState.Owner> owners =
                states.stream().map(SequenceState::owner).toList();
        List<String> schemas = model.tables().stream()
                .map(table -> table.name().schema())
                .distinct()
                .toList();
        for (SequenceState before : SequenceCatalog.states(statements, schemas)) {
            if (owners.contains(before.owner())) {
                running().willUndo(Completion.restart(before));
            }
        }
    }

    private ImportJournal running() {
        return journal.orElseThrow(
                () -> new BackupException("no import has begun, expected one to be completed; begin it"));
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
        running().commit();
        ImportJournal committed = running();
        journal = Optional.empty();
        committed.clean();
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
            if (journal.isPresent()) {
                journal.get().undo();
            }
        } finally {
            connection.setSchema(schema);
            state.putBack();
        }
    }
}
