package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A table in the destination that says how to undo an import. Before each step the statement that undoes it is committed
 * here, so whatever moment a kill chooses, at most the last step that is written here has not happened. One row more, written
 * when everything is in place, is the moment from which the import counts: after it, what is left is only to drop what had
 * been set aside. The table's comment names the session that writes it; a journal whose session is gone is one of a killed
 * import, and whoever imports next sweeps it, in any mode.
 */
final class ImportJournal {

    /** The journal's name, in the schema that a connection to the destination has by default. */
    static final String NAME = "CORRIDOR_IMPORT_JOURNAL";

    private static final Set<Integer> NOT_FOUND = Set.of(42102, 42112, 90057, 90036);

    private static final String SESSION =
            "SELECT SESSION_ID || ' ' || EXTRACT(EPOCH FROM SESSION_START) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID ";

    private final Connection connection;
    private final Statements statements;
    private final String table;
    private long steps;

    private ImportJournal(Connection connection, TableName name) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.table = Quoting.name(name);
    }

    private enum Kind {
        UNDO,
        CLEAN,
        COMMITTED
    }

    private record Step(long number, String sql) {}

    /** Makes the journal of a new import. */
    static ImportJournal begin(Connection connection, String schema) throws SQLException {
        ImportJournal journal = new ImportJournal(connection, new TableName(schema, NAME));
        Statements statements = new Statements(connection);
        String session = statements
                .list(SESSION + "= SESSION_ID()", row -> row.getString(1))
                .get(0);
        statements.run(
                "make the journal of the import",
                // Without a name of its own the key would take one of H2's, which an imported constraint may have.
                "CREATE TABLE " + journal.table + " COMMENT " + Quoting.literal(session)
                        + " (STEP BIGINT, KIND CHARACTER VARYING, STATEMENT CHARACTER VARYING, CONSTRAINT "
                        + Quoting.identifier(NAME + "_KEY") + " PRIMARY KEY (STEP))");
        return journal;
    }

    /** Undoes what a killed import left, or completes it if it had come to its end. */
    static void sweep(Connection connection) throws SQLException {
        Statements statements = new Statements(connection);
        List<List<String>> found = statements.list(
                "SELECT TABLE_SCHEMA, COALESCE(REMARKS, '') FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = ?",
                row -> List.of(row.getString(1), row.getString(2)),
                NAME);
        for (List<String> each : found) {
            if (statements
                    .list(SESSION + "<> SESSION_ID()", row -> row.getString(1))
                    .contains(each.get(1))) {
                throw new BackupException("another import into \"" + each.get(0)
                        + "\" is running, expected none; wait until it has ended");
            }
            ImportJournal journal = new ImportJournal(connection, new TableName(each.get(0), NAME));
            if (journal.isCommitted()) {
                journal.clean();
            } else {
                journal.undo();
            }
        }
    }

    static boolean isIn(Statements statements, String schema) throws SQLException {
        return !statements
                .list(
                        "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                        row -> row.getInt(1),
                        schema,
                        NAME)
                .isEmpty();
    }

    /** Writes down how a step is undone, then takes it. */
    void step(String purpose, String sql, String undo) throws SQLException {
        willUndo(undo);
        statements.run(purpose, sql);
    }

    /** Writes down how a step is undone that is taken later. */
    void willUndo(String undo) throws SQLException {
        write(Kind.UNDO, undo);
    }

    /** Writes down what is to be dropped once the import counts. */
    void willClean(String sql) throws SQLException {
        write(Kind.CLEAN, sql);
    }

    /** From here on the import counts. */
    void commit() throws SQLException {
        write(Kind.COMMITTED, "");
    }

    /** Drops what was set aside, and the journal. */
    void clean() throws SQLException {
        for (Step step : written(Kind.CLEAN)) {
            statements.run("drop what the import replaced", step.sql());
        }
        drop();
    }

    /** Undoes all steps, the last one first, and drops the journal. */
    void undo() throws SQLException {
        boolean isLast = true;
        for (Step step : written(Kind.UNDO)) {
            undo(step, isLast);
            statements.run("DELETE FROM " + table + " WHERE STEP = " + step.number());
            connection.commit();
            isLast = false;
        }
        drop();
    }

    private void undo(Step step, boolean isLast) throws SQLException {
        try {
            statements.run("undo an import", step.sql());
        } catch (SQLException failure) {
            // The last step may have been written down and not taken, or undone and not yet struck out.
            if (!isLast || !NOT_FOUND.contains(failure.getErrorCode())) {
                throw failure;
            }
        }
    }

    private void drop() throws SQLException {
        statements.run("drop the journal of an import", "DROP TABLE " + table);
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
        statements.run("INSERT INTO " + table + " VALUES (" + ++steps + ", " + Quoting.literal(kind.name()) + ", "
                + Quoting.literal(sql) + ")");
        connection.commit();
    }
}
