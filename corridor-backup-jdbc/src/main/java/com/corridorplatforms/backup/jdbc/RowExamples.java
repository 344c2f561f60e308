package com.corridorplatforms.backup.jdbc;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first few of many rows, in the order of their keys, whatever order they come in. */
final class RowExamples {

    private final int most;
    private final TreeMap<@Nullable Object[], RowDifference> rows;

    RowExamples(int most) {
        this.most = most;
        this.rows = new TreeMap<>(RowExamples::compare);
    }

    void add(@Nullable Object[] key, RowDifference difference) {
        rows.put(key, difference);
        if (rows.size() > most) {
            rows.pollLastEntry();
        }
    }

    List<RowDifference> rows() {
        return List.copyOf(rows.values());
    }

    private static int compare(@Nullable Object[] one, @Nullable Object[] other) {
        for (int i = 0; i < one.length; i++) {
            int order = Comparator.nullsFirst(RowExamples::compareValues).compare(one[i], other[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(Object one, Object other) {
        if (isExact(one) && isExact(other)) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
        } else if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.compareUnsigned(bytes, others);
        }
        return one.toString().compareTo(other.toString());
    }

    private static boolean isExact(Object value) {
        return value instanceof Long || value instanceof BigDecimal;
    }
}
