package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns of one digit applications take for truth values: those that hold nothing but 0 and 1, and of which nothing says
 * that they are numbers, as a foreign key, a primary key of their own, a counter or another default does.
 */
final class Truths {

    private static final Set<String> DEFAULTS = Set.of("", "NULL", "0", "1", "'0'", "'1'");

    private final Statements statements;
    private final Set<List<String>> numbers = new HashSet<>();

    /** Tells of a declared type whether applications take it for truth values although it holds other numbers. */
    static boolean isNumber(String declaration) {
        return declaration.startsWith("tinyint(1)") && !declaration.contains("unsigned");
    }

    /** @param foreignKeys of one database, by the names of their tables */
    Truths(Statements statements, Map<String, List<ForeignKey>> foreignKeys) {
        this.statements = statements;
        foreignKeys.forEach((table, keys) -> keys.forEach(key -> {
            key.columns().forEach(column -> numbers.add(List.of(table, column)));
            key.parentColumns()
                    .forEach(column -> numbers.add(List.of(key.parent().name(), column)));
        }));
    }

    List<String> of(TableName table, List<ColumnCatalog.Found> columns, Optional<UniqueKey> primaryKey)
            throws SQLException {
        List<String> candidates = columns.stream()
                .filter(this::mayBeTruth)
                .map(ColumnCatalog.Found::name)
                .filter(column -> primaryKey
                        .filter(key -> key.columns().equals(List.of(column)))
                        .isEmpty())
                .toList();
        return candidates.isEmpty() ? List.of() : ofZerosAndOnes(table, candidates);
    }

    private boolean mayBeTruth(ColumnCatalog.Found column) {
        return column.type().mayBeTruth()
                && !column.isNumbered()
                && DEFAULTS.contains(column.defaultValue())
                && !numbers.contains(List.of(column.table(), column.name()));
    }

    private List<String> ofZerosAndOnes(TableName table, List<String> candidates) throws SQLException {
        String query = candidates.stream()
                .map(column -> "COALESCE(MAX(" + Quoting.identifier(column) + " NOT IN (0, 1)), 0)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + Quoting.name(table)));
        return statements
                .list(query, row -> {
                    List<String> truths = new ArrayList<>();
                    for (int i = 0; i < candidates.size(); i++) {
                        if (row.getInt(i + 1) == 0) {
                            truths.add(candidates.get(i));
                        }
                    }
                    return truths;
                })
                .get(0);
    }
}
