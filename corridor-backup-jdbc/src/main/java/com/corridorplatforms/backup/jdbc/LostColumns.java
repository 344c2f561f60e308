package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The computed columns of a file that a destination has no words for, by their tables' names in the file. */
final class LostColumns {

    private final Map<TableName, Set<String>> lost = new HashMap<>();

    /** Tells whether what a column of a table is computed by has words at the destination. */
    interface Words {
        boolean areThereFor(SqlText expression, Column computed, Table table);
    }

    /** Finds them. What is computed from a lost column has no words either, so {@code words} may ask {@link #has}. */
    void find(DatabaseModel model, Words words) {
        model.tables().forEach(table -> find(table, words));
    }

    private void find(Table table, Words words) {
        Predicate<Column> isWordless = column -> column.generated()
                .filter(text -> !words.areThereFor(text, column, table))
                .isPresent();
        Set<String> found = lost.computeIfAbsent(table.name(), name -> new HashSet<>());
        boolean more = true;
        while (more) {
            more = found.addAll(table.columns().stream()
                    .filter(isWordless)
                    .map(Column::name)
                    .toList());
        }
    }

    boolean has(Table table, String column) {
        return hasAny(table.name(), List.of(column));
    }

    boolean hasAny(TableName table, List<String> columns) {
        return lost.getOrDefault(table, Set.of()).stream().anyMatch(columns::contains);
    }

    boolean isIn(Table table, Index index) {
        return hasAny(table.name(), index.columns()) || hasAny(table.name(), index.included());
    }
}
