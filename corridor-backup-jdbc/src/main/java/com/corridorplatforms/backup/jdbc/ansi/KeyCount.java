package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.stream.Stream;

/** Keys and indexes of more columns than an engine has in one. */
public final class KeyCount {

    private KeyCount() {}

    /**
     * What an engine says of a table.
     *
     * @param table a table to be made
     * @param most how many columns a key or an index may have
     * @return one sentence for each that has more
     */
    public static List<String> objections(Table table, int most) {
        Stream<Integer> keys = Stream.of(
                        table.primaryKey().stream().map(key -> key.columns()),
                        table.uniqueKeys().stream().map(key -> key.columns()),
                        table.foreignKeys().stream().map(key -> key.columns()))
                .flatMap(each -> each)
                .map(List::size);
        return Stream.concat(keys, table.indexes().stream().map(KeyCount::columns))
                .filter(columns -> columns > most)
                .map(columns -> "a key or index of table \"" + table.name() + "\" has " + columns
                        + " columns, expected at most " + most + "; leave the table out")
                .toList();
    }

    private static int columns(Index index) {
        return index.parts().size() + index.included().size();
    }
}
