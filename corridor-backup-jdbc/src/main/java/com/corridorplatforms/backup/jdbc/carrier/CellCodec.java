package com.corridorplatforms.backup.jdbc.carrier;

import org.jspecify.annotations.Nullable;

/**
 * How the values of one column lie in cells of the file. A cell is {@code null}, {@link Long}, {@link Double},
 * {@link String} or {@code byte[]}, and always the form in which SQLite gives it back under the column's affinity.
 */
interface CellCodec {

    /** The word by which the file remembers it; with the portable type it says how to read the cells. */
    String name();

    /** The type name of the column, chosen for its affinity and for what ORMs make of it. */
    String declaration();

    /** Cells compare as the values do only with cells of the same word; foreign keys join nothing else. */
    String comparison();

    /** Tells whether an SQL expression over the values means the same over the cells. */
    boolean isNatural();

    /** The cell of a value that is not NULL; null where the usable form of a value is no value. */
    @Nullable
    Object encode(Object value);

    /** The value of a cell that is not NULL; {@link Unreadable} if an application put something else there. */
    Object decode(Object cell);

    /** Tells whether the cell alone gives the value back. */
    default boolean holds(Object value, @Nullable Object cell) {
        return cell != null && Values.same(decode(cell), value);
    }
}
