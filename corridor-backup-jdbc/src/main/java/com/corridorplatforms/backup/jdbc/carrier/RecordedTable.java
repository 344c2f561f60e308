package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.Table;

/**
 * A table as it was when the file was written.
 *
 * @param table the table as its own engine described it
 * @param carrierName its name in the file
 * @param rows how many rows it had
 * @param digests the digests of its rows
 */
public record RecordedTable(Table table, String carrierName, long rows, TableDigest.Pair digests) {}
