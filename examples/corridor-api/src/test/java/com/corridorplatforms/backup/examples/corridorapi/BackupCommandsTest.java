package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.SnapshotId;
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

class BackupCommandsTest {

    @TempDir
    private Path directory;

    private Path configuration = Path.of("");

    @BeforeEach
    void makeAPlatform() throws IOException {
        Files.createDirectories(directory.resolve("files"));
        Files.writeString(directory.resolve("files/a.txt"), "first");
        Files.createDirectories(directory.resolve("lake"));
        Files.writeString(directory.resolve("lake/part-00000"), "lake");
        Files.createDirectories(directory.resolve("api"));
        Files.writeString(directory.resolve("api/config.yaml"), "secret_key: x");
        configure("""
                repository: backups
                targets:
                  file-management: {path: files}
                  data-lake: {location: lake}
                  settings: {api: api}
                """);
    }

    @Test
    void a_platform_is_backed_up_listed_verified_planned_and_restored() throws IOException {
        CommandRun create = run("backup", "create");
        String id = json("backup", "show", "latest", "--json").get("id").toString();
        CommandRun list = run("backup", "list");
        CommandRun verify = run("backup", "verify", id);
        Files.writeString(directory.resolve("files/a.txt"), "second");
        CommandRun plan = run("backup", "plan", "latest", "--existing", "mirror");
        CommandRun restore = run("backup", "restore", id, "--existing", "mirror");

        assertThat(create.exitCode()).as(create.err()).isZero();
        assertThat(create.out()).startsWith("Snapshot " + id).contains("file-management", "data-lake", "settings/api");
        assertThat(create.out()).containsPattern("settings/api +1 file +13 B ");
        assertThat(list.out()).startsWith(id).contains("complete");
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).startsWith("Snapshot " + id + " is intact");
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out()).startsWith("restore plan ").contains("file-management");
        assertThat(restore.exitCode()).as(restore.err()).isZero();
        assertThat(restore.out()).startsWith("Snapshot " + id + " restored and proved");
        assertThat(directory.resolve("files/a.txt")).hasContent("first");
    }

    @Test
    void a_directory_without_the_marker_that_the_configuration_names_is_refused_not_captured_as_empty()
            throws IOException {
        configure("""
                repository: backups
                targets:
                  file-management: {path: files, options: {marker: .corridor}}
                """);

        CommandRun refused = run("backup", "create");
        Files.createFile(directory.resolve("files/.corridor"));
        CommandRun create = run("backup", "create");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.error()).contains("\".corridor\"").contains("files");
        assertThat(create.exitCode()).as(create.err()).isZero();
    }

    @Test
    void a_tree_that_was_emptied_is_refused_with_the_option_that_allows_it() throws IOException {
        run("backup", "create");
        Files.delete(directory.resolve("files/a.txt"));

        CommandRun refused = run("backup", "create");
        CommandRun allowed = run("backup", "create", "--allow-shrinking");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains("mounted").contains("allow it once with --allow-shrinking;");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
    }

    @Test
    void why_an_optional_target_is_missing_names_the_option_that_allows_it() throws IOException {
        configure("""
                repository: backups
                targets:
                  file-management: {path: files, optional: true}
                  settings: {api: api}
                """);
        run("backup", "create");
        Files.delete(directory.resolve("files/a.txt"));

        CommandRun create = run("backup", "create");
        CommandRun json = run("backup", "create", "--json");

        assertThat(create.exitCode()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(create.out()).contains("MISSING").contains("allow it once with --allow-shrinking");
        assertThat(json.out()).contains("allow it once with --allow-shrinking");
    }

    @Test
    void directories_that_are_gone_are_told_without_being_asked_for() throws IOException {
        Files.createDirectories(directory.resolve("files/volume"));
        Files.writeString(directory.resolve("files/volume/b.txt"), "b");
        run("backup", "create");
        Files.delete(directory.resolve("files/volume/b.txt"));

        CommandRun create = run("backup", "create");

        assertThat(create.exitCode()).as(create.err()).isZero();
        assertThat(create.out()).contains("NOTE directory-gone [volume]").contains("is mounted");
    }

    @Test
    void a_snapshot_of_a_platform_whose_writers_are_paused_says_that_it_was_held_still() {
        CommandRun paused = run("backup", "create", "--writers-paused");

        assertThat(paused.exitCode()).as(paused.err()).isZero();
        assertThat(paused.out()).contains("held still").doesNotContain("read over");
    }

    @Test
    void a_destination_that_holds_something_is_refused_with_the_options_that_allow_it() throws IOException {
        run("backup", "create");
        Files.writeString(directory.resolve("files/b.txt"), "surplus");

        CommandRun refused = run("backup", "plan", "latest");
        CommandRun limited = run("backup", "plan", "latest", "--existing", "mirror", "--remove-up-to", "0");

        assertThat(refused.error()).contains("--existing replace").contains("--existing mirror");
        assertThat(limited.error()).contains("b.txt").contains("allow --remove-up-to 1");
    }

    @Test
    void every_command_prints_one_json_document() {
        Map<String, Object> created = json("backup", "create", "--json");
        Map<String, Object> list = json("backup", "list", "--json");
        Map<String, Object> verified = json("backup", "verify", "latest", "--json");
        Map<String, Object> plan = json("backup", "plan", "latest", "--existing", "mirror", "--json");
        Map<String, Object> restored = json("backup", "restore", "latest", "--existing", "mirror", "--json");

        assertThat(created).containsEntry("partial", false).containsEntry("loss", false);
        assertThat(SnapshotId.isValid(created.get("id").toString())).isTrue();
        assertThat((List<?>) created.get("targets")).hasSize(3);
        assertThat((List<?>) list.get("snapshots")).hasSize(1);
        assertThat(verified).containsEntry("intact", true);
        assertThat(plan).containsEntry("snapshot", created.get("id"));
        assertThat((List<?>) plan.get("steps")).isNotEmpty();
        assertThat(restored).containsEntry("snapshot", created.get("id")).containsEntry("loss", false);
    }

    @Test
    void settings_stay_private_in_the_repository_and_nothing_of_their_content_is_told() throws IOException {
        Files.writeString(directory.resolve("api/config.yaml"), "secret_key: hunter2");
        Files.setPosixFilePermissions(
                directory.resolve("api/config.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
        List<CommandRun> runs = List.of(
                run("backup", "create"),
                run("backup", "show", "latest", "--json"),
                run("backup", "verify", "latest"),
                run("backup", "plan", "latest", "--existing", "mirror", "--json"),
                run("backup", "restore", "latest", "--existing", "mirror", "--mode", "api=0640"));

        for (CommandRun told : runs) {
            assertThat(told.out() + told.err()).doesNotContain("hunter2");
        }
        assertThat(runs.get(4).exitCode()).as(runs.get(4).err()).isZero();
        assertThat(mode(directory.resolve("api/config.yaml"))).isEqualTo("rw-r-----");
        assertThat(mode(directory.resolve("api"))).isEqualTo("rwxr-x---");
        try (Stream<Path> paths = Files.walk(directory.resolve("backups/snapshots"))) {
            for (Path path : paths.toList()) {
                assertThat(mode(path))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void owners_and_modes_are_asked_for_by_component() throws IOException {
        run("backup", "create");
        Path file = directory.resolve("plan.json");
        run(
                "backup",
                "plan",
                "latest",
                "--existing",
                "mirror",
                "--out",
                file.toString(),
                "--mode",
                "0600",
                "--mode",
                "api=0640",
                "--owner",
                "file-management=root:root",
                "--refuse-loss");
        Map<String, Object> plan = Json.parse(Files.readString(file));
        CommandRun noMode = run("backup", "plan", "latest", "--mode", "api=rw");
        CommandRun noTarget = run("backup", "plan", "latest", "--owner", "jupyter=root");

        Map<?, ?> request = (Map<?, ?>) plan.get("request");
        assertThat(request.get("permissions")).hasToString("{mode=600}");
        assertThat(request.get("permissionsByTarget"))
                .hasToString("[{target=file-management, owner=root:root}, {target=settings/api, mode=640}]");
        assertThat(request.get("losses")).isEqualTo("refuse");
        assertThat(noMode.exitCode()).isEqualTo(2);
        assertThat(noMode.err()).contains("\"rw\" is no mode");
        assertThat(noTarget.error()).contains("does not hold \"settings/jupyter\"");
    }

    @Test
    void a_plan_in_a_file_is_private_carried_out_and_refused_once_the_world_has_changed() throws IOException {
        run("backup", "create");
        Path plan = directory.resolve("plan.json");
        CommandRun made = run("backup", "plan", "latest", "--existing", "mirror", "--out", plan.toString());
        CommandRun again = run("backup", "plan", "latest", "--existing", "mirror", "--out", plan.toString());
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(plan));
        Files.writeString(directory.resolve("files/new.txt"), "unplanned");
        CommandRun outdated = run("backup", "restore", "--plan", plan.toString(), "--json");
        Files.delete(plan);
        run("backup", "plan", "latest", "--existing", "mirror", "--out", plan.toString());
        CommandRun restored = run("backup", "restore", "--plan", plan.toString());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(mode).isEqualTo("rw-------");
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(again.error()).contains("plan.json\" exists");
        assertThat(outdated.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(outdated.out()).contains("\"kind\" : \"plan-outdated\"");
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(directory.resolve("files/new.txt")).doesNotExist();
    }

    @Test
    void a_database_is_saved_in_two_ways_and_restored_in_the_one_that_is_named() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("meta.db");
        execute(url, "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO t VALUES (1, 'as captured')");
        configure("""
                repository: backups
                targets:
                  metadata-database: {url: 'jdbc:sqlite:meta.db', vendor-dump: true}
                """);
        CommandRun create = run("backup", "create");
        execute(url, "UPDATE t SET v = 'changed'");

        CommandRun both = run("backup", "restore", "latest", "--existing", "mirror");
        CommandRun one = run("backup", "restore", "latest", "--existing", "mirror", "--only", "metadata-database-dump");

        assertThat(create.exitCode()).as(create.err()).isZero();
        assertThat(create.out()).contains("metadata-database-dump");
        assertThat(both.error())
                .contains("metadata-database-dump, metadata-database")
                .contains("select it");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(run("backup", "verify", "latest").exitCode()).isZero();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("as captured");
        }
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void only_the_named_targets_are_restored_and_to_another_place_where_wished() throws IOException {
        run("backup", "create");
        Files.writeString(directory.resolve("files/a.txt"), "second");
        Files.writeString(directory.resolve("lake/part-00000"), "changed");
        Path elsewhere = directory.resolve("elsewhere");

        CommandRun restore = run(
                "backup",
                "restore",
                "latest",
                "--only",
                "file-management",
                "--relocate",
                "file-management=" + elsewhere);

        assertThat(restore.exitCode()).as(restore.err()).isZero();
        assertThat(elsewhere.resolve("a.txt")).hasContent("first");
        assertThat(directory.resolve("files/a.txt")).hasContent("second");
        assertThat(directory.resolve("lake/part-00000")).hasContent("changed");
    }

    @Test
    void content_at_a_destination_is_refused_unless_it_may_be_replaced() throws IOException {
        run("backup", "create");
        Files.writeString(directory.resolve("files/a.txt"), "second");

        CommandRun refused = run("backup", "restore", "latest");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains(directory.toString(), "holds something already", "mirror");
        assertThat(directory.resolve("files/a.txt")).hasContent("second");
    }

    @Test
    void what_only_a_destination_holds_is_kept_by_replace_and_removed_by_mirror_up_to_a_limit() throws IOException {
        run("backup", "create");
        Files.writeString(directory.resolve("files/a.txt"), "second");
        for (int i = 0; i < 150; i++) {
            Files.writeString(directory.resolve("files/new-" + i), "new");
        }

        CommandRun replaced = run("backup", "restore", "latest", "--existing", "replace", "--only", "file-management");
        boolean kept = Files.exists(directory.resolve("files/new-0"));
        String content = Files.readString(directory.resolve("files/a.txt"));
        CommandRun refused = run("backup", "restore", "latest", "--existing", "mirror", "--only", "file-management");
        CommandRun mirrored = run(
                "backup",
                "restore",
                "latest",
                "--existing",
                "mirror",
                "--only",
                "file-management",
                "--remove-up-to",
                "150");

        assertThat(replaced.exitCode()).as(replaced.err()).isZero();
        assertThat(kept).isTrue();
        assertThat(content).isEqualTo("first");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains("holds 150 files, of 151, that the snapshot lacks");
        assertThat(mirrored.exitCode()).as(mirrored.err()).isZero();
        assertThat(directory.resolve("files/new-0")).doesNotExist();
    }

    @Test
    void a_person_who_says_no_gets_nothing_restored() throws IOException {
        run("backup", "create");
        Files.writeString(directory.resolve("files/a.txt"), "second");
        FakeSurroundings person = new FakeSurroundings().personWhoAnswers(false);

        CommandRun declined = CommandRun.in(
                person, "backup", "restore", "latest", "--existing", "mirror", "-q", "-c", configuration.toString());
        String kept = Files.readString(directory.resolve("files/a.txt"));
        CommandRun agreed = CommandRun.in(
                new FakeSurroundings().personWhoAnswers(false),
                "backup",
                "restore",
                "latest",
                "--existing",
                "mirror",
                "-q",
                "--yes",
                "-c",
                configuration.toString());

        assertThat(declined.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(person.questions()).containsExactly("Carry out this plan?");
        assertThat(declined.err()).contains("restore plan ", "nothing was changed");
        assertThat(kept).isEqualTo("second");
        assertThat(agreed.exitCode()).as(agreed.err()).isZero();
        assertThat(directory.resolve("files/a.txt")).hasContent("first");
    }

    @Test
    void a_missing_optional_target_ends_with_3_and_is_told() throws IOException {
        configure("""
                repository: backups
                targets:
                  file-management: {path: files}
                  data-lake: {location: nowhere, optional: true}
                """);

        CommandRun create = run("backup", "create");
        Map<String, Object> shown = json("backup", "show", "latest", "--json");

        assertThat(create.exitCode()).as(create.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(create.out()).contains("data-lake", "MISSING", "PARTIAL");
        assertThat(shown).containsEntry("partial", true).containsEntry("loss", true);
        assertThat(run("backup", "list").out()).contains("PARTIAL");
    }

    @Test
    void a_missing_target_that_is_not_optional_leaves_no_snapshot() throws IOException {
        configure("""
                repository: backups
                targets:
                  file-management: {path: files}
                  data-lake: {location: nowhere}
                """);

        CommandRun create = run("backup", "create");

        assertThat(create.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(create.error()).contains("nowhere");
        assertThat(run("backup", "list").out()).isEqualTo("no snapshots\n");
        assertThat(run("backup", "show", "latest").error()).contains("holds no snapshot");
    }

    @Test
    void a_damaged_snapshot_ends_with_1_and_names_the_file() throws IOException {
        run("backup", "create");
        String id = json("backup", "show", "latest", "--json").get("id").toString();
        Files.writeString(directory.resolve("backups/snapshots/" + id + "/file-management/files/a.txt"), "fIrst");

        CommandRun verify = run("backup", "verify", "latest");

        assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify.out()).contains("DAMAGED", "file-management/files/a.txt");
    }

    @Test
    void a_name_that_a_terminal_would_obey_is_shown_and_not_obeyed() throws IOException {
        Path odd = Files.writeString(directory.resolve("files/\u001b[2J\u009b\nodd"), "content");
        run("backup", "create");
        String id = json("backup", "show", "latest", "--json").get("id").toString();
        Path kept = directory.resolve("backups/snapshots/" + id + "/file-management/files/" + odd.getFileName());
        Files.writeString(kept, "CONTENT");

        CommandRun verify = run("backup", "verify", "latest");
        CommandRun restore = run("backup", "restore", "latest", "--existing", "mirror", "--verbose");
        CommandRun json = run("backup", "verify", "latest", "--json");

        assertThat(verify.out()).contains("\\x1b[2J\\x9b\\x0aodd").doesNotContain("\u001b", "\u009b", "\nodd");
        assertThat(restore.error()).contains("\\x1b[2J\\x9b").doesNotContain("\u001b", "\u009b");
        assertThat(json.out()).contains("\\u001B[2J\\u009B\\nodd").doesNotContain("\u001b", "\u009b");
    }

    @Test
    void a_restore_of_a_damaged_snapshot_names_the_file_and_leaves_what_is_there() throws IOException {
        run("backup", "create");
        String id = json("backup", "show", "latest", "--json").get("id").toString();
        Path damaged = directory.resolve("backups/snapshots/" + id + "/file-management/files/a.txt");
        Files.writeString(damaged, "fIrst");
        Files.writeString(directory.resolve("files/a.txt"), "changed");

        CommandRun restore =
                run("backup", "restore", "latest", "--only", "file-management", "--existing", "mirror", "--json");

        assertThat(restore.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(restore.out()).contains(damaged.toString(), "nothing was restored", "\"kind\" : \"damaged\"");
        assertThat(directory.resolve("files/a.txt")).hasContent("changed");
    }

    @Test
    void a_snapshot_with_a_damaged_manifest_is_listed_as_damaged() throws IOException {
        run("backup", "create");
        String id = json("backup", "show", "latest", "--json").get("id").toString();
        Files.writeString(directory.resolve("backups/snapshots/" + id + "/manifest.json"), "{}");

        assertThat(run("backup", "list").out()).startsWith(id + "  DAMAGED");
        assertThat((List<?>) json("backup", "list", "--json").get("damaged")).hasToString("[" + id + "]");
    }

    @Test
    void looking_needs_no_password_and_working_names_the_missing_variable() throws IOException {
        run("backup", "create");
        configure("""
                repository: backups
                targets:
                  metadata-database:
                    url: jdbc:postgresql://127.0.0.1:1/corridor
                    user: corridor
                    password-env: NOT_SET
                """);

        CommandRun list = run("backup", "list");
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(run("backup", "create").error()).contains("\"NOT_SET\" is not set");
    }

    @Test
    void redis_in_the_configuration_is_left_out_with_a_sentence() throws IOException {
        configure("repository: backups\ntargets: {file-management: {path: files}, redis: {url: cache}}\n");
        FakeSurroundings surroundings = new FakeSurroundings();

        CommandRun create = CommandRun.in(surroundings, "backup", "create", "-c", configuration.toString());

        assertThat(create.exitCode()).as(create.err()).isZero();
        assertThat(surroundings.warnings()).singleElement().asString().contains("Redis", "temporary");
    }

    private void configure(String text) throws IOException {
        configuration = Files.writeString(directory.resolve("corridor-backup.yaml"), text);
    }

    private CommandRun run(String... arguments) {
        String[] all = Stream.concat(Arrays.stream(arguments), Stream.of("--config", configuration.toString()))
                .toArray(String[]::new);
        return CommandRun.of(all);
    }

    private Map<String, Object> json(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.DONE, ExitCode.DONE_WITH_LOSS);
        return Json.parse(run.out());
    }
}
