package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.KeyCount;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Oracle refuses of a model: long names, names with a quote, too many columns, keys that are too wide. */
record NameLimits(int greatestName) {

    private static final int MOST_KEY_COLUMNS = 32;
    private static final int GREATEST_COLUMNS = 1000;

    List<String> objections(DatabaseModel model) {
        List<String> objections = new ArrayList<>();
        model.sequences().forEach(sequence -> name("sequence", sequence.name().name(), objections));
        for (Table table : model.tables()) {
            table(table, objections);
        }
        return objections;
    }

    private void table(Table table, List<String> objections) {
        name("table", table.name().name(), objections);
        int count = table.columns().size();
        if (count == 0 || count > GREATEST_COLUMNS) {
            objections.add("the table \"" + table.name() + "\" has " + count + " columns, expected 1 to "
                    + GREATEST_COLUMNS + "; leave the table out");
        }
        for (Column column : table.columns()) {
            name("column", column.name(), objections);
            if (column.name().equals("ROWID")) {
                objections.add("the column \"" + table.name() + ".ROWID\" has the name of what every table has,"
                        + " expected another; rename it");
            }
        }
        objections.addAll(KeyCount.objections(table, MOST_KEY_COLUMNS));
        constraints(table).forEach(name -> name("constraint", name, objections));
        table.indexes().forEach(index -> name("index", index.name(), objections));
        Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(UniqueKey::columns)
                .filter(columns -> !new KeyBytes(table).hasRoomFor(columns))
                .forEach(columns -> objections.add("the key of " + String.join(", ", columns) + " of table \""
                        + table.name() + "\" is too wide, expected at most " + KeyBytes.GREATEST
                        + " bytes; shorten its columns"));
    }

    private static Stream<String> constraints(Table table) {
        Stream<String> keys = Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(UniqueKey::name);
        Stream<String> others = Stream.concat(
                table.foreignKeys().stream().map(key -> key.name()),
                table.checks().stream().map(check -> check.name()));
        return Stream.concat(keys, others);
    }

    private void name(String thing, String name, List<String> objections) {
        if (name.getBytes(StandardCharsets.UTF_8).length > greatestName) {
            objections.add("the name of " + thing + " \"" + name + "\" is too long, expected at most " + greatestName
                    + " bytes; rename it");
        }
        if (name.indexOf('"') >= 0 || name.indexOf('\0') >= 0) {
            objections.add("the name of " + thing + " \"" + name
                    + "\" has a quote or the character NUL, expected neither; rename it");
        }
    }
}
