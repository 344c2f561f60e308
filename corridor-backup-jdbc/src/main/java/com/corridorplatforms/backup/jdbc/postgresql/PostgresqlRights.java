package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.Optional;

/** The server says itself what the user may do, with what its roles give it. */
final class PostgresqlRights implements SchemaRights {

    private static final String MAKES = """
            SELECT pg_catalog.current_database(), current_user
            WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
            """;

    private static final String FILLS = """
            SELECT pg_catalog.concat_ws(', ',
                       CASE WHEN NOT pg_catalog.has_schema_privilege(nspname, 'USAGE') THEN 'USAGE' END,
                       CASE WHEN NOT pg_catalog.has_schema_privilege(nspname, 'CREATE') THEN 'CREATE' END), current_user
            FROM pg_catalog.pg_namespace
            WHERE nspname = ? AND NOT (pg_catalog.has_schema_privilege(nspname, 'USAGE')
                                       AND pg_catalog.has_schema_privilege(nspname, 'CREATE'))
            """;

    private final Statements statements;

    PostgresqlRights(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<String> lackingToMake(String schema) throws SQLException {
        return statements
                .list(
                        MAKES,
                        row -> "have the owner of the database run GRANT CREATE ON DATABASE "
                                + Quoting.identifier(row.getString(1)) + " TO "
                                + Quoting.identifier(row.getString(2)))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<String> lackingToFill(String schema) throws SQLException {
        return statements
                .list(
                        FILLS,
                        row -> "have its owner run GRANT " + row.getString(1) + " ON SCHEMA "
                                + Quoting.identifier(schema) + " TO " + Quoting.identifier(row.getString(2)),
                        schema)
                .stream()
                .findFirst();
    }
}
