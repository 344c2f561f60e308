package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins the transaction in which databases are read: every table's definition is held still, and only then the moment of
 * the rows begins. Otherwise tables or columns that trade names meanwhile, as tools do that change a table online, would be
 * read under the names of each other. A table made, changed or dropped before all are held makes it begin anew.
 */
final class TableLocks {

    private static final int ATTEMPTS = 10;
    private static final int WAITED_TOO_LONG = 1205;
    private static final int DEADLOCK = 1213;

    private static final String TABLES =
            "SELECT TABLE_NAME, CREATE_TIME, ENGINE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?"
                    + " AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY TABLE_NAME";

    private record Found(
            TableName name,
            @Nullable String madeAt,
            @Nullable String engine) {
        boolean hasMoments() {
            return "InnoDB".equals(engine);
        }
    }

    private final Statements statements;

    TableLocks(Statements statements) {
        this.statements = statements;
    }

    /** Begins it, on a connection at rest. */
    void begin(List<String> databases) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Found> before = tables(databases);
            statements.run("START TRANSACTION READ ONLY");
            Optional<List<Found>> held = hold(before);
            if (held.isPresent() && tables(databases).equals(before)) {
                beginMoment(held.get());
                return;
            }
            statements.run("ROLLBACK");
        }
        throw new BackupException("the tables of \"" + String.join("\", \"", databases)
                + "\" keep being made and dropped, expected them to hold still for a moment; stop what makes them");
    }

    private List<Found> tables(List<String> databases) throws SQLException {
        List<Found> tables = new ArrayList<>();
        for (String database : databases) {
            tables.addAll(statements.list(
                    TABLES,
                    row -> new Found(new TableName(database, row.getString(1)), row.getString(2), row.getString(3)),
                    database));
        }
        return tables;
    }

    /**
     * A statement that names a table holds its definition until the transaction ends, and reads nothing if no row is wanted.
     * Nothing is returned if somebody who changes several tables has some of these, and waits for others.
     */
    private Optional<List<Found>> hold(List<Found> tables) throws SQLException {
        List<Found> held = new ArrayList<>();
        for (Found table : tables) {
            try {
                read(table, 0);
                held.add(table);
            } catch (SQLException e) {
                if (e.getErrorCode() == DEADLOCK) {
                    return Optional.empty();
                }
                // Whether one that was dropped, is damaged or may not be read matters shows later: it may be left out.
                if (e.getErrorCode() == WAITED_TOO_LONG) {
                    throw Statements.explained("cannot hold table \"" + table.name() + "\" still", e);
                }
            }
        }
        return Optional.of(held);
    }

    /** The first row that is read decides what moment it is, of all tables of InnoDB. */
    private void beginMoment(List<Found> held) throws SQLException {
        Optional<Found> first = held.stream().filter(Found::hasMoments).findFirst();
        if (first.isPresent()) {
            read(first.get(), 1);
        }
    }

    private void read(Found table, int rows) throws SQLException {
        statements.list("SELECT 1 FROM " + Quoting.name(table.name()) + " LIMIT " + rows, row -> row.getInt(1));
    }
}
