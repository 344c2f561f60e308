package com.corridorplatforms.backup.examples.corridorapi.demo;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.examples.corridorapi.console.Amounts;
import com.corridorplatforms.backup.examples.corridorapi.console.ProgressBars;
import com.corridorplatforms.backup.examples.corridorapi.console.ProgressLines;
import com.corridorplatforms.backup.examples.corridorapi.console.Stream;
import com.corridorplatforms.backup.fs.DataLakeTarget;
import com.corridorplatforms.backup.fs.FileTreeTarget;
import com.corridorplatforms.backup.jdbc.DatabaseTarget;
import com.corridorplatforms.backup.jdbc.DatabaseVerification;
import com.corridorplatforms.backup.jdbc.VerificationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Shows the main job on a platform it makes itself: backs it up, changes it, backs it up again, destroys it, restores the
 * first snapshot and proves that everything is as it was.
 */
public final class Demo {

    private final PrintWriter out;
    private final Path directory;
    private final Size size;
    private final SamplePlatform platform;
    private final Path repository;
    private int steps;

    Demo(PrintWriter out, Path directory, Size size) {
        this.out = out;
        this.directory = directory;
        this.size = size;
        this.platform = new SamplePlatform(directory.resolve("platform"));
        this.repository = directory.resolve("repository");
    }

