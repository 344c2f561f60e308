package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCommandsTest {

    @TempDir
    private Path directory;

    private String source = "";
    private String copy = "";
    private String file = "";

    @BeforeEach
    void fill() throws SQLException {
        source = "jdbc:h2:file:" + directory.resolve("source");
        copy = "jdbc:h2:file:" + directory.resolve("copy");
        file = directory.resolve("corridor.sqlite").toString();
        execute(
                source,
                "CREATE TABLE parent (id INT PRIMARY KEY, amount DECIMAL(30, 20) NOT NULL UNIQUE)",
                "CREATE TABLE child (id INT PRIMARY KEY, parent_id INT NOT NULL REFERENCES parent (id))",
                "INSERT INTO parent VALUES (1, 0.00000000000000000001), (2, 0.00000000000000000002)",
                "INSERT INTO child VALUES (10, 1), (20, 2), (30, 2)");
    }

    @Test
    void a_database_goes_into_a_file_and_from_there_into_another_that_is_equal() throws IOException {
        CommandRun export = CommandRun.of("db", "export", "--url", source, file);
        CommandRun load = CommandRun.of("db", "import", "--url", copy, file);
        CommandRun verify = CommandRun.of("db", "verify", "--url", copy, file);

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).startsWith("Exported 2 tables, 5 rows");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
                .isEqualTo("rw-------");
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(load.out()).startsWith("Imported 2 tables, 5 rows");
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).startsWith("EQUAL").contains("as it was exported");
    }

    @Test
    void every_command_prints_one_json_document() {
        Map<String, Object> export = json("db", "export", "--json", "--url", source, file);
        Map<String, Object> load = json("db", "import", "--json", "--url", copy, file);
        Map<String, Object> verify = json("db", "verify", "--json", "--url", copy, file);
        Map<String, Object> inspect = json("db", "inspect", "--json", file);

        assertThat(export)
                .containsEntry("rows", 5L)
                .containsEntry("loss", false)
                .containsKeys("source", "consistency", "findings");
        assertThat(load).containsEntry("rows", 5L).containsEntry("loss", false);
        assertThat(verify).containsEntry("equal", true).containsEntry("fileState", "AS_EXPORTED");
        assertThat(inspect).containsEntry("profile", "SQLALCHEMY").containsEntry("fileState", "AS_EXPORTED");
        assertThat((List<?>) inspect.get("tables")).hasSize(2);
    }

    @Test
    void an_edited_row_is_told_from_corruption_and_comes_along() throws SQLException {
        CommandRun.of("db", "export", "--url", source, file);
        execute("jdbc:sqlite:" + file, "UPDATE \"CHILD\" SET \"PARENT_ID\" = 1 WHERE \"ID\" = 30");

        Map<String, Object> inspect = json("db", "inspect", "--json", file);
        CommandRun load = CommandRun.of("db", "import", "--url", copy, file);
        CommandRun verify = CommandRun.of("db", "verify", "--url", copy, file);

        assertThat(inspect).containsEntry("fileState", "EDITED");
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(count(copy, "SELECT COUNT(*) FROM child WHERE parent_id = 1"))
                .isEqualTo(2);
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).startsWith("EQUAL").contains("edited since it was exported");
    }

    @Test
    void a_difference_ends_with_1_and_names_the_table() throws SQLException {
        CommandRun.of("db", "export", "--url", source, file);
        CommandRun.of("db", "import", "--url", copy, file);
        execute(copy, "DELETE FROM child WHERE id = 10");

        CommandRun verify = CommandRun.of("db", "verify", "--url", copy, file);

        assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify.out())
                .startsWith("DIFFERENT")
                .contains("CHILD", "3 rows in the file", "2 rows in the database");
        assertThat(verify.out()).doesNotContain("PUBLIC.PARENT");
    }

    @Test
    void tables_that_exist_are_replaced_only_where_that_is_wished() throws SQLException {
        CommandRun.of("db", "export", "--url", source, file);
        CommandRun.of("db", "import", "--url", copy, file);
        execute(copy, "INSERT INTO child VALUES (40, 1)");

        CommandRun refused = CommandRun.of("db", "import", "--url", copy, file);
        long before = count(copy, "SELECT COUNT(*) FROM child");
        CommandRun replaced = CommandRun.of("db", "import", "--mode", "replace", "--url", copy, file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains("replace");
        assertThat(before).isEqualTo(4);
        assertThat(replaced.exitCode()).as(replaced.err()).isZero();
        assertThat(count(copy, "SELECT COUNT(*) FROM child")).isEqualTo(3);
    }

    @Test
    void what_the_file_lacks_ends_with_3_and_is_told() throws SQLException {
        String sqlite = "jdbc:sqlite:" + directory.resolve("source.db");
        execute(sqlite, "CREATE TABLE t (a INTEGER PRIMARY KEY)", "CREATE VIRTUAL TABLE everything USING fts5(words)");

        CommandRun export = CommandRun.of("db", "export", "--url", sqlite, file);
        CommandRun inspect = CommandRun.of("db", "inspect", "--json", file);

        assertThat(export.exitCode()).as(export.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(export.out()).contains("LOSS", "everything");
        assertThat(inspect.exitCode()).isZero();
        assertThat(inspect.out()).contains("\"severity\" : \"LOSS\"");
    }

    @Test
    void a_diff_names_rows_and_columns_of_a_database_or_another_file() throws SQLException {
        CommandRun.of("db", "export", "--url", source, file);
        CommandRun.of("db", "import", "--url", copy, file);
        CommandRun equal = CommandRun.of("db", "diff", "--url", copy, file);
        execute(copy, "DELETE FROM child WHERE id = 10", "UPDATE child SET parent_id = 1 WHERE id = 20");
        CommandRun.of("db", "export", "--url", copy, file + "2");

        CommandRun withDatabase = CommandRun.of("db", "diff", "--url", copy, file);
        CommandRun withFile = CommandRun.of("db", "diff", file, file + "2", "--json");

        assertThat(equal.exitCode()).as(equal.err()).isZero();
        assertThat(equal.out()).startsWith("EQUAL");
        assertThat(withDatabase.exitCode()).as(withDatabase.err()).isEqualTo(ExitCode.FAILED);
        assertThat(withDatabase.out())
                .startsWith("DIFFERENT")
                .contains("1 missing, 0 unexpected, 1 changed", "- row ID = 10", "~ row ID = 20: PARENT_ID")
                .doesNotContain("PUBLIC.PARENT");
        assertThat(withFile.exitCode()).as(withFile.err()).isEqualTo(ExitCode.FAILED);
        assertThat(Json.parse(withFile.out())).containsEntry("equal", false);
        assertThat(withFile.out()).contains("\"row\" : \"ID = 20\"", "\"PARENT_ID\"");
    }

    @Test
    void a_database_that_cannot_show_one_moment_is_exported_only_while_its_writers_are_paused() throws SQLException {
        String unknown = "jdbc:duckdb:" + directory.resolve("unknown.duckdb");
        execute(unknown, "CREATE TABLE parent (id INT PRIMARY KEY)", "INSERT INTO parent VALUES (1), (2)");

        CommandRun refused = CommandRun.of("db", "export", "--url", unknown, file);
        boolean isThere = Files.exists(Path.of(file));
        CommandRun paused = CommandRun.of("db", "export", "--writers-paused", "--url", unknown, file);
        Map<String, Object> inspect = json("db", "inspect", "--json", file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains("cannot show the rows of one moment", "--writers-paused");
        assertThat(isThere).isFalse();
        assertThat(paused.exitCode()).as(paused.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(paused.out()).startsWith("Exported 1 table, 2 rows").contains("generic");
        assertThat(inspect.toString()).contains("QUIESCED");
    }

    @Test
    void what_is_in_the_way_is_told_with_the_option_that_takes_it_away() throws SQLException {
        CommandRun.of("db", "export", "--url", source, file);
        execute(copy, "CREATE TABLE parent (id INT PRIMARY KEY)");

        CommandRun refused = CommandRun.of("db", "import", "--plan", "--url", copy, file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error())
                .contains("replace the tables with --mode replace")
                .doesNotContain("mode(");
    }

    @Test
    void tables_are_left_out_by_pattern() {
        CommandRun some =
                CommandRun.of("db", "export", "--readers", "2", "--url", source, "--without-tables", "chi*", file);
        CommandRun refused = CommandRun.of("db", "export", "--url", source, "--tables", "child", file + "2");
        CommandRun whole = CommandRun.of(
                "db",
                "export",
                "--url",
                source,
                "--tables",
                "child",
                "--missing-parents",
                "add-tables",
                "--writers-paused",
                file + "3");

        assertThat(some.exitCode()).as(some.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(some.out()).startsWith("Exported 1 table, 2 rows").contains("table-left-out", "CHILD");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains("PUBLIC.PARENT", "was not chosen");
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(whole.out()).startsWith("Exported 2 tables, 5 rows");
    }

    @Test
    void rows_that_violate_a_key_are_kept_only_where_that_is_wished() throws SQLException {
        execute(
                source,
                "SET REFERENTIAL_INTEGRITY FALSE",
                "INSERT INTO child VALUES (70, 7)",
                "SET REFERENTIAL_INTEGRITY TRUE");

        CommandRun refused = CommandRun.of("db", "export", "--url", source, file);
        CommandRun kept = CommandRun.of("db", "export", "--keep-violations", "--url", source, file);
        CommandRun load = CommandRun.of("db", "import", "--url", copy, file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains("1 row of", "ID = 70", "refers by", "PUBLIC.PARENT");
        assertThat(kept.exitCode()).as(kept.err()).isZero();
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(count(copy, "SELECT COUNT(*) FROM child")).isEqualTo(4);
    }

    @Test
    void an_import_can_be_planned_first_and_changes_nothing_then() throws SQLException {
        CommandRun.of("db", "export", "--url", source, file);
        execute(
                copy,
                "CREATE TABLE parent (id INT PRIMARY KEY, amount DECIMAL(10, 2))",
                "CREATE TABLE child (id INT PRIMARY KEY)");

        CommandRun refused = CommandRun.of(load("--plan"));
        String[] generous = load("--plan", "--unfit", "round", "--json");
        CommandRun plan = CommandRun.of(generous);
        long before = count(copy, "SELECT COUNT(*) FROM parent");
        CommandRun run = CommandRun.of(Arrays.stream(generous)
                .filter(argument -> !argument.equals("--plan"))
                .toArray(String[]::new));
        CommandRun again = CommandRun.of(load("--unfit", "round"));

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.out())
                .startsWith("Would be refused: 2 tables, 5 rows")
                .contains("DOES NOT FIT", "PARENT.AMOUNT", ", --unfit round would make ");
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(Json.parse(plan.out())).containsEntry("fits", true).containsEntry("mode", "LOAD");
        assertThat(before).isZero();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(count(copy, "SELECT COUNT(*) FROM child")).isEqualTo(3);
        assertThat(again.error()).contains("holds rows", "--seeded-rows keep or --seeded-rows replace");
    }

    private String[] load(String... options) {
        return Stream.concat(
                        Stream.of(
                                "db",
                                "import",
                                "--mode",
                                "load",
                                "--surplus-columns",
                                "leave-out",
                                "--url",
                                copy,
                                file),
                        Arrays.stream(options))
                .toArray(String[]::new);
    }

    @Test
    void a_cancelled_export_leaves_no_file() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        CommandRun run =
                CommandRun.with(new FakeSurroundings(), cancellation, "db", "export", "--json", "--url", source, file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("\"kind\" : \"cancelled\"");
        assertThat(Path.of(file)).doesNotExist();
        assertThat(directory).isDirectoryNotContaining("glob:**corridor*");
    }

    @Test
    void a_wrong_password_is_one_sentence_without_it() throws SQLException {
        execute(source, "CREATE USER corridor PASSWORD 'right-password' ADMIN");

        CommandRun run = CommandRun.in(
                new FakeSurroundings().variable("DB_PASSWORD", "wrong-password"),
                "db",
                "export",
                "--json",
                "--url",
                source,
                "--user",
                "corridor",
                "--password-env",
                "DB_PASSWORD",
                file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("as \"corridor\"", "check the user and the password");
        assertThat(run.out() + run.err()).doesNotContain("wrong-password");
        assertThat(Json.parse(run.out())).containsKey("error");
    }

    @Test
    void verbose_adds_the_stack_trace() {
        CommandRun run = CommandRun.of("db", "inspect", "--verbose", file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("corridor.sqlite");
        assertThat(run.err()).contains("\tat ");
    }

    private static Map<String, Object> json(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        return Json.parse(run.out());
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long count(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
