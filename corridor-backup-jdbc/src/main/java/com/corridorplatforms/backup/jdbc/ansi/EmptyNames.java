package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.stream.Stream;

/** Tables and columns whose name is the empty text, which some engines take and most refuse. */
public final class EmptyNames {

    private EmptyNames() {}

    /**
     * What an engine that refuses such names says of a model.
     *
     * @param model tables to be made
     * @return one sentence for each such name
     */
    public static List<String> objections(DatabaseModel model) {
        return model.tables().stream().flatMap(EmptyNames::objections).toList();
    }

    private static Stream<String> objections(Table table) {
        Stream<String> own = Stream.of(table.name().name())
                .filter(String::isEmpty)
                .map(name -> "a table has the empty text as its name, expected at least one character; rename it, or"
                        + " leave the table out");
        return Stream.concat(
                own,
                table.columns().stream()
                        .map(Column::name)
                        .filter(String::isEmpty)
                        .map(name -> "a column of the table \"" + table.name()
                                + "\" has the empty text as its name, expected at least one character; rename it, or"
                                + " leave the table out"));
    }
}
