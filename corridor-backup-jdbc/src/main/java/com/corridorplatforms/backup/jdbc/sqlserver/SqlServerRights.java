package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.Optional;

/** The server says itself what the user may do, with what its roles give it. */
final class SqlServerRights implements SchemaRights {

    /** Where the server cannot tell, it says NULL. */
    private static final String IN_DATABASE =
            "SELECT USER_NAME() WHERE HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', ?) = 0";

    private static final String IN_SCHEMA =
            "SELECT USER_NAME() WHERE HAS_PERMS_BY_NAME(QUOTENAME(?), 'SCHEMA', 'ALTER') = 0";

    private final Statements statements;

    SqlServerRights(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<String> lackingToMake(String schema) throws SQLException {
        Optional<String> making = lacking(IN_DATABASE, "CREATE SCHEMA", "GRANT CREATE SCHEMA");
        return making.isPresent() ? making : lackingTables();
    }

    @Override
    public Optional<String> lackingToFill(String schema) throws SQLException {
        Optional<String> altering = lacking(IN_SCHEMA, schema, "GRANT ALTER ON SCHEMA::" + Quoting.identifier(schema));
        return altering.isPresent() ? altering : lackingTables();
    }

    private Optional<String> lackingTables() throws SQLException {
        return lacking(IN_DATABASE, "CREATE TABLE", "GRANT CREATE TABLE");
    }

    private Optional<String> lacking(String query, String asked, String grant) throws SQLException {
        return statements.list(query, row -> Quoting.identifier(row.getString(1)), asked).stream()
                .map(user -> "have an administrator run " + grant + " TO " + user)
                .findFirst();
    }
}
