package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose keys are within the bytes that a key may have. Texts without a limit share what there is; an index of longer
 * ones is of their beginnings.
 */
final class KeyWidths {

    private static final ColumnType WIDEST = MysqlTypes.keyText(MysqlTypes.GREATEST_KEY_TEXT);

    private static final int BYTES_PER_CHARACTER = 4;

    /** As many as the longest decimal. */
    private static final int BYTES_OF_A_NUMBER = 32;

    private final Table table;

    KeyWidths(Table table) {
        this.table = table;
    }

    static boolean isKeyed(Table table, String column) {
        return keys(table).anyMatch(columns -> columns.contains(column));
    }

    private static Stream<List<String>> keys(Table table) {
        Stream<List<String>> unique = Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(UniqueKey::columns);
        Stream<List<String>> foreign = table.foreignKeys().stream().map(key -> key.columns());
        return Stream.concat(
                unique, Stream.concat(foreign, table.indexes().stream().map(Index::columns)));
    }

    Table fitted() {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(column.type().equals(WIDEST) ? column.withType(MysqlTypes.keyText(share(column))) : column);
        }
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.checks(),
                table.indexes().stream().map(this::index).toList(),
                table.comment());
    }

    /** What is left for a text in the fullest key that it is part of. */
    private int share(Column column) {
        return keys(table)
                .filter(columns -> columns.contains(column.name()))
                .mapToInt(this::share)
                .min()
                .orElse(MysqlTypes.GREATEST_KEY_TEXT);
    }

    private int share(List<String> columns) {
        List<ColumnType> types = columns.stream()
                .flatMap(name -> table.column(name).stream())
                .map(Column::type)
                .toList();
        int taken = types.stream()
                .filter(type -> !type.equals(WIDEST))
                .mapToInt(KeyWidths::bytes)
                .sum();
        long sharing = types.stream().filter(WIDEST::equals).count();
        long characters = (MysqlTypes.GREATEST_KEY_BYTES - taken) / BYTES_PER_CHARACTER / sharing;
        return (int) Math.max(1, characters);
    }

    private static int bytes(ColumnType type) {
        if (type.meaning() instanceof CharacterText text) {
            return Math.min(text.length(), MysqlTypes.GREATEST_KEY_TEXT) * BYTES_PER_CHARACTER;
        }
        return type.meaning() instanceof Binary binary ? binary.length() : BYTES_OF_A_NUMBER;
    }

    private boolean isText(String name) {
        return table.column(name).map(Column::type).map(ColumnType::meaning).stream()
                .anyMatch(CharacterText.class::isInstance);
    }

    private Index index(Index index) {
        long tooLong = index.columns().stream().filter(this::isLong).count();
        if (index.unique()
                || tooLong == 0
                || index.columns().size() < index.parts().size()) {
            return index;
        }
        long beginning = MysqlTypes.GREATEST_KEY_TEXT
                / Math.max(1, index.columns().stream().filter(this::isText).count());
        String parts =
                index.parts().stream().map(part -> part(part, beginning)).collect(Collectors.joining(", ", " (", ")"));
        return new Index(
                index.name(),
                false,
                true,
                index.method(),
                index.parts(),
                index.included(),
                index.predicate(),
                "KEY " + Quoting.identifier(index.name()) + parts);
    }

    private String part(Index.Part part, long beginning) {
        String name = ((Index.Key.OfColumn) part.key()).name();
        return Quoting.identifier(name)
                + (isLong(name) ? "(" + beginning + ")" : "")
                + (part.descending() ? " DESC" : "");
    }

    private boolean isLong(String name) {
        return table.column(name).map(Column::type).map(ColumnType::meaning).stream()
                .anyMatch(meaning -> meaning instanceof CharacterText text
                        && !text.fixed()
                        && text.length() > MysqlTypes.GREATEST_KEY_TEXT);
    }
}
