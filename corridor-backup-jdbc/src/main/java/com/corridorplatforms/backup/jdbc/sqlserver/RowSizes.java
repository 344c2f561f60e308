package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many bytes rows and keys take. Values of a variable length leave the row where it is too long, but for a pointer. */
final class RowSizes {

    private static final int GREATEST_ROW = 8060;
    private static final int GREATEST_CLUSTERED_KEY = 900;
    private static final int GREATEST_KEY = 1700;
    private static final int MOST_KEY_COLUMNS = 32;
    private static final int POINTER = 24;
    private static final int ENTRY = 2;
    private static final int BITS_PER_BYTE = 8;

    /** As many as an instant with its offset; dates and times of day take less. */
    private static final int LONGEST_TIME = 10;

    private static final int UUID = 16;

    private final Function<Column, Charset> charsets;

    RowSizes(Function<Column, Charset> charsets) {
        this.charsets = charsets;
    }

    private record Key(String name, List<String> columns, int greatest) {}

    /** What a table cannot be made of, whatever its rows are. */
    Optional<String> objection(Table table) {
        long least = table.columns().stream().mapToLong(this::least).sum();
        if (least > GREATEST_ROW) {
            return Optional.of("a row of table \"" + table.name() + "\" takes " + least + " bytes at least, expected at"
                    + " most " + GREATEST_ROW + "; make columns of a variable length of some");
        }
        return keys(table).stream()
                .filter(key -> key.columns().size() > MOST_KEY_COLUMNS)
                .findFirst()
                .map(key -> "the key \"" + key.name() + "\" of table \"" + table.name() + "\" has "
                        + key.columns().size() + " columns, expected at most " + MOST_KEY_COLUMNS + "; leave some out");
    }

    private long least(Column column) {
        if (!column.isWritten()) {
            return 0;
        }
        return isFixed(column) ? fixed(column) : ENTRY;
    }

    private static boolean isFixed(Column column) {
        PortableType meaning = column.type().meaning();
        if (meaning instanceof CharacterText text) {
            return text.fixed();
        }
        return meaning instanceof Binary binary ? binary.fixed() : !(meaning instanceof PortableType.VendorText);
    }

    private static long fixed(Column column) {
        PortableType meaning = column.type().meaning();
        if (meaning instanceof CharacterText text) {
            boolean isWide = column.type().declaration().startsWith("n");
            return isWide ? (long) text.length() * Character.BYTES : text.length();
        } else if (meaning instanceof Binary binary) {
            return binary.length();
        }
        return number(meaning);
    }

    private static long number(PortableType meaning) {
        if (meaning instanceof IntegerNumber number) {
            return number.bits() / BITS_PER_BYTE;
        } else if (meaning instanceof FloatingNumber number) {
            return number.bits() / BITS_PER_BYTE;
        } else if (meaning instanceof DecimalNumber decimal) {
            return decimal.precision() < 10 ? 5 : decimal.precision() < 20 ? 9 : decimal.precision() < 29 ? 13 : 17;
        } else if (meaning instanceof Uuid) {
            return UUID;
        }
        return meaning instanceof Truth ? 1 : LONGEST_TIME;
    }

    /** What is too long of a row. */
    Optional<String> objection(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        long bytes = 0;
        for (int i = 0; i < columns.size(); i++) {
            Object value = row[i];
            boolean isFixed = isFixed(columns.get(i));
            bytes += isFixed ? fixed(columns.get(i)) : value == null ? 0 : inRow(columns.get(i), value);
        }
        return bytes > GREATEST_ROW
                ? Optional.of("a row of at most " + GREATEST_ROW + " bytes")
                : keys(table).stream()
                        .filter(key -> bytes(key, columns, row) > key.greatest())
                        .findFirst()
                        .map(key -> "at most " + key.greatest() + " bytes in the key \"" + key.name() + "\"");
    }

    private long inRow(Column column, Object value) {
        return Math.min(bytes(column, value), POINTER) + ENTRY;
    }

    private long bytes(Key key, List<Column> columns, @Nullable Object[] row) {
        long bytes = 0;
        for (int i = 0; i < columns.size(); i++) {
            Object value = row[i];
            if (value != null && key.columns().contains(columns.get(i).name())) {
                bytes += bytes(columns.get(i), value);
            }
        }
        return bytes;
    }

    private long bytes(Column column, Object value) {
        if (isFixed(column)) {
            return fixed(column);
        }
        if (value instanceof LargeValue large) {
            return large.length();
        }
        return value instanceof byte[] bytes
                ? bytes.length
                : String.valueOf(value).getBytes(charsets.apply(column)).length;
    }

    private static List<Key> keys(Table table) {
        List<Key> keys = new ArrayList<>();
        boolean isOrdered =
                table.indexes().stream().anyMatch(index -> index.definition().equals(TableDefinition.CLUSTERED));
        int greatestOfPrimary = isOrdered ? GREATEST_KEY : GREATEST_CLUSTERED_KEY;
        table.primaryKey().ifPresent(key -> keys.add(new Key(key.name(), key.columns(), greatestOfPrimary)));
        for (UniqueKey key : table.uniqueKeys()) {
            keys.add(new Key(key.name(), key.columns(), GREATEST_KEY));
        }
        for (Index index : table.indexes()) {
            boolean isClustered = index.definition().equals(TableDefinition.CLUSTERED);
            keys.add(new Key(index.name(), index.columns(), isClustered ? GREATEST_CLUSTERED_KEY : GREATEST_KEY));
        }
        return keys;
    }
}
