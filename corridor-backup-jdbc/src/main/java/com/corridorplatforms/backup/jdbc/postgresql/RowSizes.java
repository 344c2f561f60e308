package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes rows and keys take at least on pages of 8 KiB: values of a variable length are compressed, and leave a row, but no
 * key, for a pointer. What is too long even so is certain to be refused by the server.
 */
final class RowSizes {

    private static final int GREATEST_ROW = 8160;
    private static final int GREATEST_KEY = 2704;
    private static final int HEAD_OF_ROW = 23;
    private static final int HEAD_OF_KEY = 8;
    private static final int POINTER = 18;
    private static final int BYTES_OF_UUID = 16;
    private static final int BYTES_OF_DATE = 4;
    private static final int BYTES_OF_MOMENT = 8;
    private static final int DIGITS_IN_TWO_BYTES = 4;
    private static final int BYTES_PER_UNIT = 3;

    /** A value in a key is compressed if it is longer. */
    private static final int GREATEST_AS_IT_IS = 510;

    private RowSizes() {}

    static Optional<String> objection(Table table, @Nullable Object[] row) {
        boolean isWide = (long) row.length * POINTER > GREATEST_ROW - HEAD_OF_ROW;
        if (!isWide && !mayHoldLongKey(row)) {
            return Optional.empty();
        }
        List<Column> columns = table.writtenColumns();
        return isWide && inRow(columns, row) > GREATEST_ROW
                ? Optional.of("a row of at most " + GREATEST_ROW + " bytes")
                : keys(table)
                        .filter(key -> isTooLong(columns, key, row))
                        .findFirst()
                        .map(key ->
                                "a key of at most " + GREATEST_KEY + " bytes in \"" + String.join(", ", key) + "\"");
    }

    /** Looks at lengths alone, since few rows are anywhere near. */
    private static boolean mayHoldLongKey(@Nullable Object[] row) {
        long bytes = 0;
        for (Object value : row) {
            if (value instanceof String text) {
                bytes += (long) BYTES_PER_UNIT * text.length();
            } else if (value instanceof byte[] some) {
                bytes += some.length;
            } else if (value instanceof LargeValue large) {
                bytes += large.length();
            }
        }
        return bytes > GREATEST_KEY - HEAD_OF_KEY;
    }

    /** The columns of everything that has an index. */
    private static Stream<List<String>> keys(Table table) {
        return Stream.of(
                        table.primaryKey().stream().map(UniqueKey::columns),
                        table.uniqueKeys().stream().map(UniqueKey::columns),
                        table.indexes().stream()
                                .filter(index -> index.method().isEmpty()
                                        || index.method().equals("btree"))
                                .filter(index -> index.predicate().isEmpty())
                                .map(Index::columns))
                .flatMap(each -> each);
    }

    /** Values are compressed only to see whether that helps. */
    private static boolean isTooLong(List<Column> columns, List<String> key, @Nullable Object[] row) {
        return inKey(columns, key, row, false) > GREATEST_KEY && inKey(columns, key, row, true) > GREATEST_KEY;
    }

    private static long inKey(List<Column> columns, List<String> key, @Nullable Object[] row, boolean compressed) {
        long bytes = HEAD_OF_KEY;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != null && key.contains(columns.get(i).name())) {
                bytes += inKey(columns.get(i), row[i], compressed);
            }
        }
        return bytes;
    }

    private static long inKey(Column column, Object value, boolean compressed) {
        if (value instanceof LargeValue large) {
            return compressed ? Compression.least(large.length()) : large.length();
        }
        byte[] bytes = bytes(column, value);
        return compressed && bytes.length > GREATEST_AS_IT_IS
                ? Compression.least(bytes)
                : bytes.length + fixed(column, value);
    }

    private static long inRow(List<Column> columns, @Nullable Object[] row) {
        long bytes = HEAD_OF_ROW;
        for (int i = 0; i < row.length; i++) {
            bytes += row[i] == null ? 0 : inRow(columns.get(i), row[i]);
        }
        return bytes;
    }

    private static long inRow(Column column, Object value) {
        if (value instanceof LargeValue) {
            return POINTER;
        }
        byte[] bytes = bytes(column, value);
        return bytes.length < POINTER
                ? bytes.length + fixed(column, value)
                : Math.min(POINTER, Compression.least(bytes));
    }

    /** The bytes of a value of a variable length, which no other has. */
    private static byte[] bytes(Column column, Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        return value instanceof String text && isText(column) ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    /** Values of other types are shorter than their texts. */
    private static boolean isText(Column column) {
        String declaration = column.type().declaration();
        return declaration.equals("text") || declaration.startsWith("character");
    }

    /** What a value takes beside them. */
    private static long fixed(Column column, Object value) {
        PortableType meaning = column.type().meaning();
        if (meaning instanceof IntegerNumber number) {
            return number.bits() / Byte.SIZE;
        } else if (meaning instanceof FloatingNumber number) {
            return number.bits() / Byte.SIZE;
        } else if (meaning instanceof Uuid) {
            return BYTES_OF_UUID;
        } else if (meaning instanceof CalendarDate) {
            return BYTES_OF_DATE;
        } else if (meaning instanceof PortableType.LocalTimestamp
                || meaning instanceof PortableType.InstantWithOffset
                || meaning instanceof PortableType.TimeOfDay) {
            return BYTES_OF_MOMENT;
        } else if (value instanceof BigDecimal decimal) {
            return Math.min(POINTER, 1 + 2L * (decimal.stripTrailingZeros().precision() / DIGITS_IN_TWO_BYTES));
        }
        return 1;
    }
}
