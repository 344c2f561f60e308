package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Renaming;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** Other names for tables, constraints and indexes. An index behind a key does not follow the name of the key. */
final class OracleRenaming implements Renaming {

    private static final String CONSTRAINTS = """
            SELECT CONSTRAINT_NAME FROM SYS.ALL_CONSTRAINTS
            WHERE OWNER = ? AND TABLE_NAME = ? AND GENERATED = 'USER NAME' AND CONSTRAINT_TYPE IN ('P', 'U', 'R', 'C')
            ORDER BY CONSTRAINT_NAME
            """;

    private static final String INDEXES = """
            SELECT INDEX_NAME FROM SYS.ALL_INDEXES
            WHERE OWNER = ? AND TABLE_NAME = ? AND GENERATED = 'N' AND INDEX_TYPE NOT IN ('LOB', 'CLUSTER')
            ORDER BY INDEX_NAME
            """;

    private final Statements statements;

    OracleRenaming(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<String> constraints(TableName table) throws SQLException {
        return names(CONSTRAINTS, table);
    }

    @Override
    public List<String> indexes(TableName table) throws SQLException {
        return names(INDEXES, table);
    }

    private List<String> names(String query, TableName table) throws SQLException {
        return statements.list(query, row -> row.getString(1), table.schema(), table.name());
    }

    @Override
    public String constraint(TableName table, String from, String to) {
        return "ALTER TABLE " + Quoting.name(table) + " RENAME CONSTRAINT " + Quoting.identifier(from) + " TO "
                + Quoting.identifier(to);
    }

    @Override
    public String index(TableName table, String from, String to) {
        return "ALTER INDEX " + Quoting.name(new TableName(table.schema(), from)) + " RENAME TO "
                + Quoting.identifier(to);
    }

    @Override
    public String table(TableName table, String to) {
        return "ALTER TABLE " + Quoting.name(table) + " RENAME TO " + Quoting.identifier(to);
    }

    @Override
    public String drop(TableName table) {
        return "DROP TABLE " + Quoting.name(table) + " CASCADE CONSTRAINTS PURGE";
    }
}
