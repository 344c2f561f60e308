package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Columns that a check asks not to be NULL, and nothing else: another engine has words of their own for it. */
final class RequiredColumns {

    private final ExpressionSyntax source;
    private final Map<TableName, Set<String>> columns = new HashMap<>();

    RequiredColumns(ExpressionSyntax source) {
        this.source = source;
    }

    void find(DatabaseModel model) {
        for (Table table : model.tables()) {
            Set<String> required = table.checks().stream()
                    .flatMap(check -> of(table, check).stream())
                    .collect(Collectors.toSet());
            columns.put(table.name(), required);
        }
    }

    boolean has(Table table, Column column) {
        return columns.getOrDefault(table.name(), Set.of()).contains(column.name());
    }

    /** Tells whether a check asks for no more than that such a column is not NULL. */
    boolean isSaidBy(Table table, Check check) {
        return of(table, check).isPresent();
    }

    /** A check that rows may violate asks nothing of them, and NOT NULL is not for every computed column. */
    private Optional<String> of(Table table, Check check) {
        return Optional.of(check)
                .filter(Check::validated)
                .flatMap(valid -> source.parse(valid.condition().text()))
                .filter(expression -> expression instanceof Expression.IsNull test
                        && test.negated()
                        && test.operand() instanceof Expression.ColumnReference)
                .flatMap(expression -> expression.columns().stream().findFirst())
                .filter(name -> table.column(name).filter(Column::isWritten).isPresent());
    }
}
