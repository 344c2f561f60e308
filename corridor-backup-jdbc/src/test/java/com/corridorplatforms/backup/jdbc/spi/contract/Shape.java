package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What two databases of one engine must have in common to be equal, as lines. Names of keys are not among it, since some
 * engines have names of their own for them, nor the spelling of expressions and of declared types that mean the same.
 *
 * @param expressions the engine's syntax
 */
record Shape(ExpressionSyntax expressions) {

    List<String> of(DatabaseCopy copy) {
        List<String> lines = new ArrayList<>(of(copy.model()));
        copy.rows()
                .forEach((table, rows) -> rows.forEach(row -> lines.add(table + " row " + Arrays.deepToString(row))));
        copy.states().forEach(state -> lines.add(state(state)));
        lines.sort(null);
        return lines;
    }

    List<String> of(DatabaseModel model) {
        List<String> lines = new ArrayList<>();
        for (Table table : model.tables()) {
            table(table).forEach(line -> lines.add(table.name() + " " + line));
        }
        model.sequences().forEach(sequence -> lines.add("sequence " + sequence.name()));
        lines.sort(null);
        return lines;
    }

    private static String state(SequenceState state) {
        return state.owner() + " goes on with " + state.next();
    }

    private List<String> table(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add("comment " + table.comment());
        for (int i = 0; i < table.columns().size(); i++) {
            lines.add("column " + i + " " + column(table.columns().get(i)));
        }
        table.primaryKey().ifPresent(key -> lines.add("primary key " + key.columns()));
        table.uniqueKeys().forEach(key -> lines.add("unique " + unique(key)));
        table.foreignKeys().forEach(key -> lines.add("foreign key " + foreignKey(key)));
        table.checks()
                .forEach(check ->
                        lines.add("check " + expression(check.condition().text())));
        table.indexes().stream().filter(index -> !helps(table, index)).forEach(index -> lines.add(index(index)));
        return lines;
    }

    private String column(Column column) {
        return column.name() + " " + column.type().meaning() + (column.nullable() ? "" : " NOT NULL")
                + column.defaultValue()
                        .map(value -> " DEFAULT " + expression(value.text()))
                        .orElse("")
                + (column.identity().isPresent() ? " IDENTITY" : "") + " " + column.comment();
    }

    private static String unique(UniqueKey key) {
        return key.columns() + (key.nullsDistinct() ? "" : " nulls not distinct");
    }

    private static String foreignKey(ForeignKey key) {
        return key.columns() + " to " + key.parent() + key.parentColumns() + " delete " + key.onDelete() + " update "
                + key.onUpdate();
    }

    /** Some engines make an index of their own for each foreign key. */
    private static boolean helps(Table table, Index index) {
        return !index.unique()
                && table.foreignKeys().stream().anyMatch(key -> key.columns().equals(index.columns()));
    }

    /** What makes a column unique is the same thing whether it is called a constraint or an index. */
    private static String index(Index index) {
        String parts = index.parts().stream()
                .map(part -> ((Index.Key.OfColumn) part.key()).name() + (part.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", ", "[", "]"));
        return (index.unique() ? "unique " : "index ") + parts;
    }

    private String expression(String text) {
        return expressions.parse(text).map(Object::toString).orElse(text);
    }
}
