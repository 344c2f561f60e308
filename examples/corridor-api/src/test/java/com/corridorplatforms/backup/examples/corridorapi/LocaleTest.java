package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locale of the process decides which names the JDK can open, whatever the program does, and nothing else. */
class LocaleTest {

    private static final String REMEDY = "start it with LC_ALL=C.UTF-8";

    @TempDir
    private Path directory;

    private Path restored = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        restored = directory.resolve("restored");
        Path files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(files.resolve("\u00e9-\ud83d\ude00"), "named in Unicode");
        Files.writeString(Path.of(URI.create(files.toUri() + "/latin1-%E9")), "named in Latin-1");
        Files.writeString(directory.resolve("local.yaml"), """
                repository: backups
                targets:
                  file-management: {path: files}
                """);
        Files.writeString(directory.resolve("server.yaml"), """
                repository: backups
                targets:
                  file-management: {location: 'ftp://127.0.0.1:1/'}
                """);
    }

    private ProgramRun run(String locale, String configuration, String... arguments) throws Exception {
        List<String> all = Stream.concat(
                        Stream.concat(Stream.of("backup"), Stream.of(arguments)),
                        Stream.of("--config", directory.resolve(configuration).toString()))
                .toList();
        return ProgramRun.of(List.of("-XX:TieredStopAtLevel=1"), Map.of("LC_ALL", locale), all.toArray(String[]::new));
    }

    private static void assertRefused(ProgramRun run) {
        assertThat(run.exitCode()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).contains(REMEDY);
    }

    @Test
    void every_name_comes_back_in_a_locale_that_has_all_of_unicode_and_none_is_touched_in_another() throws Exception {
        String relocation = "file-management=" + restored;

        assertRefused(run("C", "local.yaml", "create"));
        assertThat(directory.resolve("backups/snapshots"))
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        none -> assertThat(none).isEmptyDirectory());
        run("C.UTF-8", "local.yaml", "create").assertSuccess();
        assertRefused(run("C", "local.yaml", "restore", "latest", "--relocate", relocation));
        assertThat(restored).doesNotExist();
        // No directory of this host is among the targets here, but the snapshot lies in one.
        assertRefused(run("C", "server.yaml", "verify", "latest"));
        assertThat(directory.resolve("backups/damaged.jsonl")).doesNotExist();
        run("C.UTF-8", "local.yaml", "restore", "latest", "--relocate", relocation)
                .assertSuccess();

        assertThat(restored.resolve("\u00e9-\ud83d\ude00")).hasContent("named in Unicode");
        assertThat(Path.of(URI.create(restored.toUri() + "/latin1-%E9"))).hasContent("named in Latin-1");
    }

    @Test
    void a_language_with_digits_of_its_own_changes_nothing_that_is_written() throws Exception {
        Path source = directory.resolve("source.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE parent (id integer PRIMARY KEY AUTOINCREMENT, at timestamp, part decimal(20, 9))");
            statement.execute("CREATE TABLE child (id integer PRIMARY KEY, of integer REFERENCES parent)");
            statement.execute("INSERT INTO parent VALUES (1234567, '2026-11-26 01:02:03.000001', 1234567.000000001)");
            statement.execute("INSERT INTO child VALUES (1, 1234567)");
        }
        Path file = directory.resolve("corridor.sqlite");
        String copy = "jdbc:h2:file:" + directory.resolve("copy");

        inArabic("db", "export", "--url", "jdbc:sqlite:" + source, file.toString());
        inArabic("db", "import", "--url", copy, file.toString());
        inArabic("db", "verify", "--url", copy, file.toString());
        inArabic("backup", "create", "--config", directory.resolve("local.yaml").toString());
        run("C.UTF-8", "local.yaml", "verify", "latest").assertSuccess();
    }

    private static void inArabic(String... arguments) throws Exception {
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-Duser.language=ar", "-Duser.country=EG");
        ProgramRun.of(options, Map.of("LC_ALL", "C.UTF-8"), arguments).assertSuccess();
    }
}
