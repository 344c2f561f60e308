package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Begins the transaction in which a database is read: every table is locked against changes of its definition before the
 * snapshot is taken, so that the catalog and the rows tell of the same tables. A table made or dropped between the look at
 * the catalog and the locks makes it begin anew.
 */
final class TableLocks {

    private static final int ATTEMPTS = 10;

    private final Connection connection;
    private final Statements statements;

    TableLocks(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /** Begins it; the tables of the schemas are locked until it ends. */
    void begin(List<String> schemas) throws SQLException {
        List<String> settings = SessionSettings.known(statements);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<TableCatalog.Found> before = tables(schemas);
            connection.rollback();
            statements.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            SessionSettings.set(statements, settings);
            lock(before, "");
            if (oids(tables(schemas)).equals(oids(before))) {
                return;
            }
            connection.rollback();
        }
        throw new BackupException("the tables of \"" + String.join("\", \"", schemas)
                + "\" keep being made and dropped, expected them to hold still for a moment; stop what makes them");
    }

    /**
     * Begins a transaction that sees what another sees, which holds the locks. Nobody is waited for: somebody who waits for
     * the other transaction would be waited for too, and so for ever.
     */
    void join(String snapshot, List<String> schemas) throws SQLException {
        List<String> settings = SessionSettings.known(statements);
        connection.rollback();
        statements.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        statements.run("SET TRANSACTION SNAPSHOT " + Quoting.literal(snapshot));
        SessionSettings.set(statements, settings);
        statements.run("SET LOCAL lock_timeout = '60s'");
        lock(tables(schemas), " NOWAIT");
    }

    private List<TableCatalog.Found> tables(List<String> schemas) throws SQLException {
        List<TableCatalog.Found> tables = new ArrayList<>();
        for (String schema : schemas) {
            tables.addAll(TableCatalog.read(statements, schema));
        }
        return tables;
    }

    private void lock(List<TableCatalog.Found> tables, String waiting) throws SQLException {
        if (!tables.isEmpty()) {
            String list = tables.stream()
                    .map(table -> (table.isPartitioned() ? "" : "ONLY ") + Quoting.name(table.name()))
                    .collect(Collectors.joining(", "));
            statements.run("lock the tables against changes", "LOCK TABLE " + list + " IN ACCESS SHARE MODE" + waiting);
        }
    }

    private static List<Long> oids(List<TableCatalog.Found> tables) {
        return tables.stream().map(TableCatalog.Found::oid).toList();
    }
}
