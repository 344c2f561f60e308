package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** A schema is a user, which no import makes. Every user sees what its session may do, its roles included. */
final class OracleRights implements SchemaRights {

    private final Statements statements;

    OracleRights(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<String> lackingToMake(String schema) {
        return Optional.of("have an administrator make a user of that name");
    }

    @Override
    public Optional<String> lackingToFill(String schema) throws SQLException {
        String user = statements
                .list("SELECT SYS_CONTEXT('USERENV', 'SESSION_USER') FROM DUAL", row -> row.getString(1))
                .get(0);
        Set<String> privileges =
                Set.copyOf(statements.list("SELECT PRIVILEGE FROM SYS.SESSION_PRIVS", row -> row.getString(1)));
        String needed = schema.equals(user) ? "CREATE TABLE" : "CREATE ANY TABLE";
        return privileges.contains(needed) || privileges.contains("CREATE ANY TABLE")
                ? Optional.empty()
                : Optional.of("have an administrator run GRANT " + needed + " TO " + Quoting.identifier(user));
    }
}
