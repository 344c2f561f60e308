package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import java.sql.SQLException;

/** Statements that may be refused without spoiling the transaction they run in. */
final class GuardedStatements {

    private static final String SAVEPOINT = "corridor_attempt";

    private final Statements statements;

    GuardedStatements(Statements statements) {
        this.statements = statements;
    }

    /** Runs a statement, or several that belong together, with the search path of a schema, or leaves no trace of them. */
    void run(String schema, String sql) throws SQLException {
        statements.run("SAVEPOINT " + SAVEPOINT);
        try {
            SearchPath.set(statements, schema);
            statements.run(sql);
            statements.run("RELEASE SAVEPOINT " + SAVEPOINT);
        } catch (SQLException refused) {
            statements.run("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
            throw refused;
        }
    }

    /** Makes a definition. */
    void make(Definition definition) throws SQLException {
        run(definition.name().schema(), definition.statement().text());
    }
}
