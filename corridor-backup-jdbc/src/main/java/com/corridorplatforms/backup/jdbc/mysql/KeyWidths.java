package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose keys are within the bytes that a key may have. Texts and bytes of a unique or a foreign key share what there is; an
 * index of longer ones is of their beginnings.
 */
final class KeyWidths {

    private final Table table;
    private final List<Finding> findings = new ArrayList<>();

    KeyWidths(Table table) {
        this.table = table;
    }

    /** The columns that a key is about. */
    static Set<String> keyed(Table table) {
        return keys(table).flatMap(List::stream).collect(Collectors.toSet());
    }

    /** What rows are told apart by, and what they refer to others by. */
    private static Stream<List<String>> keys(Table table) {
        Stream<List<String>> unique = Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(UniqueKey::columns);
        Stream<List<String>> foreign = table.foreignKeys().stream().map(ForeignKey::columns);
        Stream<List<String>> indexes =
                table.indexes().stream().filter(Index::unique).map(Index::columns);
        return Stream.of(unique, foreign, indexes).flatMap(each -> each);
    }

    Table fitted() {
        return table.withColumns(table.columns().stream().map(this::column).toList());
    }

    /** A table whose indexes are of the beginnings of columns that are too long, once it is known how long these are. */
    static Table indexed(Table table) {
        return table.withKeys(
                table.uniqueKeys(),
                table.indexes().stream().map(index -> index(table, index)).toList());
    }

    /** What had to be made shorter; to be asked afterwards. */
    List<Finding> findings() {
        return findings;
    }

    private Column column(Column column) {
        long bytes = bytes(column.type());
        long left = keys(table)
                .filter(columns -> columns.contains(column.name()))
                .mapToLong(columns ->
                        widths(table, columns, KeyWidths::canBeShorter).get(column.name()))
                .min()
                .orElse(bytes);
        return left < bytes ? column.withType(shorter(column, left)) : column;
    }

    private ColumnType shorter(Column column, long bytes) {
        ColumnType plain = column.type().meaning() instanceof CharacterText
                ? MysqlTypes.keyText((int) (bytes / StoredBytes.PER_CHARACTER))
                : MysqlTypes.keyBytes((int) bytes);
        boolean isStored = column.type().declaration().endsWith(TableDefinition.STORED);
        ColumnType type = isStored ? FittedTables.stored(plain) : plain;
        String subject = table.name() + "." + column.name();
        findings.add(Finding.translated(
                "length-of-key",
                subject,
                "\"" + subject + "\" is " + type.declaration() + ", since all columns of a key have "
                        + MysqlTypes.GREATEST_KEY_BYTES + " bytes here"));
        return type;
    }

    /** How many bytes of each column there is room for in a key: the short ones are whole, the others share what is left. */
    private static Map<String, Long> widths(Table table, List<String> key, Predicate<ColumnType> canBeShorter) {
        List<Column> columns = key.stream()
                .flatMap(name -> table.column(name).stream())
                .sorted(Comparator.comparing((Column column) -> canBeShorter.test(column.type()))
                        .thenComparing(column -> bytes(column.type())))
                .toList();
        Map<String, Long> widths = new HashMap<>();
        long left = MysqlTypes.GREATEST_KEY_BYTES;
        for (int i = 0; i < columns.size(); i++) {
            ColumnType type = columns.get(i).type();
            long share = Math.max(left / (columns.size() - i), StoredBytes.PER_CHARACTER);
            long width = canBeShorter.test(type) ? Math.min(bytes(type), share) : bytes(type);
            widths.put(columns.get(i).name(), width);
            left -= width;
        }
        return widths;
    }

    private static boolean canBeShorter(ColumnType type) {
        PortableType meaning = type.meaning();
        return meaning instanceof CharacterText text && !text.fixed()
                || meaning instanceof Binary binary && !binary.fixed();
    }

    /** A beginning may be of a text that is padded, too. */
    private static boolean hasBeginning(ColumnType type) {
        return type.meaning() instanceof CharacterText
                || type.meaning() instanceof Binary
                || type.meaning() instanceof Json;
    }

    private static long bytes(ColumnType type) {
        if (!hasBeginning(type)) {
            return StoredBytes.of(type.meaning());
        }
        long limit = StoredBytes.limit(type.meaning());
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    private static Index index(Table table, Index index) {
        Map<String, Long> widths = widths(table, index.columns(), KeyWidths::hasBeginning);
        boolean isWhole = index.columns().stream()
                .allMatch(name -> table.column(name)
                        .filter(column -> widths.get(name) < bytes(column.type()))
                        .isEmpty());
        if (index.unique() || isWhole || index.columns().size() < index.parts().size()) {
            return index;
        }
        String parts = index.parts().stream()
                .map(part -> part(table, part, widths))
                .collect(Collectors.joining(", ", " (", ")"));
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

    private static String part(Table table, Index.Part part, Map<String, Long> widths) {
        String name = ((Index.Key.OfColumn) part.key()).name();
        ColumnType type = table.column(name).orElseThrow().type();
        long unit = type.meaning() instanceof Binary ? 1 : StoredBytes.PER_CHARACTER;
        return Quoting.identifier(name)
                + (widths.get(name) < bytes(type) ? "(" + widths.get(name) / unit + ")" : "")
                + (part.descending() ? " DESC" : "");
    }
}
