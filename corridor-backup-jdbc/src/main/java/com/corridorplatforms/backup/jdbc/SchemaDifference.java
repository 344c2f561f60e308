package com.corridorplatforms.backup.jdbc;

/**
 * Something of a table that is declared on one side only, or otherwise.
 *
 * @param kind what it is
 * @param subject the column, or the key as SQL writes it
 * @param inFile how the file has it, in the words of the other side's engine; the empty string if it does not
 * @param inOther how the other side has it; the empty string if it does not
 */
public record SchemaDifference(Kind kind, String subject, String inFile, String inOther) {

    /** What may differ. */
    public enum Kind {
        /** A column that only the file has. */
        COLUMN_MISSING,
        /** A column that only the other side has. */
        COLUMN_UNEXPECTED,
        /** A column's type. */
        TYPE,
        /** Whether a column may be NULL. */
        NULLABLE,
        /** A primary, unique or foreign key that only the file has. */
        KEY_MISSING,
        /** A primary, unique or foreign key that only the other side has. */
        KEY_UNEXPECTED
    }
}
