package com.corridorplatforms.backup.jdbc;

import java.util.List;

/**
 * A row that is on one side only, or has other values. Only its key is told, no other value.
 *
 * @param kind what has become of it
 * @param row its primary key, such as {@code id = 7}; in a table without one, its number as its side gives the rows
 * @param columns the columns whose values differ, if it was changed
 */
public record RowDifference(Kind kind, String row, List<String> columns) {

    /** What may have become of a row. */
    public enum Kind {
        /** Only the file has it. */
        MISSING,
        /** Only the other side has it. */
        UNEXPECTED,
        /** Both have it, with different values. */
        CHANGED
    }

    /** Copies the columns. */
    public RowDifference {
        columns = List.copyOf(columns);
    }
}
