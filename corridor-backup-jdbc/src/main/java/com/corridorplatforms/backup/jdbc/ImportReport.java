package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an import did. There is only one when every row was read back and proved equal.
 *
 * @param rows how many rows came into the database
 * @param tables the tables, named as in the file
 * @param findings every deviation of the database from the file
 */
public record ImportReport(long rows, List<TableSummary> tables, List<Finding> findings) {

    /** Copies the lists. */
    public ImportReport {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }

    /** The same with one more finding. */
    ImportReport with(Finding finding) {
        return new ImportReport(
                rows,
                tables,
                Stream.concat(findings.stream(), Stream.of(finding)).toList());
    }

    /**
     * Tells whether something of the file did not come into the database.
     *
     * @return true if a finding is a {@link Severity#LOSS}
     */
    public boolean hasLoss() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.LOSS);
    }
}
