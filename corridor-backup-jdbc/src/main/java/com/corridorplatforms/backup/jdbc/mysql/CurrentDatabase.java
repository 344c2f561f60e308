package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;

/** The database that a session means by names without one. */
final class CurrentDatabase {

    private final Statements statements;

    CurrentDatabase(Statements statements) {
        this.statements = statements;
    }

    /** Something that is done while another database is the current one. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** Does something while a database is the current one; afterwards, and after a failure, the one before is again. */
    void during(String database, Work work) throws SQLException {
        String before =
                statements.list("SELECT DATABASE()", row -> row.getString(1)).get(0);
        if (before.equals(database)) {
            work.run();
            return;
        }
        use(database);
        try {
            work.run();
        } catch (SQLException | RuntimeException failure) {
            useAfter(failure, before);
            throw failure;
        }
        use(before);
    }

    private void use(String database) throws SQLException {
        statements.run("USE " + Quoting.identifier(database));
    }

    private void useAfter(Exception failure, String database) {
        try {
            use(database);
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }
}
