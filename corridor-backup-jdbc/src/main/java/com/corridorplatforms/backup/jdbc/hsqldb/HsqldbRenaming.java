package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Renaming;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** How HSQLDB gives other names. The index that a constraint made needs none. */
final class HsqldbRenaming implements Renaming {

    private final Statements statements;

    HsqldbRenaming(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<String> constraints(TableName table) throws SQLException {
        return ConstraintCatalog.names(statements, table);
    }

    @Override
    public List<String> indexes(TableName table) throws SQLException {
        return IndexCatalog.names(statements, table);
    }

    @Override
    public String constraint(TableName table, String from, String to) {
        return renaming("CONSTRAINT", table.schema(), from, to);
    }

    @Override
    public String index(TableName table, String from, String to) {
        return renaming("INDEX", table.schema(), from, to);
    }

    @Override
    public String table(TableName table, String to) {
        return renaming("TABLE", table.schema(), table.name(), to);
    }

    private static String renaming(String kind, String schema, String from, String to) {
        return "ALTER " + kind + " " + Quoting.name(new TableName(schema, from)) + " RENAME TO "
                + Quoting.identifier(to);
    }

    @Override
    public String drop(TableName table) {
        return "DROP TABLE IF EXISTS " + Quoting.name(table) + " CASCADE";
    }
}
