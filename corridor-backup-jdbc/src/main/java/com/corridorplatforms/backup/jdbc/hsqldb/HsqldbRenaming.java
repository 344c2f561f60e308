package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.NamesByTable;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Renaming;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** How HSQLDB gives other names. The index that a constraint made needs none. */
final class HsqldbRenaming implements Renaming {

    private final NamesByTable constraints;
    private final NamesByTable indexes;

    HsqldbRenaming(Statements statements) {
        this.constraints = new NamesByTable(schema -> ConstraintCatalog.names(statements, schema));
        this.indexes = new NamesByTable(schema -> IndexCatalog.names(statements, schema));
    }

    @Override
    public List<String> constraints(TableName table) throws SQLException {
        return constraints.of(table);
    }

    @Override
    public List<String> indexes(TableName table) throws SQLException {
        return indexes.of(table);
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
