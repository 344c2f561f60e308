package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.Collection;
import java.util.Set;

/** A table that exists, as far as an import writes it: the columns it leaves alone are not there, nor keys of them. */
final class WrittenPart {

    private WrittenPart() {}

    static Table without(Table table, Set<String> columns) {
        return new Table(
                table.name(),
                table.columns().stream()
                        .filter(column -> !columns.contains(column.name()))
                        .toList(),
                table.primaryKey().filter(key -> isWhole(key.columns(), columns)),
                table.uniqueKeys().stream()
                        .filter(key -> isWhole(key.columns(), columns))
                        .toList(),
                table.foreignKeys().stream()
                        .filter(key -> isWhole(key.columns(), columns))
                        .toList(),
                table.checks(),
                table.indexes().stream()
                        .filter(index -> isWhole(index.columns(), columns))
                        .toList(),
                table.comment());
    }

    private static boolean isWhole(Collection<String> key, Set<String> missing) {
        return key.stream().noneMatch(missing::contains);
    }
}
