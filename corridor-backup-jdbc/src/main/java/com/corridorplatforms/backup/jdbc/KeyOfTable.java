package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Columns whose values tell rows apart, by whatever means: a primary key, a unique constraint or a unique index over all
 * rows.
 *
 * @param columns the columns
 * @param nullsDistinct true if rows with NULL are never equal
 */
record KeyOfTable(List<String> columns, boolean nullsDistinct) {

    static List<KeyOfTable> all(Table table) {
        Set<String> written = table.writtenColumns().stream().map(Column::name).collect(Collectors.toSet());
        Stream<KeyOfTable> constraints = Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(KeyOfTable::of);
        Stream<KeyOfTable> indexes =
                table.indexes().stream().filter(Index::isKey).map(KeyOfTable::of);
        return Stream.concat(constraints, indexes)
                .filter(key -> written.containsAll(key.columns()))
                .distinct()
                .toList();
    }

    private static KeyOfTable of(UniqueKey key) {
        return new KeyOfTable(key.columns(), key.nullsDistinct());
    }

    private static KeyOfTable of(Index index) {
        return new KeyOfTable(index.columns(), index.nullsDistinct());
    }
}
