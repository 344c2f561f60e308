package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.Comments;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private static final String NO_CHECK = "NOCHECK";

    private final Connection connection;
    private final Statements statements;
    private final DatabaseModel model;

    Completion(Connection connection, Statements statements, DatabaseModel model) {
        this.connection = connection;
        this.statements = statements;
        this.model = model;
    }

    /** Makes unique constraints, checks and indexes, then foreign keys, then comments. */
    void makeAll() throws SQLException {
        AddedConstraints constraints = new AddedConstraints(statements, NO_CHECK);
        Comments comments = new Comments(statements);
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            constraints.uniqueKeys(table);
            constraints.checks(table);
            for (Index index : table.indexes()) {
                statements.run(
                        "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                        TableDefinition.index(table, index));
            }
        }
        for (Table table : model.tables()) {
            constraints.foreignKeys(table);
            comments.of(table);
        }
        for (Sequence sequence : model.sequences()) {
            comments.of(sequence);
        }
    }

    /** Makes views and triggers in whatever order they can be made, and tells of those that cannot. */
    List<Finding> define(ImportJournal journal) {
        return Attempts.make(model.definitions(Definition.Stage.AFTER_ROWS), definition -> define(definition, journal))
                .stream()
                .map(RefusedDefinitions::finding)
                .toList();
    }

    /** A trigger goes with its table when the import is undone. */
    private void define(Definition definition, ImportJournal journal) throws SQLException {
        connection.setSchema(definition.name().schema());
        if (definition.kind() == Definition.Kind.VIEW) {
            requireFree(definition.name());
            journal.willUndo("DROP VIEW IF EXISTS " + Quoting.name(definition.name()));
        }
        statements.run(definition.statement().text());
    }

    /** What is there already must not be dropped when the import is undone. */
    private void requireFree(TableName name) throws SQLException {
        String query = "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";
        if (!statements.list(query, row -> true, name.schema(), name.name()).isEmpty()) {
            throw Refusals.isThere(name);
        }
    }
}
