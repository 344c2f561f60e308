package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** Tables of other engines than InnoDB: no snapshot has their rows, and no rollback takes rows out of them again. */
final class WithoutTransactions {

    private static final String OF_OTHER_ENGINES =
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?"
                    + " AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') AND ENGINE <> 'InnoDB' ORDER BY TABLE_NAME";

    private WithoutTransactions() {}

    static List<TableName> tables(Statements statements, String database) throws SQLException {
        return statements.list(OF_OTHER_ENGINES, row -> new TableName(database, row.getString(1)), database);
    }
}
