package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Foreign keys as engines want them that are stricter about their columns and actions than the standard. */
public final class ForeignKeyFitting {

    private ForeignKeyFitting() {}

    /**
     * The same key with its columns in the order of the key, or of the unique index, that it refers to.
     *
     * @param key a foreign key
     * @param parent the table it refers to
     * @return the key, or as it is if the table has no such key
     */
    public static ForeignKey ordered(ForeignKey key, Table parent) {
        Stream<UniqueKey> keys = Stream.concat(parent.primaryKey().stream(), parent.uniqueKeys().stream());
        Stream<List<String>> indexes =
                parent.indexes().stream().filter(Index::isKey).map(Index::columns);
        Optional<List<String>> order = Stream.concat(keys.map(UniqueKey::columns), indexes)
                .filter(columns ->
                        columns.size() == key.parentColumns().size() && columns.containsAll(key.parentColumns()))
                .findFirst();
        List<String> parents = order.orElse(key.parentColumns());
        List<String> columns = parents.stream()
                .map(column -> key.columns().get(key.parentColumns().indexOf(column)))
                .toList();
        return key.withColumns(columns, parents);
    }

    /**
     * Tells whether an action would set a column to NULL that must have a value.
     *
     * @param table the table that refers
     * @param key its key
     * @return true if so
     */
    public static boolean setsRequiredToNull(Table table, ForeignKey key) {
        boolean setsNull = key.onDelete() == Action.SET_NULL || key.onUpdate() == Action.SET_NULL;
        return setsNull
                && !key.columns().stream()
                        .allMatch(
                                name -> table.column(name).map(Column::nullable).orElse(false));
    }

    /**
     * The same key without one of its actions.
     *
     * @param key a foreign key
     * @param action the action that becomes none
     * @return the key with what is left
     */
    public static ForeignKey without(ForeignKey key, Action action) {
        return key.withActions(unless(action, key.onDelete()), unless(action, key.onUpdate()));
    }

    private static Action unless(Action refused, Action action) {
        return action == refused ? Action.NO_ACTION : action;
    }
}
