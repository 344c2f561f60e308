package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.examples.corridorapi.console.Amounts;
import com.corridorplatforms.backup.jdbc.CarrierSummary;
import com.corridorplatforms.backup.jdbc.ExportReport;
import com.corridorplatforms.backup.jdbc.FileState;
import com.corridorplatforms.backup.jdbc.ImportReport;
import com.corridorplatforms.backup.jdbc.TableComparison;
import com.corridorplatforms.backup.jdbc.TableSummary;
import com.corridorplatforms.backup.jdbc.VerificationReport;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the {@code db} commands print for people. */
final class DatabaseText {

    private DatabaseText() {}

    static String of(ExportReport report, boolean all) {
        return "Exported " + Amounts.count(report.tables(), "table") + ", " + Amounts.count(report.rows(), "row")
                + ", " + Amounts.bytes(report.bytes()) + " into " + report.file() + "\n"
                + "  from " + source(report.source()) + ", " + held(report.window()) + "\n"
                + FindingsText.of(report.findings(), all);
    }

    static String of(Path file, ImportReport report, boolean all) {
        return "Imported " + Amounts.count(report.tables().size(), "table") + ", "
                + Amounts.count(report.rows(), "row") + " from " + file + ", all of them proved\n"
                + FindingsText.of(report.findings(), all);
    }

    static String of(VerificationReport report, boolean all) {
        StringBuilder text = new StringBuilder(report.equal() ? "EQUAL" : "DIFFERENT")
                .append(": the database ")
                .append(report.equal() ? "holds" : "does not hold")
                .append(" exactly what the file holds; the file is ")
                .append(state(report.fileState()))
                .append('\n');
        for (TableComparison table : report.tables()) {
            if (all || table.outcome() != TableComparison.Outcome.EQUAL) {
                text.append(comparison(table));
            }
        }
        return text + FindingsText.of(report.findings(), all);
    }

    private static String comparison(TableComparison table) {
        return String.format(
                Locale.ROOT,
                "  %-10s %s: %s in the file, %s in the database%s%n",
                table.outcome(),
                table.table(),
                Amounts.count(table.rowsInFile(), "row"),
                Amounts.count(table.rowsInDatabase(), "row"),
                table.differingColumns().isEmpty()
                        ? ""
                        : ", differing in " + String.join(", ", table.differingColumns()));
    }

    static String of(Path file, CarrierSummary summary, boolean all) {
        return file + ": format " + summary.formatVersion() + ", profile "
                + summary.profile().name().toLowerCase(Locale.ROOT) + ", " + state(summary.fileState()) + "\n"
                + "  exported " + summary.exportedAt() + " from " + source(summary.source()) + ", "
                + held(summary.window()) + "\n"
                + summary.alembicRevision()
                        .map(revision -> "  Alembic revision " + revision + "\n")
                        .orElse("")
                + tables(summary.tables())
                + FindingsText.of(summary.findings(), all);
    }

    private static String tables(List<TableSummary> tables) {
        StringBuilder text = new StringBuilder();
        for (TableSummary table : tables) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-40s %14s  %s%n",
                    table.name(),
                    Amounts.count(table.rows(), "row"),
                    table.edited()
                            ? "edited since, now " + Amounts.count(table.currentRows(), "row")
                            : table.portableDigest().substring(0, 16)));
        }
        return text.toString();
    }

    private static String source(SourceDescription source) {
        return source.product() + " " + source.productVersion() + " (driver " + source.driverVersion() + ")";
    }

    private static String held(ConsistencyWindow window) {
        return switch (window.held()) {
            case TRANSACTION_SNAPSHOT -> "as of one moment";
            case QUIESCED -> "while nothing wrote";
            case NONE -> "while others may have written";
        };
    }

    private static String state(FileState state) {
        return switch (state) {
            case AS_EXPORTED -> "as it was exported";
            case EDITED -> "edited since it was exported";
            case CORRUPT -> "CORRUPT";
        };
    }
}
