package com.corridorplatforms.backup.jdbc;

/** What an import into tables that exist does with columns that only the file has. */
public enum SurplusColumns {
    /** Refuses, and names the column. */
    REFUSE,
    /** Leaves them out; each becomes a finding of severity LOSS. */
    LEAVE_OUT
}
