package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
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
     * @return the query; its columns are the table's written ones, or one without a meaning if there is none
     */
    public static String select(Table table, Function<Column, String> shown) {
        String columns = table.writtenColumns().stream().map(shown).collect(Collectors.joining(", "));
        return "SELECT " + (columns.isEmpty() ? "1" : columns) + " FROM " + Quoting.name(table.name());
    }

    /**
     * Writes one row, with numbers for its identity columns too.
     *
     * @param table the table
     * @param parameter how a column's parameter stands in it
     * @return the statement, with one parameter per written column
     */
    public static String insert(Table table, Function<Column, String> parameter) {
        return table.writtenColumns().isEmpty()
                ? "INSERT INTO " + Quoting.name(table.name()) + " DEFAULT VALUES"
                : insert(table, parameter, " OVERRIDING SYSTEM VALUE");
    }

    /**
     * Writes one row on an engine whose identity columns take the numbers that are given to them.
     *
     * @param table the table, which has a written column
     * @param parameter how a column's parameter stands in it
     * @return the statement, with one parameter per written column
     */
    public static String insertGiven(Table table, Function<Column, String> parameter) {
        return insert(table, parameter, "");
    }

    /**
     * Deletes all rows of some tables, the children first as far as the tables do not refer to each other in a circle.
     *
     * @param tables the tables
     * @param statements over the connection in whose transaction to do it
     * @throws SQLException if the engine refuses
     */
    public static void deleteAll(List<Table> tables, Statements statements) throws SQLException {
        deleteFromLast(ParentsFirst.order(tables), statements);
    }

    /**
     * Deletes all rows of some tables, those of the last table first.
     *
     * @param tables the tables in the order in which they are filled
     * @param statements over the connection in whose transaction to do it
     * @throws SQLException if the engine refuses
     */
    static void deleteFromLast(List<Table> tables, Statements statements) throws SQLException {
        List<Table> childrenFirst = new ArrayList<>(tables);
        Collections.reverse(childrenFirst);
        for (Table table : childrenFirst) {
            statements.run(
                    "delete the rows of table \"" + table.name() + "\"", "DELETE FROM " + Quoting.name(table.name()));
        }
    }

    private static String insert(Table table, Function<Column, String> parameter, String overriding) {
        List<Column> columns = table.writtenColumns();
        return "INSERT INTO " + Quoting.name(table.name()) + " ("
                + Quoting.identifiers(columns.stream().map(Column::name).toList())
                + ")" + overriding + " VALUES ("
                + columns.stream().map(parameter).collect(Collectors.joining(", ")) + ")";
    }
}
