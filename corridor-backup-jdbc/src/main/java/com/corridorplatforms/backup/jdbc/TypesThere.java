package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.util.Map;
import java.util.Set;

/** The types that columns of another engine's file get at a destination. */
final class TypesThere {

    private final Dialect dialect;
    private final Map<TableName, Set<String>> referredColumns;

    TypesThere(DatabaseModel file, Dialect dialect) {
        this.dialect = dialect;
        this.referredColumns = file.referredColumns();
    }

    ColumnType of(Table table, Column column) {
        return dialect.typeFor(ExpressionTranslation.meaning(column), role(table, column.name()));
    }

    /** Tells whether a condition may compare the column's values there. */
    boolean areCompared(Table table, Column column) {
        return dialect.compares(of(table, column));
    }

    private ColumnRole role(Table table, String column) {
        boolean keyed = table.primaryKey()
                        .filter(key -> key.columns().contains(column))
                        .isPresent()
                || table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column))
                || referredColumns.getOrDefault(table.name(), Set.of()).contains(column)
                || table.indexes().stream()
                        .filter(ModelTranslation::isOrdinary)
                        .filter(index -> index.unique() || !dialect.indexesAnyLength())
                        .anyMatch(index -> index.columns().contains(column));
        return keyed ? ColumnRole.KEYED : ColumnRole.PLAIN;
    }
}
