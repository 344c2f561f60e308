package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;

/** Locks of whole tables, which last until the transaction ends. */
final class TableLocks {

    private final Statements statements;

    TableLocks(Statements statements) {
        this.statements = statements;
    }

    /** Lets others read a table and not write it. */
    void share(TableName table) throws SQLException {
        lock(table, "SHARE");
    }

    /** Lets nobody else use a table. */
    void own(TableName table) throws SQLException {
        lock(table, "EXCLUSIVE");
    }

    private void lock(TableName table, String mode) throws SQLException {
        try {
            statements.run("LOCK TABLE " + Quoting.name(table) + " IN " + mode + " MODE");
        } catch (SQLException failure) {
            throw Statements.explained(
                    "cannot lock table \"" + table + "\", expected other sessions to end their transactions within the"
                            + " database's lock time-out; pause what uses it, and try again",
                    failure);
        }
    }
}
