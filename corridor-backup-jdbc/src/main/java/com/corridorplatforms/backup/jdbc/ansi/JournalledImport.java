package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An import with an {@link ImportJournal}, for engines on which every change of a definition commits.
 *
 * <p>CREATE makes tables under their own names; undoing drops them. REPLACE first gives the tables that are there other names
 * ({@code CORRIDOR_SET_ASIDE_…}), then does as CREATE; undoing drops the new tables and gives the old ones their names back,
 * committing drops the old ones. LOAD suspends the foreign keys of its tables, and from there on deletes, writes and checks
 * rows in one transaction, with whose commit the import counts; keys and counters, whose change would commit, follow after
 * it, by the journal.
 *
 * <p>While it runs, and after a kill until the next import in any mode, other sessions may see tables that are not complete,
 * tables set aside, suspended keys, and the journal. Not thread-safe.
 */
public final class JournalledImport implements WriteSession {

    private final Connection connection;
    private final ConnectionState state;
    private final JournalledEngine engine;
    private final String schema;
    private final Cancellation cancellation;
    private final List<Finding> left = new ArrayList<>();
    private Optional<ImportJournal> journal = Optional.empty();
    private DatabaseModel model =
            new DatabaseModel(new SourceDescription("", "", "", "", "", ""), List.of(), List.of(), List.of());
    private SurplusAside surplus = SurplusAside.NONE;
    private ImportMode mode = ImportMode.CREATE;
    private SeededRows seeded = SeededRows.REFUSE;
    private List<ReferringKey> suspended = List.of();
    private List<String> afterwards = List.of();
    private List<Finding> foreseen = List.of();

    /**
     * @param connection the connection, which is the session's own and does not commit by itself
     * @param state the connection's settings as they are to be put back
     * @param engine the engine
     * @param schema where to keep the journal: the schema that connections have by default
     * @param cancellation checked between batches of rows
     */
    public JournalledImport(
            Connection connection,
            ConnectionState state,
            JournalledEngine engine,
            String schema,
            Cancellation cancellation) {
        this.connection = connection;
        this.state = state;
        this.engine = engine;
        this.schema = schema;
        this.cancellation = cancellation;
    }

    @Override
    public Guarantee guarantee(ImportMode importMode) {
        return Guarantee.REVERSIBLE;
    }

    @Override
    public List<String> otherSessions() throws SQLException {
        return engine.otherSessions();
    }

    @Override
    public List<String> missingRights(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        Set<String> made = importMode == ImportMode.LOAD ? Set.of() : Refusals.schemas(engine.fitted(wanted));
        return new MissingRights(engine.rights(), engine.catalog().schemas()).toFillAndKeepJournal(made, schema);
    }

    @Override
    public boolean seededRows(SeededRows policy) {
        seeded = policy;
        return true;
    }

    @Override
    public boolean setAside(DatabaseModel beside) {
        surplus = new SurplusAside(beside);
        return true;
    }

    @Override
    public List<Finding> foresee(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        if (!engine.journalHost().schemasHolding(ImportJournal.NAME).isEmpty()) {
            return List.of();
        }
        DatabaseModel fitted = engine.fitted(wanted);
        DestinationCheck check = new DestinationCheck(new Statements(connection), engine.catalog(), fitted);
        List<TableName> replaced =
                importMode == ImportMode.REPLACE ? check.replaceable(surplus.tables(), surplus.views()) : List.of();
        if (importMode != ImportMode.REPLACE) {
            check.require(importMode, seeded);
        }
        requireNoTriggers(fitted, importMode);
        return importMode == ImportMode.LOAD ? List.of() : foreseen(fitted, replaced);
    }

    private List<Finding> foreseen(DatabaseModel fitted, List<TableName> going) throws SQLException {
        return engine.foreseen(fitted, surplus.replacedAmong(going), surplus);
    }

    private void requireNoTriggers(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        for (Table table : wanted.tables()) {
            if (importMode == ImportMode.LOAD
                    && !engine.firingTriggers(table.name()).isEmpty()) {
                throw Refusals.hasTrigger(table.name());
            }
            if (importMode == ImportMode.REPLACE && !surplus.holdsTriggers(engine.triggers(table.name()))) {
                throw Refusals.losesTrigger(table.name());
            }
        }
    }

