package com.corridorplatforms.backup.jdbc.model;

/** What a {@link ImportMode#LOAD} does where a table holds rows already, such as ones that a migration put there. */
public enum SeededRows {
    /** Refuses, and names the table. */
    REFUSE,
    /** Deletes them; only the file's rows are there afterwards. */
    REPLACE,
    /**
     * Keeps them. A row of the file that is there with the same primary key and the same values is not written again; one
     * with other values is refused by name.
     */
    KEEP
}
