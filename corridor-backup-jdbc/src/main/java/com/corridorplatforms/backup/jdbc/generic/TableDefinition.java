package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements of standard SQL that make tables and indexes.
 *
 * @param largeText the engine's word for a text without a limit
 */
record TableDefinition(String largeText) {

    /** With all keys and checks but the foreign keys that must wait. */
    String table(Table table, List<ForeignKey> keys) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        table.primaryKey().map(ConstraintClauses::primaryKey).ifPresent(parts::add);
        table.uniqueKeys().stream().map(ConstraintClauses::unique).forEach(parts::add);
        table.checks().stream().map(ConstraintClauses::check).forEach(parts::add);
        keys.stream().map(ConstraintClauses::foreignKey).forEach(parts::add);
        return parts.stream()
                .collect(Collectors.joining(
                        ",\n    ", "CREATE TABLE " + Quoting.name(table.name()) + " (\n    ", "\n)"));
    }

    private String column(Column column) {
        return Quoting.identifier(column.name()) + " " + declaration(column)
                + column.generated()
                        .map(text -> " GENERATED ALWAYS AS (" + text.text() + ")")
                        .orElse("")
                + column.defaultValue().map(text -> " DEFAULT " + text.text()).orElse("")
                + (column.nullable() ? "" : " NOT NULL");
    }

    private String declaration(Column column) {
        String declaration = column.type().declaration();
        return declaration.equals(GenericTypes.LARGE_TEXT) ? largeText : declaration;
    }

    String insert(Table table) {
        List<Column> columns = table.writtenColumns();
        return "INSERT INTO " + Quoting.name(table.name()) + " ("
                + Quoting.identifiers(columns.stream().map(Column::name).toList())
                + ") VALUES (" + columns.stream().map(Values::parameter).collect(Collectors.joining(", ")) + ")";
    }

    static String index(Table table, Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Quoting.identifier(index.name()) + " ON "
                + Quoting.name(table.name())
                + index.parts().stream().map(TableDefinition::part).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String part(Index.Part part) {
        return Quoting.identifier(((Index.Key.OfColumn) part.key()).name()) + (part.descending() ? " DESC" : "");
    }

    static ForeignKey withoutActions(ForeignKey key) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION,
                List.of(),
                key.match(),
                key.deferral(),
                key.validated());
    }
}
