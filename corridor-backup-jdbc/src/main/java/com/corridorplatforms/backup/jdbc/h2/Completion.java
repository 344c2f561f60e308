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
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private static final String NO_CHECK = "NOCHECK";

    /** A function that a check calls is not there. */
    private static final String NO_FUNCTION = "90022";

    private final Connection connection;
    private final Statements statements;
    private final DatabaseModel model;
    private final List<Finding> findings = new ArrayList<>();

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
            checks(constraints, table, check -> !check.name().isEmpty());
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
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            checks(constraints, table, check -> check.name().isEmpty());
        }
        for (Sequence sequence : model.sequences()) {
            comments.of(sequence);
        }
    }

    /** The engine names what has no name, and might give it a name of the model's that is still to come. */
    private void checks(AddedConstraints constraints, Table table, Predicate<Check> wanted) throws SQLException {
        for (Check check : table.ownChecks()) {
            if (wanted.test(check)) {
                check(constraints, table, check);
            }
        }
    }

    /** Functions do not come along, so that one may be missing; a check that rows violate is not left out. */
    private void check(AddedConstraints constraints, Table table, Check check) throws SQLException {
        try {
            constraints.check(table.name(), check);
        } catch (SQLException failure) {
            if (!NO_FUNCTION.equals(failure.getSQLState())) {
                throw failure;
            }
            String subject = table.name() + "." + check.label();
            findings.add(Finding.loss(
                    "check-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since the database refuses it: " + failure.getMessage()));
        }
    }

    /** Makes views and triggers in whatever order they can be made. */
    void define(ImportJournal journal) {
        Attempts.make(model.definitions(Definition.Stage.AFTER_ROWS), definition -> define(definition, journal))
                .stream()
                .map(RefusedDefinitions::finding)
                .forEach(findings::add);
    }

    /** What could not be made. */
    List<Finding> findings() {
        return findings;
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
