package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements that make one table as the catalog shows it, with what no model says: that it is in parts, inherits, is not
 * logged, computes columns when they are read. Names of its own schema are without that schema.
 *
 * @param table the table
 * @param columns what the catalog says of its columns
 * @param model what the model says of the same columns
 * @param constraints its constraints
 */
record PeculiarTable(
        TableCatalog.Found table,
        List<ColumnCatalog.Found> columns,
        List<Column> model,
        List<ConstraintCatalog.Found> constraints) {

    String name() {
        return Quoting.identifier(table.name().name());
    }

    private boolean isHeir() {
        return !table.isPartition() && !table.parents().isEmpty();
    }

    /** Makes the table; a partition is not yet one. */
    String create() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (isDeclaredHere(columns.get(i))) {
                parts.add(column(columns.get(i), model.get(i)));
            } else {
                inheritedNotNull(columns.get(i)).ifPresent(parts::add);
            }
        }
        constraints.stream()
                .filter(ConstraintCatalog.Found::isCheckOfAllRows)
                .filter(check -> table.isPartition() || check.isLocal())
                .map(check -> "CONSTRAINT " + Quoting.identifier(check.name()) + " " + check.definition())
                .forEach(parts::add);
        return (table.isUnlogged() ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ") + name() + " (\n    "
                + String.join(",\n    ", parts) + "\n)"
                + (isHeir() ? " INHERITS (" + String.join(", ", table.parents()) + ")" : "")
                + (table.isPartitioned() ? " PARTITION BY " + table.partitionKey() : "")
                + (table.accessMethod().isEmpty() ? "" : " USING " + table.accessMethod());
    }

    /** What the table says otherwise of columns that it inherits. */
    List<String> alterations() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!isDeclaredHere(columns.get(i)) && columns.get(i).generated().isEmpty()) {
                String alter = "ALTER TABLE ONLY " + name() + " ALTER "
                        + Quoting.identifier(columns.get(i).name());
                String expression = columns.get(i).expression();
                all.add(alter + (expression.isEmpty() ? " DROP DEFAULT" : " SET DEFAULT " + expression));
                if (!columns.get(i).nullable() && columns.get(i).notNull().isImplied()) {
                    all.add(alter + " SET NOT NULL");
                }
            }
        }
        return all;
    }

    /** Makes it a partition of its parent. */
    String attach() {
        return "ALTER TABLE ONLY " + table.parents().get(0) + " ATTACH PARTITION " + name() + " " + table.bound();
    }

    private boolean isDeclaredHere(ColumnCatalog.Found column) {
        return column.isLocal() || !isHeir();
    }

    private static String column(ColumnCatalog.Found found, Column column) {
        Column here = column.identity().isPresent()
                ? withoutSchema(column, column.identity().get())
                : column;
        return TableDefinition.column(here, found.isVirtual() ? "VIRTUAL" : "STORED") + notNull(found);
    }

    private static Column withoutSchema(Column column, Identity identity) {
        Identity here = new Identity(identity.kind(), identity.sequence().in(""), identity.options());
        return column.withIdentity(Optional.of(here));
    }

    private static String notNull(ColumnCatalog.Found column) {
        if (column.nullable()) {
            return "";
        }
        String name = column.notNull().name();
        return (name.isEmpty() ? "" : " CONSTRAINT " + Quoting.identifier(name)) + " NOT NULL"
                + (column.notNull().isInherited() ? "" : " NO INHERIT");
    }

    /** Since version 18 a table can forbid NULL on its own in a column that it inherits. */
    private static Optional<String> inheritedNotNull(ColumnCatalog.Found column) {
        if (column.nullable()
                || column.notNull().isImplied()
                || !column.notNull().isLocal()) {
            return Optional.empty();
        }
        String name = column.notNull().name();
        return Optional.of((name.isEmpty() ? "" : "CONSTRAINT " + Quoting.identifier(name) + " ") + "NOT NULL "
                + Quoting.identifier(column.name()));
    }
}
