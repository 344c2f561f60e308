package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import java.util.List;

/**
 * How a database compares with a file.
 *
 * @param equal true if both have the same tables with the same rows, and the file is not damaged
 * @param fileState what has become of the file since it was exported; its content counts as it is now
 * @param tables the tables of either side; none if the file is damaged
 * @param findings what else there is to say
 */
public record VerificationReport(
        boolean equal, FileState fileState, List<TableComparison> tables, List<Finding> findings) {

    /** Copies the lists. */
    public VerificationReport {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }
}
