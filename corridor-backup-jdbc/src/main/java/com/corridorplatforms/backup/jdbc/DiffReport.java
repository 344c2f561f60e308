package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import java.util.List;

/**
 * What differs between a file and a database, or between two files.
 *
 * @param equal true if nothing does, and no file is damaged
 * @param tables the tables of either side; none if a file is damaged
 * @param findings what else there is to say
 */
public record DiffReport(boolean equal, List<TableDiff> tables, List<Finding> findings) {

    /** Copies the lists. */
    public DiffReport {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }
}
