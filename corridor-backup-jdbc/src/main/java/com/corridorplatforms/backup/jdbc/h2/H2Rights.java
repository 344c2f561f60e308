package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.Optional;

/** A schema is filled by its owner, and by whoever may make schemas, which is a right that the catalog shows to nobody else. */
final class H2Rights implements SchemaRights {

    private static final int NOT_AN_ADMINISTRATOR = 90_040;

    /** Makes nothing, because that schema is always there, but is refused to whoever may not make one. */
    private static final String PROBE = "CREATE SCHEMA IF NOT EXISTS PUBLIC";

    private static final String OWN = """
            SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA
            WHERE SCHEMA_NAME = ? AND SCHEMA_OWNER IN (
                SELECT CURRENT_USER UNION ALL SELECT 'PUBLIC' UNION ALL SELECT ROLE_NAME FROM INFORMATION_SCHEMA.ROLES)
            """;

    private final Statements statements;

    H2Rights(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<String> lackingToMake(String schema) throws SQLException {
        String made =
                "have an administrator run CREATE SCHEMA " + Quoting.identifier(schema) + " AUTHORIZATION " + user();
        return mayMakeSchemas() ? Optional.empty() : Optional.of(made);
    }

    @Override
    public Optional<String> lackingToFill(String schema) throws SQLException {
        boolean isOwn = !statements.list(OWN, row -> true, schema).isEmpty();
        return isOwn || mayMakeSchemas()
                ? Optional.empty()
                : Optional.of("have an administrator run GRANT ALTER ANY SCHEMA TO " + user());
    }

    private String user() throws SQLException {
        return Quoting.identifier(
                statements.list("SELECT CURRENT_USER", row -> row.getString(1)).get(0));
    }

    private boolean mayMakeSchemas() throws SQLException {
        try {
            statements.run(PROBE);
            return true;
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NOT_AN_ADMINISTRATOR) {
                return false;
            }
            throw refused;
        }
    }
}
