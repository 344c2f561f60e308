package com.corridorplatforms.backup.jdbc.model;

/**
 * What an export does with foreign keys and checks that rows of the source violate, as they may where a constraint was
 * never validated or its enforcement was switched off for a while.
 */
public enum Violations {
    /** Refuses, and names the table, the constraint, how many rows there are and one of them. */
    REFUSE,
    /**
     * Keeps the rows. The file keeps the constraint as text, and names it in a finding; an engine that can have a
     * constraint beside rows that violate it is given it back so, another goes without it.
     */
    KEEP
}