    @Override
    public void begin(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        ImportJournal.sweep(connection, engine.journalHost());
        mode = importMode;
        model = engine.fitted(wanted);
        DestinationCheck check = new DestinationCheck(new Statements(connection), engine.catalog(), model);
        switch (importMode) {
            case CREATE -> {
                check.requireNoTables();
                foreseen = foreseen(model, List.of());
                engine.make(model, check.missingSchemas(), List.of(), open());
            }
            case REPLACE -> {
                List<TableName> replaced = check.replaceable(surplus.tables(), surplus.views());
                requireNoTriggers(model, importMode);
                foreseen = foreseen(model, replaced);
                ImportJournal opened = open();
                surplus.begin(new Statements(connection), opened, engine);
                engine.make(model, check.missingSchemas(), replaced, opened);
            }
            case LOAD -> {
                check.requireTables();
                check.requireRowsToSuit(seeded);
                requireNoTriggers(model, importMode);
                beginLoad(check, open());
            }
        }
    }

    /** What is checked once more can no longer change where the engine has locked the tables. */
    private void beginLoad(DestinationCheck check, ImportJournal opened) throws SQLException {
        journalSequences(opened);
        suspended = engine.suspend(model, opened);
        check.requireRowsToSuit(seeded);
        if (seeded == SeededRows.REPLACE) {
            RowStatements.deleteFromLast(model.tables(), new Statements(connection));
        }
    }

    private ImportJournal open() throws SQLException {
        ImportJournal opened = ImportJournal.begin(connection, engine.journalHost(), schema);
        journal = Optional.of(opened);
        return opened;
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        return new BatchRowWriter(
                connection,
                table.name().toString(),
                engine.insert(table),
                table.writtenColumns().stream().map(engine::binder).toList(),
                cancellation);
    }

    @Override
    public void complete(List<SequenceState> states) throws SQLException {
        Statements statements = new Statements(connection);
        if (mode == ImportMode.LOAD) {
            for (ReferringKey each : suspended) {
                each.requireParents(statements);
            }
            List<String> rest = new ArrayList<>(engine.resumption(model));
            for (SequenceState each : states) {
                rest.add(settle(each));
            }
            afterwards = rest;
            return;
        }
        connection.commit();
        engine.complete(model, running());
        for (SequenceState each : states) {
            if (engine.counts(each.owner())) {
                statements.run("set " + each.owner(), settle(each));
            }
        }
    }

    private SequenceOptions declared(SequenceState state) {
        return model.counter(state.owner())
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + state.owner() + "\" is no counter of the model"));
    }

    private String settle(SequenceState state) throws SQLException {
        SequenceOptions declared = declared(state);
        return engine.settle(engine.knowsExhaustion() ? state : LastNumbers.within(state, declared, left), declared);
    }

    /** Rows with numbers of their own may move a counter, so where it stands is written down before. */
    private void journalSequences(ImportJournal opened) throws SQLException {
        for (SequenceState before : engine.sequenceStates(Refusals.schemas(model))) {
            if (isLoaded(before.owner())) {
                opened.willUndo(engine.restart(before));
            }
        }
    }

    private boolean isLoaded(Owner owner) {
        if (owner instanceof Owner.OfColumn column) {
            return model.table(column.table()).isPresent();
        }
        TableName sequence = ((Owner.Standalone) owner).sequence();
        return model.sequences().stream().anyMatch(each -> each.name().equals(sequence));
    }

    private ImportJournal running() {
        return journal.orElseThrow(
                () -> new BackupException("no import has begun, expected one to be completed; begin it"));
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        engine.rows(table, sink);
    }

    @Override
    public List<Finding> findings() {
        return Stream.of(foreseen, engine.findings(), left)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void commit() throws SQLException {
        running().commitWith(afterwards);
        ImportJournal committed = running();
        journal = Optional.empty();
        committed.finish().ifPresent(left::add);
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
            if (journal.isPresent()) {
                journal.get().undo();
            }
        } finally {
            try {
                engine.putBack();
            } finally {
                state.putBack();
            }
        }
    }
}
