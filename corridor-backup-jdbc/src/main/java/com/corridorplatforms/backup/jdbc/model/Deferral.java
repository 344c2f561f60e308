package com.corridorplatforms.backup.jdbc.model;

/** When a constraint is checked. */
public enum Deferral {
    /** At every statement, always. */
    NOT_DEFERRABLE,
    /** At every statement, unless the transaction defers it. */
    INITIALLY_IMMEDIATE,
    /** At the end of the transaction. */
    INITIALLY_DEFERRED
}
