package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.SchemaDifference.Kind;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares declarations: columns, their types and whether they may be NULL, and keys by their columns, whatever their names
 * are. The tables of the file have been put into the words of the other side's engine before.
 *
 * @param expected all tables of the file
 * @param sameEngine true if types must be declared alike, false if they must mean the same
 */
record SchemaDiff(DatabaseModel expected, boolean sameEngine) {

    List<SchemaDifference> of(Table wanted, Table found) {
        List<SchemaDifference> differences = new ArrayList<>();
        for (Column column : wanted.columns()) {
            Optional<Column> other = TableMatching.column(found.columns(), column.name());
            if (other.isPresent()) {
                differences.addAll(of(column, other.get()));
            } else {
                differences.add(new SchemaDifference(Kind.COLUMN_MISSING, column.name(), declaration(column), ""));
            }
        }
        for (Column column : found.columns()) {
            if (TableMatching.column(wanted.columns(), column.name()).isEmpty()) {
                differences.add(new SchemaDifference(Kind.COLUMN_UNEXPECTED, column.name(), "", declaration(column)));
            }
        }
        differences.addAll(keys(wanted, found));
        return differences;
    }

    private List<SchemaDifference> of(Column column, Column other) {
        List<SchemaDifference> differences = new ArrayList<>();
        boolean alike = declaration(column).equalsIgnoreCase(declaration(other));
        if (!alike
                && (sameEngine || !column.type().meaning().equals(other.type().meaning()))) {
            differences.add(new SchemaDifference(Kind.TYPE, column.name(), declaration(column), declaration(other)));
        }
        if (column.nullable() != other.nullable()) {
            differences.add(new SchemaDifference(Kind.NULLABLE, column.name(), nullable(column), nullable(other)));
        }
        return differences;
    }

    private static String declaration(Column column) {
        return column.type().declaration();
    }

    private static String nullable(Column column) {
        return column.nullable() ? "NULL" : "NOT NULL";
    }

    private List<SchemaDifference> keys(Table wanted, Table found) {
        TreeSet<String> here = keysOf(wanted, wanted);
        TreeSet<String> there = keysOf(found, wanted);
        List<SchemaDifference> differences = new ArrayList<>();
        here.stream()
                .filter(key -> !there.contains(key))
                .forEach(key -> differences.add(new SchemaDifference(Kind.KEY_MISSING, key, key, "")));
        there.stream()
                .filter(key -> !here.contains(key))
                .forEach(key -> differences.add(new SchemaDifference(Kind.KEY_UNEXPECTED, key, "", key)));
        return differences;
    }

    /** A table's keys, its columns called as in the other table. */
    private TreeSet<String> keysOf(Table table, Table called) {
        TreeSet<String> keys = new TreeSet<>();
        Optional<List<String>> primary = table.primaryKey().map(key -> names(key.columns(), called));
        primary.ifPresent(columns -> keys.add("PRIMARY KEY " + listed(columns)));
        KeyOfTable.all(table).stream()
                .map(key -> names(key.columns(), called))
                .filter(columns -> !primary.equals(Optional.of(columns)))
                .forEach(columns -> keys.add("UNIQUE " + listed(columns)));
        table.foreignKeys().forEach(key -> keys.add(foreignKey(key, called)));
        return keys;
    }

    private String foreignKey(ForeignKey key, Table called) {
        Optional<Table> parent = TableMatching.table(expected.tables(), key.parent());
        TableName name = parent.map(Table::name).orElse(key.parent());
        List<String> columns =
                parent.map(table -> names(key.parentColumns(), table)).orElse(key.parentColumns());
        return "FOREIGN KEY " + listed(names(key.columns(), called)) + " REFERENCES " + name + " " + listed(columns);
    }

    private static List<String> names(List<String> columns, Table called) {
        return columns.stream()
                .map(column -> TableMatching.column(called.columns(), column)
                        .map(Column::name)
                        .orElse(column))
                .toList();
    }

    private static String listed(List<String> columns) {
        return columns.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
