package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.examples.corridorapi.console.Amounts;
import com.corridorplatforms.backup.jdbc.DatabaseImportPlan;
import com.corridorplatforms.backup.jdbc.PlannedTable;
import com.corridorplatforms.backup.jdbc.UnfitValues;
import java.nio.file.Path;
import java.util.Locale;

/** The plan of an import for people. */
final class ImportPlanText {

    private ImportPlanText() {}

    static String of(Path file, DatabaseImportPlan plan, boolean all) {
        StringBuilder text = new StringBuilder(head(file, plan));
        for (PlannedTable table : plan.tables()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-40s %14s  into %s%n",
                    table.name(),
                    Amounts.count(table.rows(), "row"),
                    table.destination()));
            if (all) {
                table.changedTypes().forEach(change -> text.append(typeChange(change)));
            }
        }
        for (UnfitValues values : plan.unfit()) {
            text.append("  DOES NOT FIT: ")
                    .append(OptionNames.in(values.toString()))
                    .append('\n');
        }
        return text + FindingsText.of(plan.findings(), all);
    }

    private static String head(Path file, DatabaseImportPlan plan) {
        long rows = plan.tables().stream().mapToLong(PlannedTable::rows).sum();
        return (plan.fits() ? "Would import " : "Would be refused: ")
                + Amounts.count(plan.tables().size(), "table") + ", " + Amounts.count(rows, "row") + " from " + file
                + ", mode " + plan.mode().name().toLowerCase(Locale.ROOT) + ", " + plan.guarantee()
                + "; nothing was changed\n";
    }

    private static String typeChange(PlannedTable.TypeChange change) {
        return "    " + change.column() + ": " + change.from() + " becomes " + change.to() + "\n";
    }
}
