package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import java.util.List;
import java.util.Map;

/**
 * The statements that make one table, and what of the table they enforce.
 *
 * @param create makes the table with its keys
 * @param indexes makes the indexes, once the rows are there; by index, in the table's order
 * @param indexNames the indexes' names in the file
 * @param checks the checks that SQLite enforces
 * @param foreignKeys the foreign keys that SQLite enforces
 */
record TableDdl(
        String create,
        Map<Index, String> indexes,
        Map<Index, String> indexNames,
        List<Check> checks,
        List<ForeignKey> foreignKeys) {}
