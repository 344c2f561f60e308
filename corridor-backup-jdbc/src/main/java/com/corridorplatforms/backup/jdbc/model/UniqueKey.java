package com.corridorplatforms.backup.jdbc.model;

import java.util.List;

/**
 * A primary key or a unique constraint.
 *
 * @param name its name, or the empty string if it has none
 * @param columns its columns in key order
 * @param nullsDistinct true if two rows with NULL are not equal, which is the standard; a primary key has no NULL
 * @param deferral when it is checked
 */
public record UniqueKey(String name, List<String> columns, boolean nullsDistinct, Deferral deferral) {

    /** Copies the columns. */
    public UniqueKey {
        columns = List.copyOf(columns);
    }

    /**
     * The same key under another name.
     *
     * @param other the name, or the empty string for none
     * @return a new key
     */
    public UniqueKey named(String other) {
        return new UniqueKey(other, columns, nullsDistinct, deferral);
    }
}
