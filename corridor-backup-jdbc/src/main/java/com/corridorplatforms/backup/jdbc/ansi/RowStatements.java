package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements that read and write whole rows, as standard SQL writes them. */
public final class RowStatements {

    private RowStatements() {}

    /**
     * Reads all rows.
     *
     * @param table the table
     * @param shown what to select for a column
     * @return the query; its columns are the table's written ones, or one that is NULL if there is none
     */
    public static String select(Table table, Function<Column, String> shown) {
        String columns = table.writtenColumns().stream().map(shown).collect(Collectors.joining(", "));
        return "SELECT " + (columns.isEmpty() ? "NULL" : columns) + " FROM " + Quoting.name(table.name());
    }

    /**
     * Writes one row, with numbers for its identity columns too.
     *
     * @param table the table
     * @param parameter how a column's parameter stands in it
     * @return the statement, with one parameter per written column
     */
    public static String insert(Table table, Function<Column, String> parameter) {
        List<Column> columns = table.writtenColumns();
        String into = "INSERT INTO " + Quoting.name(table.name());
        if (columns.isEmpty()) {
            return into + " DEFAULT VALUES";
        }
        return into + " ("
                + Quoting.identifiers(columns.stream().map(Column::name).toList())
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + columns.stream().map(parameter).collect(Collectors.joining(", ")) + ")";
    }
}
