package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an export did.
 *
 * @param file the file it wrote
 * @param tables how many tables
 * @param rows how many rows
 * @param bytes the size of the file
 * @param window when the rows were read, and what held them still
 * @param source the database they came from
 * @param tableSummaries the tables in name order
 * @param findings every deviation of the file from the database
 */
public record ExportReport(
        Path file,
        long tables,
        long rows,
        long bytes,
        ConsistencyWindow window,
        SourceDescription source,
        List<TableSummary> tableSummaries,
        List<Finding> findings) {

    /** Copies the lists. */
    public ExportReport {
        tableSummaries = List.copyOf(tableSummaries);
        findings = List.copyOf(findings);
    }

    /**
     * Tells whether something of the database is not in the file.
     *
     * @return true if a finding is a {@link Severity#LOSS}
     */
    public boolean hasLoss() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.LOSS);
    }

    /** The same report of a file that has been given another name. */
    ExportReport at(Path other) {
        return new ExportReport(other, tables, rows, bytes, window, source, tableSummaries, findings);
    }

    /** The same report with what was found after it was made. */
    ExportReport with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new ExportReport(file, tables, rows, bytes, window, source, tableSummaries, all);
    }
}
