package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SuspendedKey;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would refuse rows in any order, and identity columns that take no numbers. Changing either commits, so how it was is
 * written into the journal first; then the tables are locked, because from there on nothing commits until the rows are there.
 */
final class SuspendedRules {

    private final Statements statements;
    private final DatabaseModel model;
    private final List<ConstraintRow> foreignKeys;

    SuspendedRules(Statements statements, DatabaseModel model) throws SQLException {
        this.statements = statements;
        this.model = model;
        this.foreignKeys = ConstraintRow.read(statements, List.copyOf(Refusals.schemas(model))).values().stream()
                .filter(row -> row.isForeignKey()
                        && row.isEnabled()
                        && model.table(row.table()).isPresent())
                .toList();
    }

    /** The keys that all rows met before, and must meet again. */
    List<SuspendedKey> suspend(ImportJournal journal) throws SQLException {
        for (ConstraintRow key : foreignKeys) {
            journal.step(
                    "suspend foreign key \"" + key.name() + "\" of table \"" + key.table() + "\"",
                    alter(key, " DISABLE CONSTRAINT "),
                    enable(key));
        }
        for (Table table : model.tables()) {
            for (Column column : alwaysNumbered(table)) {
                journal.step(
                        "let column \"" + column.name() + "\" of table \"" + table.name() + "\" take numbers",
                        SequenceWords.generated(table.name(), column, Identity.Kind.BY_DEFAULT),
                        SequenceWords.generated(table.name(), column, Identity.Kind.ALWAYS));
            }
        }
        List<SuspendedKey> keys = validated();
        for (Table table : model.tables()) {
            statements.run(
                    "lock table \"" + table.name() + "\"",
                    "LOCK TABLE " + Quoting.name(table.name()) + " IN EXCLUSIVE MODE WAIT 60");
        }
        return keys;
    }

    private List<SuspendedKey> validated() throws SQLException {
        List<String> schemas = foreignKeys.stream()
                .map(key -> key.parentKey().schema())
                .distinct()
                .toList();
        Map<TableName, ConstraintRow> parents = ConstraintRow.read(statements, schemas);
        return foreignKeys.stream()
                .filter(ConstraintRow::validated)
                .map(key -> new SuspendedKey(
                        key.table(), key.foreignKey(Optional.ofNullable(parents.get(key.parentKey())))))
                .toList();
    }

    List<String> resumption() {
        Stream<String> numbering = model.tables().stream()
                .flatMap(table -> alwaysNumbered(table).stream()
                        .map(column -> SequenceWords.generated(table.name(), column, Identity.Kind.ALWAYS)));
        return Stream.concat(foreignKeys.stream().map(SuspendedRules::enable), numbering)
                .toList();
    }

    static List<Column> alwaysNumbered(Table table) {
        return table.columns().stream()
                .filter(column -> column.identity()
                        .filter(identity -> identity.kind() == Identity.Kind.ALWAYS)
                        .isPresent())
                .toList();
    }

    private static String enable(ConstraintRow key) {
        return alter(key, key.validated() ? " ENABLE CONSTRAINT " : " ENABLE NOVALIDATE CONSTRAINT ");
    }

    private static String alter(ConstraintRow key, String words) {
        return "ALTER TABLE " + Quoting.name(key.table()) + words + Quoting.identifier(key.name());
    }
}
