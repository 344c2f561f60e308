package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.Comments;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private static final String NOT_UNDERSTOOD = "42";
    private static final String NAME_TAKEN = "42504";

    private final Connection connection;
    private final Statements statements;
    private final DatabaseModel model;
    private final List<Finding> findings = new ArrayList<>();

    Completion(Connection connection, Statements statements, DatabaseModel model) {
        this.connection = connection;
        this.statements = statements;
        this.model = model;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Makes unique constraints, checks and indexes, then foreign keys, then comments. */
    void makeAll() throws SQLException {
        AddedConstraints constraints = new AddedConstraints(statements, "");
        Comments comments = new Comments(statements);
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            constraints.uniqueKeys(table);
            for (Check check : table.ownChecks()) {
                check(constraints, table, check);
            }
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

    /** One whose text the engine refuses is left out; one that rows violate, or whose name is taken, is not. */
    private void check(AddedConstraints constraints, Table table, Check check) throws SQLException {
        try {
            constraints.check(table.name(), check);
        } catch (SQLException failure) {
            String state = String.valueOf(failure.getSQLState());
            if (!state.startsWith(NOT_UNDERSTOOD) || state.equals(NAME_TAKEN)) {
                throw failure;
            }
            String subject = table.name() + "." + check.label();
            findings.add(Finding.loss(
                    "check-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since the database refuses it: " + failure.getMessage()));
        }
    }

    /** Makes what waits for the tables. */
    void define(ImportJournal journal) throws SQLException {
        List<Definition> missing = new ArrayList<>();
        for (Definition definition : model.definitions(Stage.AFTER_ROWS)) {
            if (!Kept.isThere(statements, definition)) {
                missing.add(definition);
            }
        }
        Attempts.make(missing, definition -> define(definition, journal)).stream()
                .map(RefusedDefinitions::finding)
                .forEach(findings::add);
    }

    private void define(Definition definition, ImportJournal journal) throws SQLException {
        connection.setSchema(definition.name().schema());
        Optional<String> undo = undo(definition);
        if (undo.isPresent()) {
            journal.willUndo(undo.get());
        }
        statements.run(definition.statement().text());
    }

    /** Rights and triggers go with their table. */
    private static Optional<String> undo(Definition definition) {
        String name = Quoting.name(definition.name());
        return switch (definition.kind()) {
            case VIEW -> Optional.of("DROP VIEW IF EXISTS " + name + " CASCADE");
            case FUNCTION -> Optional.of("DROP SPECIFIC ROUTINE " + name + " IF EXISTS CASCADE");
            default -> Optional.empty();
        };
    }

    /** The statement after which the state's next number is the next one. */
    static String restart(SequenceState state) {
        if (state.owner() instanceof Owner.Standalone standalone) {
            return "ALTER SEQUENCE " + Quoting.name(standalone.sequence()) + " RESTART WITH " + state.next();
        }
        Owner.OfColumn column = (Owner.OfColumn) state.owner();
        return "ALTER TABLE " + Quoting.name(column.table()) + " ALTER COLUMN " + Quoting.identifier(column.column())
                + " RESTART WITH " + state.next();
    }
}
