package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a constraint, as the standard's catalog shows it in one row of its joined views.
 *
 * @param table the constraint's table, within the schema that is read
 * @param name the constraint's name
 * @param type {@code PRIMARY KEY}, {@code UNIQUE}, {@code FOREIGN KEY} or {@code CHECK}
 * @param nullsDistinct true if two rows with NULL are not equal
 * @param column its column
 * @param match how a foreign key treats NULLs
 * @param updateRule what a foreign key does on update
 * @param deleteRule what a foreign key does on delete
 * @param parent the table that a foreign key refers to
 * @param parentColumn the column that this one refers to
 * @param condition what a check demands
 */
public record ConstraintRow(
        String table,
        String name,
        String type,
        boolean nullsDistinct,
        @Nullable String column,
        ForeignKey.Match match,
        @Nullable String updateRule,
        @Nullable String deleteRule,
        TableName parent,
        @Nullable String parentColumn,
        @Nullable String condition) {

    static UniqueKey key(List<ConstraintRow> rows) {
        ConstraintRow first = rows.get(0);
        return new UniqueKey(first.name(), columns(rows), first.nullsDistinct(), Deferral.NOT_DEFERRABLE);
    }

    static ForeignKey foreignKey(List<ConstraintRow> rows) {
        ConstraintRow first = rows.get(0);
        return new ForeignKey(
                first.name(),
                columns(rows),
                first.parent(),
                rows.stream().map(row -> String.valueOf(row.parentColumn())).toList(),
                action(first.deleteRule()),
                action(first.updateRule()),
                List.of(),
                first.match(),
                Deferral.NOT_DEFERRABLE,
                true);
    }

    private static List<String> columns(List<ConstraintRow> rows) {
        return rows.stream().map(row -> String.valueOf(row.column())).toList();
    }

    private static ForeignKey.Action action(@Nullable String rule) {
        return ForeignKey.Action.valueOf(String.valueOf(rule).replace(' ', '_'));
    }
}
