package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.Optional;

/** A schema is filled by its owner, who may be a role, and by administrators, and shown to nobody else. */
final class HsqldbRights implements SchemaRights {

    private static final String MAKES =
            "SELECT 1 FROM INFORMATION_SCHEMA.ENABLED_ROLES WHERE ROLE_NAME IN ('DBA', 'CREATE_SCHEMA')";

    private static final String SHOWN = "SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?";

    private final Statements statements;

    HsqldbRights(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<String> lackingToMake(String schema) throws SQLException {
        return statements.any(MAKES) ? Optional.empty() : Optional.of(making(schema));
    }

    @Override
    public Optional<String> lackingToFill(String schema) throws SQLException {
        return statements.list(SHOWN, row -> true, schema).isEmpty() ? Optional.of(making(schema)) : Optional.empty();
    }

    /** The owner of a schema stays its owner. */
    private String making(String schema) throws SQLException {
        String user =
                statements.list("VALUES CURRENT_USER", row -> row.getString(1)).get(0);
        return "have an administrator run CREATE SCHEMA " + Quoting.identifier(schema) + " AUTHORIZATION "
                + Quoting.identifier(user);
    }
}
