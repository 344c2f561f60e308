package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.MissingRights;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.ReferringKey;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
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
import java.util.Optional;
import java.util.Set;

/**
 * An import with an {@link ImportJournal}.
 *
 * <p>CREATE makes tables under their own names; undoing drops them. REPLACE first gives the tables that are there other names
 * ({@code CORRIDOR_SET_ASIDE_…}), then does as CREATE; undoing drops the new tables and gives the old ones their names back,
 * committing drops the old ones. While these run, and after a kill until the next import in any mode, other sessions may see
 * tables that are not complete, tables set aside, and the journal.
 *
 * <p>LOAD writes all rows in one transaction, with the check of foreign keys put off to its end, where the rows are looked
 * through for ones without a parent. Counters and sequences, whose setting would commit, are set after it; a kill in between
 * leaves that to the next import in any mode. Not thread-safe.
 */
final class MysqlWriteSession implements WriteSession {

    private static final String OTHERS = """
            SELECT USER, HOST, ID FROM INFORMATION_SCHEMA.PROCESSLIST
            WHERE DB = DATABASE() AND ID <> CONNECTION_ID() ORDER BY ID
            """;

    private final Connection connection;
    private final ConnectionState state;
    private final SessionSettings settings;
    private final Flavor flavor;
    private final SourceDescription database;
    private final Statements statements;
    private final MysqlJournalHost host;
    private final Cancellation cancellation;
    private final RowReader reader;
    private final MysqlLimits limits;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<ImportJournal> journal = Optional.empty();
    private DatabaseModel model;
    private SurplusAside surplus = SurplusAside.NONE;
    private ImportMode mode = ImportMode.CREATE;
    private SeededRows seeded = SeededRows.REFUSE;
    private List<String> afterwards = List.of();

    private MysqlWriteSession(
            Connection connection,
            ConnectionState state,
            SessionSettings settings,
            Flavor flavor,
            SourceDescription database,
            Cancellation cancellation,
            MysqlLimits limits) {
        this.connection = connection;
        this.state = state;
        this.settings = settings;
        this.flavor = flavor;
        this.database = database;
        this.statements = new Statements(connection);
        this.host = new MysqlJournalHost(statements);
        this.cancellation = cancellation;
        this.reader = new RowReader(connection, cancellation);
        this.limits = limits;
        this.model = new DatabaseModel(database, List.of(), List.of(), List.of());
    }

    static MysqlWriteSession begin(
            Connection connection, Flavor flavor, SourceDescription database, Cancellation cancellation)
            throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            MysqlLimits limits = MysqlLimits.of(connection, flavor);
            SessionSettings settings = SessionSettings.take(new Statements(connection), flavor);
            return new MysqlWriteSession(connection, state, settings, flavor, database, cancellation, limits);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public Guarantee guarantee(ImportMode importMode) {
        return importMode == ImportMode.LOAD ? Guarantee.ATOMIC : Guarantee.REVERSIBLE;
    }

    /** An ordinary user is shown only sessions of its own. */
    @Override
    public List<String> otherSessions() throws SQLException {
        return statements.list(
                OTHERS,
                row -> "\"" + row.getString(1) + "\" from " + row.getString(2) + " (connection " + row.getLong(3)
                        + ")");
    }

    @Override
    public List<String> missingRights(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        Set<String> made = importMode == ImportMode.LOAD ? Set.of() : Refusals.schemas(wanted);
        MissingRights rights = new MissingRights(
                new MysqlRights(statements, database.defaultSchema()),
                new Destination(statements, limits, wanted).databases());
        return rights.toFillAndKeepJournal(made, database.defaultSchema());
    }

    @Override
    public boolean seededRows(SeededRows policy) {
        seeded = policy;
        return true;
    }

    @Override
    public boolean setAside(DatabaseModel beside) throws SQLException {
        surplus = givesProgramsBack() ? new SurplusAside(beside) : new SurplusAside(beside).withoutTriggers();
        return true;
    }

    /** Triggers of tables that go may go with them; a replaced table has to have its triggers again. */
    @Override
    public List<Definition> staying(DatabaseModel beside, DatabaseModel wanted) throws SQLException {
        if (givesProgramsBack()) {
            return List.of();
        }
        new Destination(statements, limits, wanted).requireNoTriggers();
        return beside.definitions().stream()
                .filter(Completion::isFunction)
                .filter(function -> !wanted.definitions().contains(function))
                .toList();
    }

    /**
     * A server that writes a binary log lets an ordinary user neither make nor drop triggers, and drop functions only. It does
     * not mind procedures and events.
     */
    private boolean givesProgramsBack() throws SQLException {
        return statements
                .list(
                        "SELECT @@GLOBAL.log_bin = 0 OR @@GLOBAL.log_bin_trust_function_creators = 1",
                        row -> row.getBoolean(1))
                .contains(true);
    }

