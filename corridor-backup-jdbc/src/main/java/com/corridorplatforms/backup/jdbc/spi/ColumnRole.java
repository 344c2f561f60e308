package com.corridorplatforms.backup.jdbc.spi;

/** Whether an engine must be able to compare a column's values quickly. */
public enum ColumnRole {
    /** Part of a key, a unique constraint, an index or a foreign key, at either end. */
    KEYED,
    /** Part of none, or only of indexes whose values may be of any length. */
    PLAIN
}
