package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private static final String DUPLICATE_INDEX = "01504";
    private static final String INVALID_FOREIGN_KEY = "42915";
    private static final String NOT_UNDERSTOOD = "42";

    private final Connection connection;
    private final AddedConstraints constraints;
    private final List<Finding> findings = new ArrayList<>();

    Completion(Connection connection, Statements statements) {
        this.connection = connection;
        this.constraints = new AddedConstraints(statements, "");
    }

    List<Finding> findings() {
        return findings;
    }

    /**
     * Makes indexes, keys and checks, then foreign keys. Indexes come first: the engine makes none over columns that a
     * constraint has an index for already, whereas a constraint may share an index that is there.
     */
    void makeAll(DatabaseModel model) throws SQLException {
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            for (Index index : table.indexes()) {
                index(table, index);
            }
            constraints.primaryKey(table);
            constraints.uniqueKeys(table);
            for (Check check : table.checks()) {
                check(table, check);
            }
        }
        for (Table table : model.tables()) {
            List<ForeignKey> added = new ArrayList<>();
            for (ForeignKey key : table.foreignKeys()) {
                foreignKey(table, key, added);
            }
        }
    }

    private void index(Table table, Index index) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(TableDefinition.index(table, index));
            SQLWarning warning = statement.getWarnings();
            if (warning != null && DUPLICATE_INDEX.equals(warning.getSQLState())) {
                String subject = table.name() + "." + index.name();
                findings.add(Finding.translated(
                        "index-left-out",
                        subject,
                        "\"" + subject + "\" is left out, since another index orders by the same columns"));
            }
        } catch (SQLException failure) {
            throw Statements.explained(
                    "cannot create index \"" + index.name() + "\" on table \"" + table.name() + "\"", failure);
        }
    }

    /** One whose text the engine refuses, such as a comparison of large objects, is left out; one that rows violate is not. */
    private void check(Table table, Check check) throws SQLException {
        try {
            constraints.check(table.name(), check);
        } catch (SQLException failure) {
            if (!String.valueOf(failure.getSQLState()).startsWith(NOT_UNDERSTOOD)) {
                throw failure;
            }
            String subject = table.name() + "." + check.label();
            findings.add(Finding.loss(
                    "check-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since the database refuses it: " + failure.getMessage()));
        }
    }

    /**
     * The engine refuses keys by which one row could be reached in several ways, if one of them would change the row. Such
     * keys go without their actions: first the new one, then all of its table's. One that it refuses even so is left out.
     */
    private void foreignKey(Table table, ForeignKey key, List<ForeignKey> added) throws SQLException {
        if (isAdded(table, key, added)) {
            return;
        }
        ForeignKey without = withoutAction(key);
        if (!without.equals(key) && isAdded(table, without, added)) {
            simplified(table, key);
            return;
        }
        for (ForeignKey each : List.copyOf(added)) {
            if (each.onDelete() != ForeignKey.Action.NO_ACTION) {
                constraints.dropForeignKey(table.name(), each.name());
                constraints.foreignKey(table.name(), withoutAction(each));
                simplified(table, each);
            }
        }
        if (!isAdded(table, without, added)) {
            String subject = table.name() + "." + key.name();
            findings.add(Finding.loss(
                    "foreign-key-left-out",
                    subject,
                    "\"" + subject
                            + "\" is left out, since the database would have to follow several keys to the same rows"));
        } else if (!without.equals(key)) {
            simplified(table, key);
        }
    }

    private boolean isAdded(Table table, ForeignKey key, List<ForeignKey> added) throws SQLException {
        try {
            constraints.foreignKey(table.name(), key);
            added.add(key);
            return true;
        } catch (SQLException failure) {
            if (INVALID_FOREIGN_KEY.equals(failure.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }

    private void simplified(Table table, ForeignKey key) {
        String subject = table.name() + "." + key.name();
        findings.add(Finding.loss(
                "action-left-out",
                subject,
                "\"" + subject + "\" refuses to delete a parent that has children, since the database would have to"
                        + " follow several keys to the same rows"));
    }

    private static ForeignKey withoutAction(ForeignKey key) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                ForeignKey.Action.NO_ACTION,
                key.onUpdate(),
                List.of(),
                key.match(),
                key.deferral(),
                key.validated());
    }
}
