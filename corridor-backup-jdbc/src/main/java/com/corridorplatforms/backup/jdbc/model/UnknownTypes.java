package com.corridorplatforms.backup.jdbc.model;

/** What an export does with a column of a type its dialect does not know. */
public enum UnknownTypes {
    /** Fails and names the column. */
    FAIL,
    /** Keeps the engine's text form of the values, with a finding. */
    AS_TEXT
}
