package com.corridorplatforms.backup.jdbc.model;

/** What an import does to its destination. */
public enum ImportMode {
    /** Makes the tables in a schema that has none. */
    CREATE,
    /** Drops the tables of the same names and makes them anew; refuses if another table refers to one of them. */
    REPLACE,
    /** Fills empty tables that exist already, matched by name. */
    LOAD
}
