package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports before an upgrade, whatever the clock says and whatever else lies in their directory. */
class SafetyExportTest {

    private static final Instant MOMENT = Instant.parse("2026-11-22T10:15:30.123Z");

    @TempDir
    private Path directory;

    private DataSource database;

    @BeforeEach
    void fill() throws SQLException {
        database = Rows.sqlite(directory.resolve("source.db"), "CREATE TABLE t (id INTEGER PRIMARY KEY)");
    }

    private Path exports() {
        return directory.resolve("exports");
    }

    private ExportReport exportAt(Instant moment, int kept) {
        return DatabaseExport.from(database)
                .clock(() -> moment)
                .beforeUpgrade(exports())
                .keep(kept)
                .run();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(exports())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void exports_of_the_same_moment_are_both_kept() throws Exception {
        Path first = exportAt(MOMENT, 5).file();
        Rows.execute(database, "INSERT INTO t VALUES (1)");
        Path second = exportAt(MOMENT, 5).file();

        assertThat(names())
                .containsExactly(
                        "before-upgrade-20261122T101530.123Z-no-revision.sqlite",
                        "before-upgrade-20261122T101530.124Z-no-revision.sqlite");
        assertThat(Rows.of(CarrierDataSource.of(first), "SELECT * FROM t")).isEmpty();
        assertThat(Rows.of(CarrierDataSource.of(second), "SELECT * FROM t")).containsExactly("1");
    }

    @Test
    void of_two_exports_to_one_file_at_once_one_is_there_and_the_other_refused() throws Exception {
        Path file = directory.resolve("one.sqlite");
        CyclicBarrier together = new CyclicBarrier(2);
        InstantSource clock = () -> {
            await(together);
            return MOMENT;
        };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<ExportReport> export =
                    () -> DatabaseExport.from(database).clock(clock).to(file).run();
            List<Throwable> refused = new ArrayList<>();
            for (Future<ExportReport> each : List.of(two.submit(export), two.submit(export))) {
                refused.addAll(refusal(each));
            }

            assertThat(refused)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(BackupException.class)
                            .hasMessageContaining("one.sqlite\" exists already, expected a path where nothing is yet"));
        } finally {
            two.shutdownNow();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(each -> String.valueOf(each.getFileName())))
                    .containsExactlyInAnyOrder("one.sqlite", "source.db");
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(1, TimeUnit.MINUTES);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<Throwable> refusal(Future<ExportReport> export) throws Exception {
        try {
            export.get(1, TimeUnit.MINUTES);
            return List.of();
        } catch (ExecutionException failure) {
            return List.of(failure.getCause());
        }
    }

    @Test
    void an_export_made_after_the_clock_was_set_back_is_not_the_one_that_goes() throws Exception {
        exportAt(MOMENT, 2);
        exportAt(MOMENT.plusSeconds(1), 2);

        Path made = exportAt(MOMENT.minusSeconds(3600), 2).file();

        assertThat(made).exists();
        assertThat(names())
                .containsExactly(
                        "before-upgrade-20261122T091530.123Z-no-revision.sqlite",
                        "before-upgrade-20261122T101531.123Z-no-revision.sqlite");
    }

    @Test
    void what_only_has_the_name_of_an_export_is_left_alone() throws Exception {
        String name = "before-upgrade-20200101T000000.000Z-mine.sqlite";
        Path inside = Files.createDirectories(exports().resolve(name)).resolve("file");
        Files.createFile(inside);

        exportAt(MOMENT, 1);

        assertThat(names()).hasSize(2).contains(name);
        assertThat(inside).exists();
    }

    @Test
    void an_export_that_fails_leaves_nothing_and_removes_nothing() throws Exception {
        exportAt(MOMENT, 1);
        Rows.execute(database, "CREATE TABLE c (t int REFERENCES t (id))", "INSERT INTO c VALUES (99)");

        assertThatThrownBy(() -> exportAt(MOMENT.plusSeconds(1), 1)).isInstanceOf(BackupException.class);

        assertThat(names()).containsExactly("before-upgrade-20261122T101530.123Z-no-revision.sqlite");
    }

    @Test
    void what_a_killed_export_left_is_swept_by_the_next_one_and_not_while_it_lives() throws Exception {
        Files.createDirectories(exports());
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Exporting.class.getName(),
                        exports().toString())
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            exportAt(MOMENT, 1);
            assertThat(names()).hasSize(4);
        } finally {
            other.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        assertThat(names()).hasSize(4);

        Path made = exportAt(MOMENT.plusSeconds(1), 1).file();

        assertThat(names()).containsExactly(String.valueOf(made.getFileName()));
    }

    @Test
    void what_a_killed_export_left_is_swept_before_the_next_one_needs_its_room() throws Exception {
        Path part = dead("part");
        Files.createFile(part);
        Files.createFile(dead("mark"));

        List<Boolean> inTheWay = new ArrayList<>();
        InstantSource clock = () -> {
            inTheWay.add(Files.exists(part));
            return MOMENT;
        };

        DatabaseExport.from(database).clock(clock).beforeUpgrade(exports()).run();

        assertThat(inTheWay).isNotEmpty().doesNotContain(true);
    }

    @Test
    void a_dead_export_that_cannot_be_removed_is_told_and_fails_nothing() throws Exception {
        Files.createDirectories(dead("part").resolve("inside"));
        Files.createFile(dead("mark"));
        Files.createDirectories(
                exports().resolve(dead("mark").getFileName().toString().replace("-1-1-", "-1-2-")));

        ExportReport report = exportAt(MOMENT, 1);

        assertThat(report.file()).exists();
        assertThat(report.findings())
                .extracting(Finding::severity, Finding::code)
                .filteredOn(tuple(Severity.NOTE, "leftover-not-removed")::equals)
                .hasSize(2);
        assertThat(names()).hasSize(4);
    }

    @Test
    void a_mark_that_no_export_made_sweeps_nothing() throws Exception {
        Files.createDirectories(exports());
        Files.createFile(exports().resolve(".before-upgrade-.mark"));
        Files.createFile(exports().resolve(".before-upgrade-1-1-.mark"));
        Files.createFile(dead("part"));

        exportAt(MOMENT, 1);

        assertThat(names()).hasSize(4);
    }

    private Path dead(String kind) throws IOException {
        Files.createDirectories(exports());
        return exports().resolve(".before-upgrade-1-1-0b0e7a4c-5d1c-4f64-9c3b-2f6f6f1f8a11." + kind);
    }

    /** A program that is in the middle of an export until it is killed. */
    static final class Exporting {

        private Exporting() {}

        public static void main(String[] arguments) throws Exception {
            SafetyWork work = SafetyWork.begin(Path.of(arguments[0]), new Leftovers());
            Files.createFile(work.file());
            Files.createFile(work.file().resolveSibling("." + work.file().getFileName() + ".7.partial"));
            try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                out.write('!');
            }
            System.in.read();
        }
    }
}
