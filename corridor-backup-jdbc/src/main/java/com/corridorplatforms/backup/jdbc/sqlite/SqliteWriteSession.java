package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One transaction around tables, rows and indexes. Foreign keys are not enforced while rows arrive in any order, which
 * SQLite allows to be said only outside of a transaction; they are all checked before the commit. Triggers would change
 * rows while they are loaded, so those of loaded tables are taken away first and made anew afterwards.
 */
final class SqliteWriteSession implements WriteSession {

    /** With these, what a kill leaves behind cannot be undone. */
    private static final Set<String> UNSAFE_JOURNALS = Set.of("off", "memory");

    private final Connection connection;
    private final Cancellation cancellation;
    private final boolean autoCommit;
    private final boolean foreignKeys;
    private final Guarantee guarantee;
    private final List<String> triggers = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private List<Definition> definitions = List.of();
    private List<Table> tables = List.of();
    private ImportMode mode = ImportMode.CREATE;
    private SeededRows seeded = SeededRows.REFUSE;
    private List<Table> surplus = List.of();

    private SqliteWriteSession(
            Connection connection,
            Cancellation cancellation,
            boolean autoCommit,
            boolean foreignKeys,
            Guarantee guarantee) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.autoCommit = autoCommit;
        this.foreignKeys = foreignKeys;
        this.guarantee = guarantee;
    }

    static SqliteWriteSession open(Connection connection, Cancellation cancellation) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        boolean foreignKeys = pragma(connection, "foreign_keys").equals("1");
        Guarantee guarantee =
                UNSAFE_JOURNALS.contains(pragma(connection, "journal_mode")) ? Guarantee.BEST_EFFORT : Guarantee.ATOMIC;
        SqliteWriteSession session =
                new SqliteWriteSession(connection, cancellation, autoCommit, foreignKeys, guarantee);
        try {
            session.execute("PRAGMA foreign_keys = OFF");
            connection.setAutoCommit(false);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Override
    public Guarantee guarantee(ImportMode importMode) {
        return guarantee;
    }

    @Override
    public boolean seededRows(SeededRows policy) {
        seeded = policy;
        return true;
    }

    @Override
    public boolean setAside(DatabaseModel beside) {
        surplus = beside.tables();
        return false;
    }

    /** Ends its transaction, since one that began by reading may not write later. */
    @Override
    public List<Finding> foresee(DatabaseModel model, ImportMode importMode) throws SQLException {
        new SqliteDestination(connection).require(model, importMode, seeded, surplus);
        connection.rollback();
        return List.of();
    }

    @Override
    public void begin(DatabaseModel model, ImportMode importMode) throws SQLException {
        tables = model.tables();
        definitions = importMode == ImportMode.LOAD ? List.of() : model.definitions();
        mode = importMode;
        takeWriteLock();
        SqliteDestination destination = new SqliteDestination(connection);
        destination.require(model, mode, seeded, surplus);
        if (mode != ImportMode.CREATE) {
            takeTriggersAway(destination);
        }
        if (mode == ImportMode.LOAD && seeded == SeededRows.REPLACE) {
            for (String table : destination.existing(tables)) {
                execute("DELETE FROM main." + SqliteDdl.identifier(table));
            }
        }
        if (mode == ImportMode.REPLACE) {
            for (String table : destination.existing(tables)) {
                execute("DROP TABLE main." + SqliteDdl.identifier(table));
            }
        }
        if (mode != ImportMode.LOAD) {
            for (Table table : tables) {
                execute(SqliteDdl.createTable(table));
            }
        }
    }

    /** What is checked must not change before it is written, and a transaction that began by reading may not write later. */
    private void takeWriteLock() throws SQLException {
        String lock = "main." + SqliteDdl.identifier("_corridor_lock_" + UUID.randomUUID());
        execute("CREATE TABLE " + lock + " (held)");
        execute("DROP TABLE " + lock);
    }

    private void takeTriggersAway(SqliteDestination destination) throws SQLException {
        for (SqliteDestination.Trigger trigger : destination.triggers(tables)) {
            if (!isDefined(trigger)) {
                triggers.add(trigger.statement());
            }
            execute("DROP TRIGGER main." + SqliteDdl.identifier(trigger.name()));
        }
    }

    /** A trigger of the import takes the place of one of the same name. */
    private boolean isDefined(SqliteDestination.Trigger trigger) {
        return definitions.stream()
                .anyMatch(each -> each.kind() == Definition.Kind.TRIGGER
                        && DeclaredTable.fold(each.name().name()).equals(DeclaredTable.fold(trigger.name())));
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        List<String> columns = table.writtenColumns().stream().map(Column::name).toList();
        return SqliteRowWriter.into(connection, table.name().name(), columns, cancellation);
    }

    @Override
    public void complete(List<SequenceState> states) throws SQLException {
        if (mode != ImportMode.LOAD) {
            for (Table table : tables) {
                for (String index : SqliteDdl.createIndexes(table)) {
                    cancellation.check();
                    execute(index);
                }
            }
        }
        new RowNumbers(connection).set(tables, states);
        for (String trigger : triggers) {
            execute(trigger);
        }
        Attempts.make(definitions, this::define).stream()
                .map(RefusedDefinitions::finding)
                .forEach(findings::add);
        new SqliteDestination(connection).requireValidForeignKeys();
    }

    /** In place of one of the same name, which stays if the statement is refused. */
    private void define(Definition definition) throws SQLException {
        execute("SAVEPOINT definition");
        try {
            execute("DROP " + definition.kind() + " IF EXISTS main."
                    + SqliteDdl.identifier(definition.name().name()));
            execute(definition.statement().text());
        } catch (SQLException refused) {
            execute("ROLLBACK TO definition");
            throw refused;
        } finally {
            execute("RELEASE definition");
        }
    }

    @Override
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        new SqliteRows(connection, cancellation).stream(table, sink);
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        execute("PRAGMA foreign_keys = " + (foreignKeys ? "ON" : "OFF"));
        connection.setAutoCommit(autoCommit);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