    /**
     * Runs the demonstration and ends the process with 0, or 1 if anything is not as it was.
     *
     * @param arguments the directory to work in, which is made anew, and the packaged command line, for the hints
     */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Logger.getLogger("").setLevel(Level.SEVERE);
        try {
            new Demo(out, Path.of(arguments[0]).toAbsolutePath().normalize(), Size.DEMONSTRATION)
                    .run(Path.of(arguments[1]));
        } catch (BackupException | IOException | SQLException e) {
            out.println("The demonstration failed: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Runs it. What it does not find as it was ends it with an exception that says so. */
    void run(Path program) throws IOException, SQLException {
        SamplePlatform.deleteTree(directory);
        Files.createDirectories(directory);
        out.println("Corridor Backup: a demonstration in " + shown(directory));
        platform.create(size);
        PlatformPrint before = PlatformPrint.of(platform);
        Path configuration = platform.writeConfiguration(repository);
        step(describe(before));
        Snapshot first = takeFirst();
        platform.change(size);
        step("A day of work changes rows, files, the lake and a setting");
        takeSecond(first);
        platform.destroy();
        step("Everything is destroyed: database, files, lake, settings");
        restore(first);
        prove(before, first);
        printHints(program, configuration, first);
    }

    private String describe(PlatformPrint print) {
        return "A platform: " + Amounts.count(print.database().tables().size(), "table") + " with "
                + Amounts.count(print.database().rows(), "row") + ", "
                + Amounts.count(print.files().files(), "managed file") + ", a lake of "
                + Amounts.count(print.lake().files(), "file") + ", settings of "
                + Amounts.count(SamplePlatform.COMPONENTS.size(), "component");
    }

    private Snapshot takeFirst() {
        step("A snapshot of all of it");
        Snapshot snapshot = withBackup(CorridorBackup::create);
        say(snapshot.id() + ": " + Amounts.count(snapshot.files(), "file") + ", " + Amounts.bytes(snapshot.bytes())
                + took(snapshot.begun(), snapshot.completed()));
        return snapshot;
    }

    private void takeSecond(Snapshot first) throws IOException {
        step("A second snapshot, which shares with the first what did not change");
        Snapshot second = withBackup(CorridorBackup::create);
        SharedFiles shared = SharedFiles.between(directoryOf(first), directoryOf(second));
        say(second.id() + ": " + Amounts.count(second.files(), "file") + ", " + Amounts.bytes(second.bytes())
                + took(second.begun(), second.completed()));
        say(Amounts.count(shared.files(), "file") + " (" + Amounts.bytes(shared.bytes()) + ") linked, "
                + Amounts.bytes(shared.newBytes()) + " written");
    }

    private void restore(Snapshot snapshot) {
        step("The first snapshot is restored, after a plan that says what will happen");
        RestoreReport report = withBackup(backup -> {
            RestorePlan plan = backup.plan(snapshot.id());
            plan.steps()
                    .forEach(planned -> say(planned.target() + ": " + planned.action() + " "
                            + shown(planned.destination()) + " (" + planned.guarantee() + ")"));
            return backup.restore(plan);
        });
        say("restored" + took(report.begun(), report.completed()));
    }

    private void prove(PlatformPrint before, Snapshot snapshot) throws IOException, SQLException {
        VerificationReport verification = DatabaseVerification.of(carrier(snapshot))
                .against(platform.database())
                .run();
        if (!verification.equal()) {
            throw new BackupException("the restored database is not what the snapshot holds: " + verification);
        }
        List<String> differences = before.differences(PlatformPrint.of(platform));
        if (!differences.isEmpty()) {
            throw new BackupException(
                    "the restored platform differs from the original:\n  " + String.join("\n  ", differences));
        }
        step("Proved, by code that shares nothing with the library: every row, the schema, and every file's");
        out.println("   content, mode, owner, time and links are as they were before");
    }

    private void printHints(Path program, Path configuration, Snapshot first) {
        String snapshot = shown(directoryOf(first));
        String command = "java -jar " + shown(program.toAbsolutePath()) + " ";
        String config = " --config " + shown(configuration);
        out.println();
        out.println("Where it lies");
        out.println("  platform    " + shown(platform.root()));
        out.println("  snapshots   " + shown(repository.resolve("snapshots")));
        out.println("  database    " + shown(carrier(first)) + "  (one SQLite file)");
        out.println();
        out.println("What to try next");
        out.println("  sqlite3 " + shown(carrier(first)) + " .schema");
        out.println("  (cd " + snapshot + " && sha256sum --quiet -c SHA256SUMS) && echo intact");
        out.println("  " + command + "backup list" + config);
        out.println("  " + command + "backup verify latest" + config);
        out.println("  " + command + "backup plan latest --existing mirror" + config);
        out.println("  " + command + "db inspect " + shown(carrier(first)));
    }

    private interface Work<T> {
        T with(CorridorBackup backup);
    }

    private <T> T withBackup(Work<T> work) {
        if (!Stream.ERRORS.isTerminal()) {
            return work.with(backup(new ProgressLines(indented(), InstantSource.system())));
        }
        try (ProgressBars bars = new ProgressBars(System.err)) {
            return work.with(backup(bars));
        }
    }

    private CorridorBackup backup(ProgressListener progress) {
        CorridorBackup.Builder builder = CorridorBackup.builder()
                .repository(repository)
                .progress(progress)
                .origin("corridor-backup demonstration")
                .target(DatabaseTarget.of(platform.database()))
                .target(FileTreeTarget.fileManagement(platform.files()))
                .target(DataLakeTarget.at(platform.lake().toString()));
        for (String component : SamplePlatform.COMPONENTS) {
            builder.target(FileTreeTarget.settings(component, platform.settings(component)));
        }
        return builder.build();
    }

    private Path directoryOf(Snapshot snapshot) {
        return repository.resolve("snapshots").resolve(snapshot.id().value());
    }

    private Path carrier(Snapshot snapshot) {
        return directoryOf(snapshot).resolve(TargetId.METADATA_DATABASE.value()).resolve("corridor.sqlite");
    }

    private void step(String sentence) {
        steps++;
        out.println();
        out.println(steps + "  " + sentence);
    }

    private void say(String line) {
        out.println("   " + line);
    }

    /** Lines of progress stand below the step they belong to. */
    private PrintWriter indented() {
        return new PrintWriter(out) {
            @Override
            public void println(String line) {
                super.println("   " + line);
            }
        };
    }

    private static String took(Instant begun, Instant completed) {
        return " in " + Amounts.duration(Duration.between(begun, completed));
    }

    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    /** A destination in a plan is a text of its target's own; the part that every path here begins with says nothing. */
    private static String shown(String destination) {
        return destination.replace(Path.of("").toAbsolutePath() + "/", "");
    }
}
