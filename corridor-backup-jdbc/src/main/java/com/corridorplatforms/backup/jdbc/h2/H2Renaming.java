package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.NamesByTable;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Renaming;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** How H2 gives other names. */
final class H2Renaming implements Renaming {

    private static final String CONSTRAINTS =
            "SELECT TABLE_NAME, CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = ?";

    private static final String INDEXES = "SELECT TABLE_NAME, INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES"
            + " WHERE TABLE_SCHEMA = ? AND NOT IS_GENERATED AND INDEX_TYPE_NAME <> 'PRIMARY KEY'";

    private final NamesByTable constraints;
    private final NamesByTable indexes;

    H2Renaming(Statements statements) {
        this.constraints = new NamesByTable(NamesByTable.by(statements, CONSTRAINTS));
        this.indexes = new NamesByTable(NamesByTable.by(statements, INDEXES));
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
        return "DROP TABLE IF EXISTS " + Quoting.name(table) + " CASCADE";
    }
}
