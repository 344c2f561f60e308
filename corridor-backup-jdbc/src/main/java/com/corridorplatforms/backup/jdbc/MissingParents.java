package com.corridorplatforms.backup.jdbc;

/** What an export of some tables does with foreign keys that lead from them to tables that were not chosen. */
public enum MissingParents {
    /** Refuses, and names the key and the table it leads to. */
    REFUSE,
    /** Exports those tables as well, and what they refer to in turn; each becomes a finding of severity NOTE. */
    ADD_TABLES,
    /** Leaves the keys out and keeps the rows as they are; each key becomes a finding of severity LOSS. */
    LEAVE_KEYS_OUT
}
