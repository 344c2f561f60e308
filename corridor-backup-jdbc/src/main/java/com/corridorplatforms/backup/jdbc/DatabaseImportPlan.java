package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an import would do, found out by reading the file and the destination and changing neither.
 *
 * @param mode the mode of import
 * @param guarantee what a failure or a kill would leave behind
 * @param tables the tables that would be made or filled, in the file's order
 * @param unfit the values that the destination cannot hold; if there are any, the import is refused
 * @param findings what would deviate from the file: what is left out, and what remedies would change, with counts; and what would go
 *     with the tables that are replaced
 */
public record DatabaseImportPlan(
        ImportMode mode,
        Guarantee guarantee,
        List<PlannedTable> tables,
        List<UnfitValues> unfit,
        List<Finding> findings) {

    /** Copies the lists. */
    public DatabaseImportPlan {
        tables = List.copyOf(tables);
        unfit = List.copyOf(unfit);
        findings = List.copyOf(findings);
    }

    /** The same with one more finding. */
    DatabaseImportPlan with(Finding finding) {
        return new DatabaseImportPlan(
                mode,
                guarantee,
                tables,
                unfit,
                Stream.concat(findings.stream(), Stream.of(finding)).toList());
    }

    /**
     * Tells whether every value fits.
     *
     * @return false if the import is refused
     */
    public boolean fits() {
        return unfit.isEmpty();
    }

    /**
     * Tells whether something of the file, or of what the destination has beside the tables that are replaced, would not be there.
     *
     * @return true if a finding is a {@link Severity#LOSS}
     */
    public boolean hasLoss() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.LOSS);
    }
}
