package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * Gives a table that is to be replaced, and its constraints and indexes, other names, so that theirs are free while it can
 * still be had back. Names of constraints and indexes are a schema's here, not a table's.
 */
final class SetAside {

    private static final String PREFIX = "CORRIDOR_SET_ASIDE_";

    private final Statements statements;
    private final ImportJournal journal;
    private int count;

    SetAside(Statements statements, ImportJournal journal) {
        this.statements = statements;
        this.journal = journal;
    }

    void table(TableName name) throws SQLException {
        for (String constraint : names(
                "SELECT CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                name)) {
            constraint(name, constraint);
        }
        for (String index : names(
                "SELECT INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NOT IS_GENERATED AND INDEX_TYPE_NAME <> 'PRIMARY KEY'",
                name)) {
            rename("INDEX", new TableName(name.schema(), index));
        }
        TableName aside = rename("TABLE", name);
        journal.willClean("DROP TABLE IF EXISTS " + Quoting.name(aside) + " CASCADE");
    }

    private List<String> names(String query, TableName table) throws SQLException {
        return statements.list(query, row -> row.getString(1), table.schema(), table.name());
    }

    private void constraint(TableName table, String name) throws SQLException {
        String alter = "ALTER TABLE " + Quoting.name(table) + " RENAME CONSTRAINT ";
        String aside = Quoting.identifier(PREFIX + ++count);
        journal.step(
                "set constraint \"" + name + "\" of table \"" + table + "\" aside",
                alter + Quoting.identifier(name) + " TO " + aside,
                alter + aside + " TO " + Quoting.identifier(name));
    }

    private TableName rename(String kind, TableName name) throws SQLException {
        TableName aside = new TableName(name.schema(), PREFIX + ++count);
        journal.step(
                "set " + name + " aside",
                "ALTER " + kind + " " + Quoting.name(name) + " RENAME TO " + Quoting.identifier(aside.name()),
                "ALTER " + kind + " IF EXISTS " + Quoting.name(aside) + " RENAME TO "
                        + Quoting.identifier(name.name()));
        return aside;
    }
}
