package com.corridorplatforms.backup.jdbc;

import java.util.List;

/**
 * What differs between a table of a file and the same table of the other side.
 *
 * @param table its name, as in the file, or as on the other side if the file has none
 * @param outcome the verdict; {@code MISSING} and {@code UNEXPECTED} tables are on one side only
 * @param rowsInFile how many rows the file has, 0 without a table
 * @param rowsInOther how many rows the other side has, 0 without a table
 * @param schema what is declared otherwise
 * @param missing how many rows only the file has
 * @param unexpected how many rows only the other side has
 * @param changed how many rows both have with different values; 0 in a table without a key
 * @param rows the first of these rows, in the order of their keys
 */
public record TableDiff(
        String table,
        TableComparison.Outcome outcome,
        long rowsInFile,
        long rowsInOther,
        List<SchemaDifference> schema,
        long missing,
        long unexpected,
        long changed,
        List<RowDifference> rows) {

    /** Copies the lists. */
    public TableDiff {
        schema = List.copyOf(schema);
        rows = List.copyOf(rows);
    }
}
