package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.examples.corridorapi.console.Amounts;
import com.corridorplatforms.backup.jdbc.DiffReport;
import com.corridorplatforms.backup.jdbc.RowDifference;
import com.corridorplatforms.backup.jdbc.SchemaDifference;
import com.corridorplatforms.backup.jdbc.TableComparison.Outcome;
import com.corridorplatforms.backup.jdbc.TableDiff;
import java.util.Locale;

/** Differences for people: {@code -} is only in the file, {@code +} only on the other side, {@code ~} otherwise there. */
final class DiffText {

    private DiffText() {}

    static String of(DiffReport report, boolean all) {
        StringBuilder text = new StringBuilder(report.equal() ? "EQUAL\n" : "DIFFERENT\n");
        for (TableDiff table : report.tables()) {
            if (all || table.outcome() != Outcome.EQUAL) {
                append(text, table);
            }
        }
        return text + FindingsText.of(report.findings(), all);
    }

    private static void append(StringBuilder text, TableDiff table) {
        text.append(String.format(Locale.ROOT, "  %-10s %s", table.outcome(), table.table()))
                .append(": ")
                .append(Amounts.count(table.rowsInFile(), "row"))
                .append(" in the file, ")
                .append(Amounts.count(table.rowsInOther(), "row"))
                .append(" on the other side")
                .append(counts(table))
                .append('\n');
        table.schema().forEach(difference -> text.append(line(difference)));
        table.rows().forEach(difference -> text.append(line(difference)));
        long untold = table.missing()
                + table.unexpected()
                + table.changed()
                - table.rows().size();
        if (untold > 0 && table.outcome() == Outcome.DIFFERENT) {
            text.append("      and ").append(Amounts.count(untold, "row")).append(" more\n");
        }
    }

    private static String counts(TableDiff table) {
        return table.outcome() == Outcome.DIFFERENT
                ? "; " + table.missing() + " missing, " + table.unexpected() + " unexpected, " + table.changed()
                        + " changed"
                : "";
    }

    private static String line(SchemaDifference difference) {
        return switch (difference.kind()) {
            case COLUMN_MISSING -> "    - column " + difference.subject() + " " + difference.inFile() + "\n";
            case COLUMN_UNEXPECTED -> "    + column " + difference.subject() + " " + difference.inOther() + "\n";
            case TYPE, NULLABLE ->
                "    ~ column " + difference.subject() + ": " + difference.inFile() + " in the file, "
                        + difference.inOther() + " on the other side\n";
            case KEY_MISSING -> "    - " + difference.subject() + "\n";
            case KEY_UNEXPECTED -> "    + " + difference.subject() + "\n";
        };
    }

    private static String line(RowDifference difference) {
        return switch (difference.kind()) {
            case MISSING -> "    - row " + difference.row() + "\n";
            case UNEXPECTED -> "    + row " + difference.row() + "\n";
            case CHANGED -> "    ~ row " + difference.row() + ": " + String.join(", ", difference.columns()) + "\n";
        };
    }
}
