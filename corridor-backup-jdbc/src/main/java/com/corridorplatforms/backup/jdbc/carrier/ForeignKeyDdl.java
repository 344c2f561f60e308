package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Foreign keys as SQLite enforces them, or the reason why it cannot. */
record ForeignKeyDdl(CarrierLayout layout, TrustedKeys trusted, Consumer<Finding> findings) {

    Optional<String> of(TableLayout table, ForeignKey key) {
        Optional<TableLayout> parent = layout.table(key.parent());
        Optional<String> obstacle = parent.isEmpty()
                ? Optional.of("the table \"" + key.parent() + "\" it refers to is not in the file")
                : obstacle(table, key, parent.get());
        if (obstacle.isPresent()) {
            findings.accept(Finding.translated("foreign-key-kept-as-text", table + "." + key.name(), obstacle.get()));
            return Optional.empty();
        }
        return Optional.of(statement(table, key, parent.orElseThrow()));
    }

    private Optional<String> obstacle(TableLayout table, ForeignKey key, TableLayout parent) {
        if (!key.validated()) {
            return Optional.of("not every row is known to meet it, so the file does not enforce it");
        } else if (!key.columns().stream().allMatch(table::isPresent)
                || !key.parentColumns().stream().allMatch(parent::isPresent)) {
            return Optional.of("a column of it is not in the file");
        } else if (!isUnique(parent.table(), key.parentColumns())) {
            return Optional.of("SQLite lets foreign keys refer only to unique columns of the parent");
        } else if (trusted.contains(table, key)) {
            return Optional.of("the source takes texts for equal that SQLite does not");
        } else if (!compares(table, key, parent)) {
            return Optional.of("its two ends are of types whose cells SQLite does not compare as the source does");
        }
        return Optional.empty();
    }

    private static boolean isUnique(Table parent, List<String> columns) {
        HashSet<String> wanted = new HashSet<>(columns);
        Stream<List<String>> keys = Stream.concat(
                Stream.concat(parent.primaryKey().stream(), parent.uniqueKeys().stream())
                        .map(UniqueKey::columns),
                parent.indexes().stream().filter(ForeignKeyDdl::isPlainlyUnique).map(Index::columns));
        return keys.anyMatch(key -> key.size() == columns.size() && wanted.equals(new HashSet<>(key)));
    }

    private static boolean isPlainlyUnique(Index index) {
        return index.unique()
                && index.predicate().isEmpty()
                && IndexDdl.isOrdered(index)
                && index.columns().size() == index.parts().size();
    }

    static boolean compares(TableLayout table, ForeignKey key, TableLayout parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            CellCodec child = table.column(key.columns().get(i)).codec();
            CellCodec referred = parent.column(key.parentColumns().get(i)).codec();
            if (!child.comparison().equals(referred.comparison())) {
                return false;
            }
        }
        return true;
    }

    private String statement(TableLayout table, ForeignKey key, TableLayout parent) {
        StringBuilder sql = new StringBuilder(CarrierDdl.constraint(key.name()).stripLeading());
        sql.append(" FOREIGN KEY (")
                .append(CarrierDdl.columns(table, key.columns()))
                .append(") REFERENCES ")
                .append(Quoting.name(parent.name()))
                .append(" (")
                .append(CarrierDdl.columns(parent, key.parentColumns()))
                .append(')');
        action(sql, " ON DELETE ", onDelete(table, key));
        action(sql, " ON UPDATE ", key.onUpdate());
        deferral(sql, key.deferral());
        if (key.match() == ForeignKey.Match.FULL && key.columns().size() > 1) {
            full(sql, table, key);
        }
        return sql.toString();
    }

    private ForeignKey.Action onDelete(TableLayout table, ForeignKey key) {
        if (key.setColumns().isEmpty()) {
            return key.onDelete();
        }
        findings.accept(Finding.translated(
                "delete-action-kept-as-text",
                table + "." + key.name(),
                "SQLite cannot set only some columns of a foreign key; in the file a parent that is referred to"
                        + " cannot be deleted"));
        return ForeignKey.Action.NO_ACTION;
    }

    private static void action(StringBuilder sql, String words, ForeignKey.Action action) {
        if (action != ForeignKey.Action.NO_ACTION) {
            sql.append(words).append(action.sql());
        }
    }

    private static void deferral(StringBuilder sql, Deferral deferral) {
        switch (deferral) {
            case NOT_DEFERRABLE -> {}
            case INITIALLY_IMMEDIATE -> sql.append(" DEFERRABLE INITIALLY IMMEDIATE");
            case INITIALLY_DEFERRED -> sql.append(" DEFERRABLE INITIALLY DEFERRED");
        }
    }

    /** SQLite parses MATCH FULL and ignores it; a check adds what it means: all columns are NULL or none. */
    private static void full(StringBuilder sql, TableLayout table, ForeignKey key) {
        String agreement = key.columns().stream()
                .skip(1)
                .map(column -> "(" + Quoting.name(table.column(column).name()) + " IS NULL) = ("
                        + Quoting.name(table.column(key.columns().get(0)).name()) + " IS NULL)")
                .collect(Collectors.joining(" AND "));
        sql.append(",\n  CHECK (").append(agreement).append(')');
    }
}
