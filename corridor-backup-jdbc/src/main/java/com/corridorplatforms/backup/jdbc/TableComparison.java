package com.corridorplatforms.backup.jdbc;

import java.util.List;

/**
 * How one table of a database compares with the same table of a file.
 *
 * @param table its name, as in the file, or as in the database if the file has none
 * @param outcome the verdict
 * @param rowsInFile how many rows the file has, 0 without a table
 * @param rowsInDatabase how many rows the database has, 0 without a table
 * @param differingColumns the columns whose values differ; none if rows only combine the same values otherwise
 */
public record TableComparison(
        String table, Outcome outcome, long rowsInFile, long rowsInDatabase, List<String> differingColumns) {

    /** The verdict on one table. */
    public enum Outcome {
        /** The same rows. */
        EQUAL,
        /** Other rows. */
        DIFFERENT,
        /** The database lacks the table. */
        MISSING,
        /** The file lacks the table. */
        UNEXPECTED
    }

    /** Copies the columns. */
    public TableComparison {
        differingColumns = List.copyOf(differingColumns);
    }
}
