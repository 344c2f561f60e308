package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds things of a file in a database: by name, or by a name that differs only in case if just one does. */
final class TableMatching {

    private TableMatching() {}

    static Optional<Table> table(List<Table> all, TableName name) {
        return all.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .or(() -> single(all, name.toString(), table -> table.name().toString()));
    }

    static Optional<Column> column(List<Column> all, String name) {
        return all.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .or(() -> single(all, name, Column::name));
    }

    /** For each written column of the destination its name in the file, or null. */
    static List<@Nullable String> columns(Table source, Table destination) {
        List<@Nullable String> names = new ArrayList<>();
        for (Column column : destination.writtenColumns()) {
            names.add(column(source.writtenColumns(), column.name())
                    .map(Column::name)
                    .orElse(null));
        }
        return names;
    }

    /** Tells whether all values must show the same: the columns pair, and their declarations are those of one engine. */
    static boolean sameDeclarations(Table source, Table destination) {
        List<Column> from = source.writtenColumns();
        List<Column> to = destination.writtenColumns();
        if (from.size() != to.size()) {
            return false;
        }
        return to.stream()
                .allMatch(column -> column(from, column.name())
                        .filter(other ->
                                other.type().declaration().equals(column.type().declaration()))
                        .isPresent());
    }

    private static <T> Optional<T> single(List<T> all, String name, Function<T, String> naming) {
        List<T> alike = all.stream()
                .filter(each -> naming.apply(each).equalsIgnoreCase(name))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }
}
