package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseUpgradeTest {

    @TempDir
    private Path directory;

    private String url = "";
    private Path exports = Path.of("");
    private String migrated = "";

    @BeforeEach
    void fill() throws Exception {
        url = "jdbc:h2:file:" + directory.resolve("source");
        exports = directory.resolve("exports");
        migrated = directory.resolve("migrated").toString();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"alembic_version\" (\"version_num\" VARCHAR(32) PRIMARY KEY)");
            statement.execute("INSERT INTO \"alembic_version\" VALUES ('3f2a9c')");
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
        }
    }

    private CommandRun upgrade(String... more) {
        return CommandRun.of(Stream.concat(Stream.of("db", "upgrade", "--url", url), Stream.of(more))
                .toArray(String[]::new));
    }

    private List<Path> exported() throws Exception {
        try (Stream<Path> files = Files.list(exports)) {
            return files.sorted().toList();
        }
    }

    @Test
    void the_database_is_exported_under_its_revision_before_the_migration_runs() throws Exception {
        CommandRun run = upgrade(
                "--exports",
                exports.toString(),
                "--",
                "sh",
                "-c",
                "echo working; ls \"$0\" > \"$1\"",
                exports.toString(),
                migrated);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(exported()).hasSize(1);
        assertThat(exported().get(0).getFileName().toString())
                .matches("before-upgrade-\\d{8}T\\d{6}\\.\\d{3}Z-3f2a9c\\.sqlite");
        assertThat(Files.readString(Path.of(migrated)).strip())
                .isEqualTo(exported().get(0).getFileName().toString());
        assertThat(run.err()).contains("working");
        assertThat(run.out()).contains(exported().get(0).toString());
        assertThat(CommandRun.of("db", "verify", "--url", url, exported().get(0).toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void only_the_newest_exports_are_kept_and_other_files_stay() throws Exception {
        Files.createDirectories(exports);
        Path other = Files.createFile(exports.resolve("mine.sqlite"));
        for (int i = 0; i < 3; i++) {
            assertThat(upgrade("--exports", exports.toString(), "--keep", "2", "--", "true")
                            .exitCode())
                    .isZero();
        }

        assertThat(exported()).hasSize(3).contains(other);
    }

    @Test
    void a_number_of_exports_that_keeps_none_is_not_understood() {
        CommandRun run = upgrade("--exports", exports.toString(), "--keep", "0", "--", "touch", migrated);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("--keep \"0\" is too few, expected at least 1");
        assertThat(Path.of(migrated)).doesNotExist();
    }

    @Test
    void schemas_are_named_as_for_another_export_and_progress_by_what_it_is() throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA MORE");
            statement.execute("CREATE TABLE MORE.U (ID INT PRIMARY KEY)");
        }
        CommandRun run = upgrade(
                "--exports", exports.toString(), "--schema", "PUBLIC", "--schema", "MORE", "--", "touch", migrated);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain(".part");
        assertThat(CommandRun.of("db", "inspect", exported().get(0).toString()).out())
                .contains("MORE.U");
    }

    @Test
    void rows_that_violate_a_constraint_are_kept_on_request() throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE u (id INT PRIMARY KEY REFERENCES t)");
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
            statement.execute("INSERT INTO u VALUES (70)");
            statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
        }
        CommandRun refused = upgrade("--exports", exports.toString(), "--", "touch", migrated);
        boolean early = Files.exists(Path.of(migrated));
        CommandRun kept = upgrade("--exports", exports.toString(), "--keep-violations", "--", "touch", migrated);

        assertThat(refused.error()).contains("1 row of", "ID = 70");
        assertThat(early).isFalse();
        assertThat(kept.exitCode()).as(kept.err()).isZero();
        assertThat(Path.of(migrated)).exists();
    }

    @Test
    void a_database_without_a_moment_is_migrated_if_its_writers_are_paused() throws Exception {
        url = "jdbc:duckdb:" + directory.resolve("source.duckdb");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        }
        CommandRun refused = upgrade("--exports", exports.toString(), "--", "touch", migrated);
        boolean early = Files.exists(Path.of(migrated));
        CommandRun paused = upgrade("--exports", exports.toString(), "--writers-paused", "--", "touch", migrated);

        assertThat(refused.error()).contains("one moment").contains("--writers-paused");
        assertThat(early).isFalse();
        assertThat(paused.error()).contains("does not hold everything");
        assertThat(exported()).hasSize(1);
    }

    @Test
    void a_migration_that_fails_says_where_the_way_back_lies() throws Exception {
        CommandRun run = upgrade("--exports", exports.toString(), "--", "sh", "-c", "exit 7");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error())
                .contains("exit code 7")
                .contains(exported().get(0).toString())
                .contains("db import");
    }

    @Test
    void without_an_export_the_migration_must_not_run() {
        Path nowhere = directory.resolve("source.mv.db").resolve("exports");

        CommandRun run = upgrade("--exports", nowhere.toString(), "--", "touch", migrated);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("before the upgrade").contains(nowhere.toString());
        assertThat(Path.of(migrated)).doesNotExist();
    }

    @Test
    void an_export_can_be_left_out_by_a_word_only() {
        assertThat(upgrade("--", "touch", migrated).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Path.of(migrated)).doesNotExist();
        assertThat(upgrade("--no-export", "--", "touch", migrated).exitCode()).isZero();
        assertThat(Path.of(migrated)).exists();
        assertThat(exports).doesNotExist();
    }
}
