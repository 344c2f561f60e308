package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of one table on their way from one thread to another. */
final class RowBatch {

    private static final int MOST_ROWS = 256;
    private static final long MOST_BYTES = 256 * 1024;
    private static final int BYTES_OF_OBJECT = 48;

    private final Table table;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long bytes;
    private boolean inPlace;
    private boolean last;

    RowBatch(Table table) {
        this.table = table;
    }

    void add(@Nullable Object[] row) {
        rows.add(row);
        bytes += BYTES_OF_OBJECT;
        for (Object value : row) {
            bytes += value == null ? 0 : bytes(value);
        }
    }

    private long bytes(Object value) {
        if (value instanceof String text) {
            return BYTES_OF_OBJECT + 2L * text.length();
        } else if (value instanceof byte[] content) {
            return BYTES_OF_OBJECT + content.length;
        } else if (value instanceof BigDecimal number) {
            return BYTES_OF_OBJECT + number.precision() / 2;
        }
        inPlace |= value instanceof LargeValue;
        return BYTES_OF_OBJECT;
    }

    void endTable() {
        last = true;
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS || bytes >= MOST_BYTES || inPlace;
    }

    Table table() {
        return table;
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }

    /** About how much memory it takes. */
    long bytes() {
        return bytes;
    }

    /** Tells whether a value can be read only while its reader waits for it to be taken. */
    boolean isInPlace() {
        return inPlace;
    }

    /** Tells whether these are the last rows of their table. */
    boolean isLast() {
        return last;
    }
}
