package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How many keys a table has, which foreign keys add to that no other key begins with. */
final class TableKeys {

    private static final int MOST = 64;

    private TableKeys() {}

    static Optional<String> objection(Table table) {
        List<List<String>> declared = Stream.of(
                        table.primaryKey().stream().map(UniqueKey::columns),
                        table.uniqueKeys().stream().map(UniqueKey::columns),
                        table.indexes().stream().map(Index::columns))
                .flatMap(each -> each)
                .toList();
        List<List<String>> references =
                table.foreignKeys().stream().map(ForeignKey::columns).distinct().toList();
        long added = references.stream()
                .filter(columns -> Stream.concat(declared.stream(), references.stream())
                        .filter(other -> !other.equals(columns) || declared.contains(other))
                        .noneMatch(other -> begins(other, columns)))
                .count();
        long all = declared.size() + added;
        return all > MOST
                ? Optional.of("table \"" + table.name() + "\" has " + all + " keys and indexes, expected at most "
                        + MOST + "; leave the table out, or drop indexes at the source")
                : Optional.empty();
    }

    private static boolean begins(List<String> key, List<String> columns) {
        return key.size() >= columns.size() && key.subList(0, columns.size()).equals(columns);
    }
}
