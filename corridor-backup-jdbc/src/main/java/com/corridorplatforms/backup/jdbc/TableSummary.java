package com.corridorplatforms.backup.jdbc;

/**
 * One table of an exported file.
 *
 * @param name the table's name at its source, with its schema if it has one
 * @param rows how many rows were exported
 * @param exactDigest the digest of the exported rows as their engine shows them, 64 hexadecimal digits
 * @param portableDigest the digest of what they mean on any engine, 64 hexadecimal digits
 * @param currentRows how many rows there are now
 * @param edited true if the rows are not the exported ones any more
 */
public record TableSummary(
        String name, long rows, String exactDigest, String portableDigest, long currentRows, boolean edited) {}
