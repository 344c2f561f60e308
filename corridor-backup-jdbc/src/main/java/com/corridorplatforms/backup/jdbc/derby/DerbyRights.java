package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Where the engine asks who may do what, a schema is filled by its owner and by the owner of the database, and a user makes no
 * schema but the one of its own name.
 */
final class DerbyRights implements SchemaRights {

    private static final String NOT_PERMITTED = "42504";

    private static final String AUTHORIZATION =
            "VALUES SYSCS_UTIL.SYSCS_GET_DATABASE_PROPERTY('derby.database.sqlAuthorization')";

    private static final String OWNED =
            "SELECT 1 FROM SYS.SYSSCHEMAS WHERE SCHEMANAME = ? AND AUTHORIZATIONID = CURRENT_USER";

    private final Statements statements;

    DerbyRights(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<String> lackingToMake(String schema) throws SQLException {
        return schema.equals(user()) || mayDoAll()
                ? Optional.empty()
                : Optional.of("have the owner of the database run CREATE SCHEMA " + Quoting.identifier(schema)
                        + " AUTHORIZATION " + Quoting.identifier(user()));
    }

    @Override
    public Optional<String> lackingToFill(String schema) throws SQLException {
        return owns(schema) || mayDoAll()
                ? Optional.empty()
                : Optional.of("import as the owner of that schema or of the database");
    }

    private boolean owns(String schema) throws SQLException {
        return !statements.list(OWNED, row -> true, schema).isEmpty();
    }

    private String user() throws SQLException {
        return statements.list("VALUES CURRENT_USER", row -> row.getString(1)).get(0);
    }

    /** The question itself is one that the engine, where it asks at all, lets only the owner of the database put. */
    private boolean mayDoAll() throws SQLException {
        if (owns("SYS")) {
            return true;
        }
        try {
            List<Boolean> asks = statements.list(AUTHORIZATION, row -> Boolean.parseBoolean(row.getString(1)));
            return !asks.contains(true);
        } catch (SQLException refused) {
            if (NOT_PERMITTED.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }
}