    @Override
    public List<Finding> foresee(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        if (host.schemasHolding(ImportJournal.NAME).isEmpty()) {
            Destination destination = new Destination(statements, limits, wanted);
            switch (importMode) {
                case CREATE -> destination.checkCreate();
                case REPLACE -> {
                    destination.checkReplace(surplus);
                    return lostRights(wanted);
                }
                case LOAD -> destination.checkLoad(seeded);
            }
        }
        return List.of();
    }

    @Override
    public void begin(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        settings.suspendForeignKeys();
        ImportJournal.sweep(connection, host);
        settings.resumeForeignKeys();
        mode = importMode;
        model = wanted;
        Destination destination = new Destination(statements, limits, model);
        switch (importMode) {
            case CREATE -> {
                destination.checkCreate();
                create(destination, open(), List.of());
            }
            case REPLACE -> {
                leaveUnchanged();
                List<TableName> replaced = destination.checkReplace(surplus);
                ImportJournal opened = open();
                surplus.begin(statements, opened, new SurplusWords());
                create(destination, opened, replaced);
            }
            case LOAD -> {
                destination.checkLoad(seeded);
                open();
                settings.suspendForeignKeys();
                if (seeded == SeededRows.REPLACE) {
                    RowStatements.deleteAll(model.tables(), statements);
                }
            }
        }
    }

    /** A routine that is made anew loses the rights on it, which are shown to administrators only; it needs no table to stay. */
    private void leaveUnchanged() {
        findings.addAll(lostRights(model));
        List<Definition> unchanged = unchanged(model);
        surplus = new SurplusAside(surplus.surplus().without(unchanged));
        model = model.without(unchanged);
    }

    private List<Definition> unchanged(DatabaseModel wanted) {
        return surplus.surplus().definitions().stream()
                .filter(Completion::isRoutine)
                .filter(wanted.definitions()::contains)
                .toList();
    }

    private List<Finding> lostRights(DatabaseModel wanted) {
        List<Definition> unchanged = unchanged(wanted);
        return surplus.madeAnew(wanted).stream()
                .filter(definition -> definition.kind() == Definition.Kind.FUNCTION && !unchanged.contains(definition))
                .map(MysqlWriteSession::losesRights)
                .toList();
    }

    private static Finding losesRights(Definition routine) {
        return Finding.loss(
                "rights-lost",
                routine.name().toString(),
                "the routine is made anew with another text; rights of others on it, which an ordinary user is not"
                        + " shown, go with it; let those who grant them grant them again");
    }

    private ImportJournal open() throws SQLException {
        ImportJournal opened = ImportJournal.begin(connection, host, database.defaultSchema());
        journal = Optional.of(opened);
        return opened;
    }

    private void create(Destination destination, ImportJournal opened, List<TableName> replaced) throws SQLException {
        for (String missing : destination.missingDatabases()) {
            String name = Quoting.identifier(missing);
            opened.step("create database " + name, "CREATE DATABASE " + name, "DROP DATABASE IF EXISTS " + name);
        }
        new SetAside(statements, opened).all(replaced);
        for (Sequence sequence : model.sequences()) {
            String name = Quoting.name(sequence.name());
            opened.step(
                    "create sequence " + name, TableDefinition.sequence(sequence), "DROP SEQUENCE IF EXISTS " + name);
        }
        createTables(opened);
    }

    /** Each while its own database is the one that is meant where none is named, as by a default that names a sequence beside it. */
    private void createTables(ImportJournal opened) throws SQLException {
        CurrentDatabase current = new CurrentDatabase(statements);
        for (Table table : model.tables()) {
            current.during(
                    table.name().schema(),
                    () -> opened.step(
                            "create table \"" + table.name() + "\"",
                            new TableDefinition(table, flavor).create(),
                            "DROP TABLE IF EXISTS " + Quoting.name(table.name())));
        }
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        return WideRows.over(connection, table, cancellation, limits.packet());
    }

    @Override
    public void complete(List<SequenceState> states) throws SQLException {
        Completion completion = new Completion(statements, flavor, model);
        if (mode == ImportMode.LOAD) {
            for (Table table : model.tables()) {
                for (ForeignKey key : table.foreignKeys()) {
                    new ReferringKey(table.name(), key).requireParents(statements);
                }
            }
            afterwards = completion.settings(states);
        } else {
            connection.commit();
            completion.makeAll();
            for (String setting : completion.settings(states)) {
                statements.run("set a counter", setting);
            }
            completion.define(running());
            findings.addAll(completion.findings());
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
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public void commit() throws SQLException {
        ImportJournal committed = running();
        committed.commitWith(afterwards);
        journal = Optional.empty();
        committed.finish().ifPresent(findings::add);
        host.abandon(committed.session());
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
            if (journal.isPresent()) {
                settings.suspendForeignKeys();
                journal.get().undo();
                host.leave(journal.get().session());
            }
        } finally {
            try {
                settings.putBack();
            } finally {
                state.putBack();
            }
        }
    }
}
