package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Columns that a check, be it a domain's, asks not to be NULL and nothing else. */
public final class RequiredColumns {

    private final Map<TableName, Map<Check, String>> columns;

    private RequiredColumns(Map<TableName, Map<Check, String>> columns) {
        this.columns = columns;
    }

    /**
     * Finds them.
     *
     * @param model the tables
     * @param syntax how their checks are written
     * @return the columns of all tables
     */
    public static RequiredColumns of(DatabaseModel model, ExpressionSyntax syntax) {
        Map<TableName, Map<Check, String>> columns = new HashMap<>();
        for (Table table : model.tables()) {
            Map<Check, String> required = new HashMap<>();
            table.checks().forEach(check -> of(table, check, syntax).ifPresent(column -> required.put(check, column)));
            columns.put(table.name(), required);
        }
        return new RequiredColumns(columns);
    }

    /**
     * Tells whether a column is one of them.
     *
     * @param table a table of the model
     * @param column a column of it
     * @return true if a check asks for a value
     */
    public boolean has(Table table, Column column) {
        return columns.getOrDefault(table.name(), Map.of()).containsValue(column.name());
    }

    /**
     * A table that says itself what its checks ask for.
     *
     * @param table a table of the model
     * @return the table with these columns NOT NULL
     */
    public Table saidBy(Table table) {
        return table.withColumns(table.columns().stream()
                .map(column -> has(table, column) ? column.notNull() : column)
                .toList());
    }

    /**
     * Tells whether a check asks for no more than that such a column is not NULL.
     *
     * @param table a table of the model
     * @param check a check of it
     * @return true if NOT NULL says the same
     */
    public boolean isSaidBy(Table table, Check check) {
        return columns.getOrDefault(table.name(), Map.of()).containsKey(check);
    }

    /** A check that rows may violate asks nothing of them, and NOT NULL is not for every computed column. */
    private static Optional<String> of(Table table, Check check, ExpressionSyntax syntax) {
        return Optional.of(check)
                .filter(Check::validated)
                .flatMap(valid -> syntax.parse(valid.condition().text()))
                .filter(expression -> expression instanceof Expression.IsNull test
                        && test.negated()
                        && test.operand() instanceof Expression.ColumnReference)
                .flatMap(expression -> expression.columns().stream().findFirst())
                .filter(name -> table.column(name).filter(Column::isWritten).isPresent());
    }
}
