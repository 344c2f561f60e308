package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.api.RestoreReport.RestoredTarget;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetFailure;
import com.corridorplatforms.backup.api.VerifyReport;
import com.corridorplatforms.backup.api.VerifyReport.Damage;
import com.corridorplatforms.backup.examples.corridorapi.console.Amounts;
import com.corridorplatforms.backup.examples.corridorapi.console.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What the {@code backup} commands print for people. */
final class SnapshotText {

    private SnapshotText() {}

    static String created(Snapshot snapshot, Path repository, boolean all) {
        return "Snapshot " + snapshot.id() + " taken in "
                + Amounts.duration(Duration.between(snapshot.begun(), snapshot.completed())) + "\n"
                + contents(snapshot, repository, all);
    }

    static String details(Snapshot snapshot, Path repository, boolean all) {
        return "Snapshot " + snapshot.id() + "\n"
                + "  taken       " + snapshot.begun() + " to " + snapshot.completed() + "\n"
                + "  by          " + snapshot.origin() + "\n"
                + contents(snapshot, repository, all);
    }

    private static String contents(Snapshot snapshot, Path repository, boolean all) {
        StringBuilder text = new StringBuilder();
        for (Captured captured : snapshot.targets()) {
            text.append(line(captured)).append(FindingsText.of(captured.findings(), all));
        }
        for (TargetFailure failure : snapshot.failures()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-24s MISSING: %s%n",
                    failure.target(),
                    Printable.line(OptionNames.in(failure.reason()))));
        }
        return text + "  " + state(snapshot) + ", "
                + Amounts.count(snapshot.files(), "file") + ", " + Amounts.bytes(snapshot.bytes()) + ", in "
                + repository.resolve("snapshots").resolve(snapshot.id().value()) + "\n";
    }

    private static String line(Captured captured) {
        return String.format(
                Locale.ROOT,
                "  %-24s %26s %10s  %s%n",
                captured.target(),
                amount(captured),
                Amounts.bytes(number(captured, "file-bytes").orElse(captured.bytes())),
                held(captured.window()));
    }

    /** What was captured as its owner counts it; the snapshot's own files are others, such as the index of a tree. */
    private static String amount(Captured captured) {
        OptionalLong rows = number(captured, "rows");
        if (rows.isPresent()) {
            return Amounts.count(number(captured, "tables").orElse(0), "table") + ", "
                    + Amounts.count(rows.getAsLong(), "row");
        }
        return Amounts.count(number(captured, "files").orElse(captured.files()), "file");
    }

    private static OptionalLong number(Captured captured, String property) {
        String value = captured.properties().get(property);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }

    private static String held(ConsistencyWindow window) {
        return switch (window.held()) {
            case TRANSACTION_SNAPSHOT -> "one moment";
            case QUIESCED -> "held still";
            case NONE -> "read over " + Amounts.duration(Duration.between(window.begin(), window.end()));
        };
    }

    private static String state(Snapshot snapshot) {
        if (snapshot.isPartial()) {
            return "PARTIAL";
        }
        return snapshot.hasLoss() ? "complete, with LOSS" : "complete";
    }

    static String list(List<Snapshot> snapshots, List<SnapshotId> damaged) {
        if (snapshots.isEmpty() && damaged.isEmpty()) {
            return "no snapshots\n";
        }
        StringBuilder text = new StringBuilder();
        for (Snapshot snapshot : snapshots) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s  %14s %10s  %s%n",
                    snapshot.id(),
                    Amounts.count(snapshot.files(), "file"),
                    Amounts.bytes(snapshot.bytes()),
                    state(snapshot)));
        }
        for (SnapshotId id : damaged) {
            text.append(id).append("  DAMAGED, it cannot be restored; \"backup verify\" says why\n");
        }
        return text.toString();
    }

    static String of(VerifyReport report) {
        String read = Amounts.count(report.files(), "file") + ", " + Amounts.bytes(report.bytes()) + " read\n";
        if (report.isIntact()) {
            return "Snapshot " + report.snapshot() + " is intact: " + read;
        }
        StringBuilder text = new StringBuilder("Snapshot " + report.snapshot() + " is DAMAGED: " + read);
        for (Damage damage : report.damages()) {
            text.append("  ")
                    .append(Printable.line(damage.file()))
                    .append(": ")
                    .append(Printable.line(damage.problem()))
                    .append('\n');
        }
        return text.toString();
    }

    static String of(RestorePlan plan) {
        return plan.toString();
    }

    static String of(RestoreReport report, boolean all) {
        StringBuilder text = new StringBuilder("Snapshot " + report.snapshot() + " restored and proved in "
                + Amounts.duration(Duration.between(report.begun(), report.completed())) + "\n");
        for (RestoredTarget target : report.targets()) {
            text.append(String.format(
                            Locale.ROOT,
                            "  %-24s %12s %10s%n",
                            target.target(),
                            Amounts.count(target.files(), "item"),
                            Amounts.bytes(target.bytes())))
                    .append(FindingsText.of(target.findings(), all));
        }
        return text.toString();
    }
}
