package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that make a model's sequences, tables and indexes. The session's schema must be the table's. */
final class TableDefinition {

    private TableDefinition() {}

    static String sequence(Sequence sequence) {
        String type = sequence.options().dataType().isEmpty()
                ? ""
                : " AS " + sequence.options().dataType();
        return "CREATE SEQUENCE " + Quoting.name(sequence.name()) + type + " " + Counters.options(sequence.options());
    }

    /** With its primary key: a whole-number key orders the rows themselves, which cannot be changed later. */
    static String table(Table table) {
        Stream<String> columns = table.columns().stream().map(TableDefinition::column);
        Stream<String> key = table.primaryKey().map(ConstraintClauses::primaryKey).stream();
        return Stream.concat(columns, key)
                .collect(Collectors.joining(
                        ",\n    ", "CREATE TABLE " + Quoting.name(table.name()) + " (\n    ", "\n)"));
    }

    private static String column(Column column) {
        return Quoting.identifier(column.name())
                + " "
                + column.type().declaration()
                + column.generated()
                        .map(expression -> " GENERATED ALWAYS AS (" + expression.text() + ")")
                        .orElse("")
                + column.defaultValue().map(value -> " DEFAULT " + value.text()).orElse("")
                + column.identity().map(TableDefinition::identity).orElse("")
                + (column.nullable() ? "" : " NOT NULL");
    }

    private static String identity(Identity identity) {
        String always = identity.kind() == Identity.Kind.ALWAYS ? "ALWAYS" : "BY DEFAULT";
        return " GENERATED " + always + " AS IDENTITY (" + Counters.options(identity.options()) + ")";
    }

    static String index(Table table, Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "")
                + (index.unique() && !index.nullsDistinct() ? "NULLS NOT DISTINCT " : "")
                + (index.method().equals("spatial") ? "SPATIAL " : "")
                + "INDEX "
                + (index.name().isEmpty()
                        ? ""
                        : Quoting.name(new TableName(table.name().schema(), index.name())) + " ")
                + "ON " + Quoting.name(table.name())
                + index.parts().stream().map(TableDefinition::part).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String part(Index.Part part) {
        return Quoting.identifier(((Index.Key.OfColumn) part.key()).name())
                + (part.descending() ? " DESC" : "")
                + switch (part.nulls()) {
                    case ENGINE_DEFAULT -> "";
                    case FIRST -> " NULLS FIRST";
                    case LAST -> " NULLS LAST";
                };
    }
}
