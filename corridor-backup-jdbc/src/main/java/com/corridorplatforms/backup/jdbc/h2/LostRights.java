package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** The rights of others that go with a table or view that is replaced, since a file holds none of H2. */
final class LostRights {

    private static final String QUERY = "SELECT PRIVILEGE_TYPE, GRANTEE FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY GRANTEE, PRIVILEGE_TYPE";

    private LostRights() {}

    /** Names them while the table or view is there under its name. */
    static List<Finding> of(Statements statements, TableName table) throws SQLException {
        return statements.list(
                QUERY,
                row -> LostDefinitions.finding(
                        Kind.GRANT.word(),
                        table.schema() + "." + row.getString(1) + " on " + table.name() + " to " + row.getString(2)),
                table.schema(),
                table.name());
    }
}
