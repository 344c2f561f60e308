package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ForeignKeyFitting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Foreign keys as the engine has them: between columns of one type, in the order of the key they refer to, with actions that
 * can be done and that reach no table in a circle or on two ways.
 */
final class FittedReferences {

    private final Map<TableName, Table> tables = new LinkedHashMap<>();
    private final CascadePaths paths = new CascadePaths();
    private final List<Finding> findings;

    FittedReferences(List<Table> tables, List<Finding> findings) {
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.findings = findings;
    }

    List<Table> fitted() {
        // A parent may itself take its type from its own parent, so this is done until nothing changes.
        boolean changes = true;
        for (int round = 0; changes && round <= tables.size(); round++) {
            changes = false;
            for (Table table : List.copyOf(tables.values())) {
                Table typed = typed(table);
                changes |= !typed.equals(table);
                tables.put(table.name(), typed);
            }
        }
        return tables.values().stream().map(this::referring).toList();
    }

    private Table typed(Table table) {
        List<Column> columns = new ArrayList<>(table.columns());
        for (ForeignKey key : table.foreignKeys()) {
            Table parent = tables.get(key.parent());
            for (int i = 0; i < key.columns().size() && parent != null; i++) {
                String parentColumn = key.parentColumns().get(i);
                ColumnType needed = parent.column(parentColumn).orElseThrow().type();
                take(table, columns, key.columns().get(i), needed);
            }
        }
        return table.withColumns(columns);
    }

    private void take(Table table, List<Column> columns, String name, ColumnType needed) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.name().equals(name)
                    && column.isWritten()
                    && !column.type().equals(needed)) {
                columns.set(i, column.withType(needed));
                String subject = table.name() + "." + name;
                Finding finding = Finding.translated(
                        "type-of-parent",
                        subject,
                        "\"" + subject + "\" is of type " + needed.declaration() + ", which is its parent's");
                if (!findings.contains(finding)) {
                    findings.add(finding);
                }
            }
        }
    }

    private Table referring(Table table) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys().stream().map(key -> referring(table, key)).toList(),
                table.checks(),
                table.indexes(),
                table.comment());
    }

    private ForeignKey referring(Table table, ForeignKey key) {
        ForeignKey fitted = key;
        if (ForeignKeyFitting.setsRequiredToNull(table, fitted)) {
            loss(table, key, "refuses what would set a NOT NULL column to NULL");
            fitted = ForeignKeyFitting.without(fitted, Action.SET_NULL);
        }
        if (setsMissingDefault(table, fitted)) {
            loss(table, key, "refuses what would set a column to a default that it has not");
            fitted = ForeignKeyFitting.without(fitted, Action.SET_DEFAULT);
        }
        boolean acts = fitted.onDelete() != Action.NO_ACTION || fitted.onUpdate() != Action.NO_ACTION;
        if (acts && !paths.add(fitted.parent(), table.name())) {
            loss(
                    table,
                    key,
                    "refuses to delete or update a parent that has children, since its action would reach a"
                            + " table in a circle or on a second way");
            return fitted.withActions(Action.NO_ACTION, Action.NO_ACTION);
        }
        return fitted;
    }

    private static boolean setsMissingDefault(Table table, ForeignKey key) {
        boolean sets = key.onDelete() == Action.SET_DEFAULT || key.onUpdate() == Action.SET_DEFAULT;
        return sets
                && key.columns().stream()
                        .flatMap(name -> table.column(name).stream())
                        .anyMatch(column ->
                                !column.nullable() && column.defaultValue().isEmpty());
    }

    private void loss(Table table, ForeignKey key, String what) {
        String subject = table.name() + "." + key.name();
        findings.add(Finding.loss("action-left-out", subject, "\"" + subject + "\" " + what));
    }
}
