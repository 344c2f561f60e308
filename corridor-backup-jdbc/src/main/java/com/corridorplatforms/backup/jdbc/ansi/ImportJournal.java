package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table in the destination that says how to undo an import, for engines on which every change of a definition commits.
 * Before each step the statement that undoes it is committed here, so whatever moment a kill chooses, at most the last step
 * that is written here has not happened. One row more, written when everything is in place, is the moment from which the
 * import counts: after it, what is left is only to drop what had been set aside. The first row marks the session that writes
 * it; a journal whose session is gone is one of a killed import, and whoever imports next sweeps it, in any mode. Not
 * thread-safe.
 */
public final class ImportJournal {

    /** The journal's name, in the schema that a connection to the destination has by default. */
    public static final String NAME = "CORRIDOR_IMPORT_JOURNAL";

    /** Begins a step of several statements, before their lengths. */
    private static final String TOGETHER = "#";

    private final Connection connection;
    private final JournalHost host;
    private final Statements statements;
    private final TableName name;
    private final String table;
    private final List<String> cleaning = new ArrayList<>();
    private final List<String> outstanding = new ArrayList<>();
    private String session = "";
    private long steps;

    private ImportJournal(Connection connection, JournalHost host, TableName name) {
        this.connection = connection;
        this.host = host;
        this.statements = new Statements(connection);
        this.name = name;
        this.table = Quoting.name(name);
    }

    private enum Kind {
        SESSION,
        UNDO,
        CLEAN,
        COMMITTED
    }

    private record Step(long number, String sql) {

        /** What such a step does not find is something else than what it drops. */
        boolean asksWhetherItIsThere() {
            return sql.startsWith("DROP TABLE IF EXISTS ");
        }

        /** What {@link #together} put together, or the one statement. */
        List<String> statements() {
            if (!sql.startsWith(TOGETHER)) {
                return List.of(sql);
            }
            int begin = sql.indexOf('\n') + 1;
            List<String> statements = new ArrayList<>();
            for (String length : sql.substring(TOGETHER.length(), begin - 1).split(",")) {
                int end = begin + Integer.parseInt(length);
                statements.add(sql.substring(begin, end));
                begin = end;
            }
            return statements;
        }

        static String together(List<String> statements) {
            return statements.stream()
                    .map(statement -> Integer.toString(statement.length()))
                    .collect(Collectors.joining(",", TOGETHER, "\n" + String.join("", statements)));
        }
    }

    /**
     * Makes the journal of a new import.
     *
     * @param connection the import's connection, which does not commit by itself
     * @param host the engine
     * @param schema where to make it, or the empty string on an engine without schemas
     * @return the journal
     * @throws SQLException if it cannot be made
     * @throws BackupException if another import has made one since {@link #sweep} looked
     */
    public static ImportJournal begin(Connection connection, JournalHost host, String schema) throws SQLException {
        ImportJournal journal = new ImportJournal(connection, host, new TableName(schema, NAME));
        try {
            journal.create();
        } catch (SQLException refused) {
            connection.rollback();
            if (host.schemasHolding(NAME).contains(schema)) {
                throw new BackupException(running(schema), refused);
            }
            throw refused;
        }
        journal.sign();
        return journal;
    }

    /** Without a name of its own the key would take one that an imported constraint may have. */
    private void create() throws SQLException {
        statements.run(
                "make the journal of the import",
                "CREATE TABLE " + table + " (STEP DECIMAL(19) NOT NULL, KIND VARCHAR(16) NOT NULL, STATEMENT "
                        + host.statementType() + ", CONSTRAINT " + Quoting.identifier(NAME + "_KEY")
                        + " PRIMARY KEY (STEP)) " + host.tableOptions());
    }

    private static String running(String schema) {
        return "another import into \"" + schema + "\" is running, expected none; wait until it has ended";
    }

