package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What would refuse rows in any order, and identity columns that take no numbers. Changing either commits, so how it was is
 * written into the journal first; then the tables are locked, because from there on nothing commits until the rows are there.
 */
final class SuspendedRules {

    private final Statements statements;
    private final DatabaseModel model;
    private final List<ConstraintRow> foreignKeys = new ArrayList<>();

    SuspendedRules(Statements statements, DatabaseModel model) throws SQLException {
        this.statements = statements;
        this.model = model;
        Set<TableName> tables = new HashSet<>();
        model.tables().forEach(table -> tables.add(table.name()));
        ConstraintRow.read(statements, List.copyOf(Refusals.schemas(model))).values().stream()
                .filter(row -> row.isForeignKey() && row.isEnabled() && tables.contains(row.table()))
                .forEach(foreignKeys::add);
    }

    void suspend(ImportJournal journal) throws SQLException {
        for (ConstraintRow key : foreignKeys) {
            journal.willUndo(enable(key));
        }
        for (Table table : model.tables()) {
            journal.willUndo("DELETE FROM " + Quoting.name(table.name()));
        }
        for (ConstraintRow key : foreignKeys) {
            // Undoing deletes rows in any order too, so the keys are disabled then as well.
            journal.willUndo(disable(key));
        }
        for (ConstraintRow key : foreignKeys) {
            statements.run("suspend foreign key \"" + key.name() + "\" of table \"" + key.table() + "\"", disable(key));
        }
        for (Table table : model.tables()) {
            for (Column column : alwaysNumbered(table)) {
                journal.step(
                        "let column \"" + column.name() + "\" of table \"" + table.name() + "\" take numbers",
                        SequenceWords.generated(table.name(), column, Identity.Kind.BY_DEFAULT),
                        SequenceWords.generated(table.name(), column, Identity.Kind.ALWAYS));
            }
        }
        lock();
    }

    private void lock() throws SQLException {
        for (Table table : model.tables()) {
            statements.run(
                    "lock table \"" + table.name() + "\"",
                    "LOCK TABLE " + Quoting.name(table.name()) + " IN EXCLUSIVE MODE WAIT 60");
            if (statements.any("SELECT 1 FROM " + Quoting.name(table.name()))) {
                throw Refusals.holdsRows(table.name());
            }
        }
    }

    /** Has all rows checked that were to be checked before. */
    void resume() throws SQLException {
        for (ConstraintRow key : foreignKeys) {
            statements.run("check foreign key \"" + key.name() + "\" of table \"" + key.table() + "\"", enable(key));
        }
        for (Table table : model.tables()) {
            makeAlwaysNumbered(table);
        }
    }

    private void makeAlwaysNumbered(Table table) throws SQLException {
        for (Column column : alwaysNumbered(table)) {
            statements.run(
                    "let column \"" + column.name() + "\" of table \"" + table.name() + "\" number its rows",
                    SequenceWords.generated(table.name(), column, Identity.Kind.ALWAYS));
        }
    }

    static List<Column> alwaysNumbered(Table table) {
        return table.columns().stream()
                .filter(column -> column.identity()
                        .filter(identity -> identity.kind() == Identity.Kind.ALWAYS)
                        .isPresent())
                .toList();
    }

    private static String disable(ConstraintRow key) {
        return alter(key, " DISABLE CONSTRAINT ");
    }

    private static String enable(ConstraintRow key) {
        return alter(key, key.validated() ? " ENABLE CONSTRAINT " : " ENABLE NOVALIDATE CONSTRAINT ");
    }

    private static String alter(ConstraintRow key, String words) {
        return "ALTER TABLE " + Quoting.name(key.table()) + words + Quoting.identifier(key.name());
    }
}
