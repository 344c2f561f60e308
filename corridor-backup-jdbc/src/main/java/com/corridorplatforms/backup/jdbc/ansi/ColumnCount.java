package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.Optional;

/** Tables of more columns than an engine has in one. */
public final class ColumnCount {

    /** How many SQLite has, as it is built unless somebody says otherwise. */
    public static final int MOST_OF_SQLITE = 2000;

    private ColumnCount() {}

    /**
     * What an engine says of a model.
     *
     * @param model tables to be made
     * @param most how many columns a table may have
     * @return one sentence for each table that has more
     */
    public static List<String> objections(DatabaseModel model, int most) {
        return model.tables().stream()
                .flatMap(table -> objection(table, most).stream())
                .toList();
    }

    /**
     * The same of one table.
     *
     * @param table a table to be made
     * @param most how many columns it may have
     * @return a sentence if it has more
     */
    public static Optional<String> objection(Table table, int most) {
        int columns = table.columns().size();
        return columns > most
                ? Optional.of("table \"" + table.name() + "\" has " + columns + " columns, expected at most " + most
                        + "; leave the table out")
                : Optional.empty();
    }
}
