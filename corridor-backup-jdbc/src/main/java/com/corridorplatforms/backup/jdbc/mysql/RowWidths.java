package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose rows are within the bytes that the server has for one, and within half a page of InnoDB. Texts and bytes that may
 * take more than 255 bytes leave the page where it is too full, shorter ones never do; so a table with many of these is refused.
 */
final class RowWidths {

    private static final String WIDENED = "length-widened";
    private static final int GREATEST_ROW = 65_535;
    private static final int GREATEST_IN_PAGE = 8_125;
    private static final int GREATEST_THAT_STAYS = 255;
    private static final int BYTES_OF_A_LARGE_OBJECT = 12;

    /** Where the rest of it is, and how long that is. */
    private static final int BYTES_OF_WHAT_LEFT = 21;

    /** What a row has beside its columns, and a bit for each that may be NULL. */
    private static final int HEAD = 18;

    /** The number of a row that no primary key tells from others, which it has while the table is made. */
    private static final int BYTES_OF_A_ROW_NUMBER = 6;

    private static final ColumnType TEXT_THAT_LEAVES =
            MysqlTypes.keyText((int) (GREATEST_THAT_STAYS / StoredBytes.PER_CHARACTER) + 1);
    private static final ColumnType BYTES_THAT_LEAVE = MysqlTypes.keyBytes(GREATEST_THAT_STAYS + 1);

    private final Table table;
    private final List<Column> columns;
    private final Set<String> keyed;
    private final Set<String> ordering;
    private final List<Finding> findings;

    /**
     * @param keyed columns that stay as they are, since a key is about them or leads to them
     */
    RowWidths(Table table, Set<String> keyed, List<Finding> findings) {
        this.table = table;
        this.columns = new ArrayList<>(table.columns());
        this.keyed = keyed;
        this.ordering = ordering(table);
        this.findings = findings;
    }

    Table fitted() {
        while (inPage() > GREATEST_IN_PAGE && widen()) {
            // The longest of the short ones gets room for more, one at a time.
        }
        while (inRow() > GREATEST_ROW && shorten()) {
            // The longest goes out of the row, one at a time.
        }
        return table.withColumns(columns);
    }

    /** What is said of a table whose rows are too long beside what leaves their page, whatever became of its columns. */
    static Optional<String> objection(Table table) {
        long bytes = new RowWidths(table, Set.of(), List.of()).inPage();
        return bytes > GREATEST_IN_PAGE
                ? Optional.of(objection(table, bytes, " beside what leaves their page", GREATEST_IN_PAGE))
                : Optional.empty();
    }

    /** The same of all that is not a large object, however large pages are. */
    static Optional<String> objectionOnAnyPage(Table table) {
        long bytes = new RowWidths(table, Set.of(), List.of()).inRow();
        return bytes > GREATEST_ROW ? Optional.of(objection(table, bytes, "", GREATEST_ROW)) : Optional.empty();
    }

    private static String objection(Table table, long bytes, String which, long most) {
        return "table \"" + table.name() + "\" has rows of up to " + bytes + " bytes" + which + ", expected at most "
                + most + "; leave the table out, or divide it at the source";
    }

    /**
     * The columns by which the rows lie in their order: those of the primary key, or else of a unique one without NULL, of which
     * the engine chooses one.
     */
    private static Set<String> ordering(Table table) {
        Stream<List<String>> keys = table.primaryKey().isPresent()
                ? table.primaryKey().stream().map(UniqueKey::columns)
                : Stream.concat(
                        table.uniqueKeys().stream().map(UniqueKey::columns),
                        table.indexes().stream().filter(Index::isKey).map(Index::columns));
        return keys.filter(key -> key.stream()
                        .flatMap(name -> table.column(name).stream())
                        .noneMatch(Column::nullable))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private long inPage() {
        List<Column> kept =
                columns.stream().filter(column -> !isVirtual(column)).toList();
        return HEAD
                + (table.primaryKey().isPresent() ? 0 : BYTES_OF_A_ROW_NUMBER)
                + bytesOfNulls(kept)
                + kept.stream().mapToLong(this::inPage).sum();
    }

    private static boolean isVirtual(Column column) {
        return !column.isWritten() && !column.type().declaration().endsWith(TableDefinition.STORED);
    }

    /** At most; what the rows are ordered by stays there however long it is. */
    private long inPage(Column column) {
        PortableType meaning = column.type().meaning();
        if (!isOfBytes(meaning)) {
            return StoredBytes.of(meaning);
        }
        long bytes = StoredBytes.limit(meaning);
        if (meaning instanceof Binary binary && binary.fixed()) {
            return bytes;
        }
        boolean isWhole = bytes > 0 && (bytes <= GREATEST_THAT_STAYS || ordering.contains(column.name()));
        return isWhole ? bytes + bytesOfLength(bytes) : BYTES_OF_WHAT_LEFT;
    }

    private static boolean isOfBytes(PortableType meaning) {
        return meaning instanceof CharacterText || meaning instanceof Binary || meaning instanceof Json;
    }

    private static boolean isFixed(PortableType meaning) {
        return meaning instanceof CharacterText text && text.fixed()
                || meaning instanceof Binary binary && binary.fixed();
    }

    private static int bytesOfLength(long bytes) {
        return bytes > GREATEST_THAT_STAYS ? 2 : 1;
    }

    private long inRow() {
        return bytesOfNulls(columns)
                + columns.stream().mapToLong(RowWidths::inRow).sum();
    }

    private static long bytesOfNulls(List<Column> columns) {
        return (columns.stream().filter(Column::nullable).count() + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static long inRow(Column column) {
        PortableType meaning = column.type().meaning();
        if (!isOfBytes(meaning)) {
            return StoredBytes.of(meaning);
        }
        long bytes = StoredBytes.limit(meaning);
        if (isFixed(meaning)) {
            return bytes;
        }
        return bytes > 0 ? bytes + bytesOfLength(bytes) : BYTES_OF_A_LARGE_OBJECT;
    }

    private boolean widen() {
        Optional<Column> longest = longest(this::inPage, BYTES_OF_WHAT_LEFT);
        longest.ifPresent(column -> change(
                column,
                column.type().meaning() instanceof Binary ? BYTES_THAT_LEAVE : TEXT_THAT_LEAVES,
                WIDENED,
                "has room for more, since a row with all its short columns would be too long here"));
        return longest.isPresent();
    }

    private boolean shorten() {
        Optional<Column> longest = longest(RowWidths::inRow, BYTES_OF_A_LARGE_OBJECT);
        longest.ifPresent(column -> change(
                column,
                column.type().meaning() instanceof Binary ? MysqlTypes.longBlob() : MysqlTypes.longText(),
                "length-left-out",
                "has no limit to its length, since the row would be too long here"));
        return longest.isPresent();
    }

    /** The column that takes most of what may be saved. */
    private Optional<Column> longest(ToLongFunction<Column> bytes, int least) {
        return columns.stream()
                .filter(column -> StoredBytes.limit(column.type().meaning()) > 0 && bytes.applyAsLong(column) > least)
                .filter(column -> !keyed.contains(column.name()))
                .max(Comparator.comparingLong(bytes));
    }

    private void change(Column column, ColumnType type, String code, String what) {
        String subject = table.name() + "." + column.name();
        findings.removeIf(
                finding -> finding.code().equals(WIDENED) && finding.subject().equals(subject));
        findings.add(Finding.translated(code, subject, "\"" + subject + "\" " + what));
        columns.set(columns.indexOf(column), column.withType(type));
    }
}
