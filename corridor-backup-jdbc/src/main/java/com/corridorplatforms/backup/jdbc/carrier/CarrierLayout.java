package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.expression.RequiredColumns;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a whole database lies in the file: names, and codecs of cells.
 *
 * @param profile the library the file is meant for
 * @param tables the tables in the model's order
 */
record CarrierLayout(Profile profile, List<TableLayout> tables) {

    CarrierLayout {
        tables = List.copyOf(tables);
    }

    /** Lays a database out. The names given out are taken in {@code names} afterwards. */
    static CarrierLayout of(DatabaseModel model, CarrierExpressions expressions, CarrierNames names) {
        KeyRoles roles = new KeyRoles(model.tables());
        CellCodecs codecs = new CellCodecs(expressions.profile());
        RequiredColumns required = RequiredColumns.of(model, expressions.source());
        List<TableLayout> tables = new ArrayList<>();
        for (Table table : model.tables()) {
            String name = names.forTable(table.name(), model.source().defaultSchema());
            List<ColumnLayout> columns = columns(table, required, roles, codecs);
            tables.add(new TableLayout(tables.size() + 1, table, name, translated(columns, expressions)));
        }
        return new CarrierLayout(expressions.profile(), tables);
    }

    private static List<ColumnLayout> columns(
            Table table, RequiredColumns required, KeyRoles roles, CellCodecs codecs) {
        CarrierNames names = new CarrierNames();
        List<ColumnLayout> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            CellCodecs.Role role = roles.of(table.name(), column.name());
            boolean nullable = column.nullable() && !required.has(table, column);
            CellCodec codec = codecs.choose(column.type(), nullable, role);
            columns.add(new ColumnLayout(column, names.distinct(column.name()), role, codec, true));
        }
        return columns;
    }

    private static List<ColumnLayout> translated(List<ColumnLayout> columns, CarrierExpressions expressions) {
        return columns.stream()
                .map(column -> column.column()
                                .generated()
                                .filter(text ->
                                        expressions.condition(text, columns).isEmpty())
                                .isPresent()
                        ? column.absent()
                        : column)
                .toList();
    }

    Optional<TableLayout> table(TableName name) {
        return tables.stream()
                .filter(layout -> layout.table().name().equals(name))
                .findFirst();
    }
}
