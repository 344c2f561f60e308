package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.Comments;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.SQLException;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private static final String NOT_VALID = "NOT VALID";

    private final Statements statements;
    private final DatabaseModel model;

    Completion(Statements statements, DatabaseModel model) {
        this.statements = statements;
        this.model = model;
    }

    /** Makes keys and checks, then indexes, then foreign keys, then ownership and comments. */
    void makeAll() throws SQLException {
        AddedConstraints constraints = new AddedConstraints(statements, NOT_VALID);
        Comments comments = new Comments(statements);
        for (Table table : model.tables()) {
            SearchPath.set(statements, table.name().schema());
            constraints.primaryKey(table);
            constraints.uniqueKeys(table);
            constraints.checks(table);
            indexes(table);
        }
        for (Table table : model.tables()) {
            constraints.foreignKeys(table);
            ownership(table);
            comments.of(table);
        }
        for (Sequence sequence : model.sequences()) {
            comments.of(sequence);
        }
    }

    private void indexes(Table table) throws SQLException {
        for (Index index : table.indexes()) {
            statements.run(
                    "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                    TableDefinition.index(table, index));
        }
    }

    private void ownership(Table table) throws SQLException {
        for (Column column : table.columns()) {
            if (column.identity().isPresent() && column.identity().get().kind() == Identity.Kind.OWNED_SEQUENCE) {
                String sequence = Quoting.name(column.identity().get().sequence());
                statements.run(
                        "give sequence " + sequence + " to its column",
                        "ALTER SEQUENCE " + sequence + " OWNED BY " + columnName(table, column));
            }
        }
    }

    private static String columnName(Table table, Column column) {
        return Quoting.name(table.name()) + "." + Quoting.identifier(column.name());
    }
}