    /** A journal that nobody has signed has nothing to undo. */
    private void sign() throws SQLException {
        try {
            session = host.session();
            write(Kind.SESSION, session);
        } catch (SQLException failure) {
            try {
                connection.rollback();
                drop();
            } catch (SQLException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    /**
     * Undoes what a killed import left, or completes it if it had come to its end.
     *
     * @param connection the connection of an import that is about to begin
     * @param host the engine
     * @throws SQLException if the engine refuses
     * @throws BackupException if another import is running
     */
    public static void sweep(Connection connection, JournalHost host) throws SQLException {
        for (String schema : host.schemasHolding(NAME)) {
            ImportJournal journal = new ImportJournal(connection, host, new TableName(schema, NAME));
            for (Step session : journal.written(Kind.SESSION)) {
                if (host.isRunning(session.sql())) {
                    throw new BackupException(running(schema));
                }
            }
            if (journal.isCommitted()) {
                journal.clean();
            } else {
                journal.undo();
            }
        }
    }

    /**
     * Writes down how a step is undone, then takes it. What the engine refuses is struck out again: undoing it would be about
     * something else, such as a table of that name which is another's.
     *
     * @param purpose what cannot be done if it fails, such as {@code create table "a"}
     * @param sql the step
     * @param undo undoes the step, and fails with what {@link JournalHost#isAboutNothing} knows if it was not taken
     * @throws SQLException if the engine refuses
     */
    public void step(String purpose, String sql, String undo) throws SQLException {
        willUndo(undo);
        try {
            statements.run(purpose, sql);
        } catch (SQLException refused) {
            strikeOut(refused);
            throw refused;
        }
    }

    private void strikeOut(SQLException refused) {
        try {
            connection.rollback();
            strikeOut(steps);
        } catch (SQLException unreachable) {
            refused.addSuppressed(unreachable);
        }
    }

    private void strikeOut(long step) throws SQLException {
        statements.run("DELETE FROM " + table + " WHERE STEP = " + step);
        connection.commit();
    }

    /**
     * Writes down how a step is undone that is taken later.
     *
     * @param undo undoes the step
     * @throws SQLException if the engine refuses
     */
    public void willUndo(String undo) throws SQLException {
        write(Kind.UNDO, undo);
    }

    /**
     * Writes down how a step is undone that is taken later, by statements which mean something only one after the other: if a
     * kill comes between them, all of them are run again.
     *
     * @param undo undo the step; the first of them makes sure that those after it can be run twice
     * @throws SQLException if the engine refuses
     */
    public void willUndo(List<String> undo) throws SQLException {
        write(Kind.UNDO, Step.together(undo));
    }

    /**
     * Writes down what is to be done once the import counts.
     *
     * @param sql such as the dropping of what was set aside; does nothing if it is done twice
     * @throws SQLException if the engine refuses
     */
    public void willClean(String sql) throws SQLException {
        write(Kind.CLEAN, sql);
    }

    /**
     * From here on the import counts, in the very moment in which the open transaction is committed.
     *
     * @param rest what is to be done then, in this order, and is a part of the import; does nothing if it is done twice
     * @throws SQLException if the engine refuses; then the import does not count and the transaction is still open
     */
    public void commitWith(List<String> rest) throws SQLException {
        for (int i = rest.size() - 1; i >= 0; i--) {
            insert(Kind.CLEAN, rest.get(i));
        }
        outstanding.addAll(rest);
        insert(Kind.COMMITTED, "");
        connection.commit();
    }

    /**
     * The mark of the session that writes the journal.
     *
     * @return what {@link JournalHost#session} gave
     */
    public String session() {
        return session;
    }

    /**
     * Does what was to be done once the import counts, and drops the journal. What the engine refuses of it is no failure of
     * the import: it is left to the next one in any mode, which need not wait until this session has ended.
     *
     * @return nothing, or a finding that names what is left; it is a loss if a part of the import is among that
     */
    public Optional<Finding> finish() {
        try {
            clean();
            return Optional.empty();
        } catch (SQLException failure) {
            leave(failure);
            return Optional.of(left(failure));
        }
    }

    private Finding left(SQLException failure) {
        String message = "the import counts, but was not cleaned up after: " + failure.getMessage()
                + "; the next import in any mode does that, which is to "
                + String.join(", ", cleaning) + (cleaning.isEmpty() ? "" : " and ") + "DROP TABLE " + table;
        return outstanding.stream().anyMatch(cleaning::contains)
                ? Finding.loss("cleaning-left", name.toString(), message)
                : Finding.note("cleaning-left", name.toString(), message);
    }

    /** A journal without a session is nobody's, so whoever comes next may sweep it. */
    private void leave(SQLException failure) {
        try {
            connection.rollback();
            statements.run("DELETE FROM " + table + " WHERE KIND = '" + Kind.SESSION + "'");
            connection.commit();
        } catch (SQLException unreachable) {
            failure.addSuppressed(unreachable);
        }
    }

    private void clean() throws SQLException {
        for (Step step : written(Kind.CLEAN)) {
            clean(step);
            cleaning.remove(step.sql());
        }
        drop();
    }

    private void clean(Step step) throws SQLException {
        String purpose = "drop what the import replaced";
        if (step.asksWhetherItIsThere()) {
            run(step, purpose);
        } else {
            tolerating(step, purpose);
        }
    }

    /**
     * Undoes all steps, the last one first, and drops the journal.
     *
     * @throws SQLException if the engine refuses; the next import goes on with it
     */
    public void undo() throws SQLException {
        boolean isLast = true;
        for (Step step : written(Kind.UNDO)) {
            undo(step, isLast);
            strikeOut(step.number());
            isLast = false;
        }
        drop();
    }

    /** The last step may have been written down and not taken, or undone and not yet struck out. */
    private void undo(Step step, boolean isLast) throws SQLException {
        if (isLast) {
            tolerating(step, "undo an import");
        } else {
            run(step, "undo an import");
        }
    }

    private void tolerating(Step step, String purpose) throws SQLException {
        try {
            run(step, purpose);
        } catch (SQLException failure) {
            if (!host.isAboutNothing(failure)) {
                throw failure;
            }
        }
    }

    private void run(Step step, String purpose) throws SQLException {
        for (String sql : step.statements()) {
            host.run(statements, purpose, sql);
        }
    }

    private void drop() throws SQLException {
        statements.run("drop the journal of an import", "DROP TABLE " + table);
        connection.commit();
    }

    private boolean isCommitted() throws SQLException {
        return !written(Kind.COMMITTED).isEmpty();
    }

    private List<Step> written(Kind kind) throws SQLException {
        return statements.list(
                "SELECT STEP, STATEMENT FROM " + table + " WHERE KIND = ? ORDER BY STEP DESC",
                row -> new Step(row.getLong(1), row.getString(2)),
                kind.name());
    }

    private void write(Kind kind, String sql) throws SQLException {
        insert(kind, sql);
        connection.commit();
    }

    private void insert(Kind kind, String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
            insert.setLong(1, ++steps);
            insert.setString(2, kind.name());
            insert.setString(3, sql);
            insert.executeUpdate();
        }
        if (kind == Kind.CLEAN) {
            cleaning.add(0, sql);
        }
    }
}
