package com.corridorplatforms.backup.jdbc.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that stand in for Oracle's: they record what they were given, and read or write the dump. */
class OracleDataPumpTest {

    private static final String PASSWORD = "s3cret #'\\";

    @TempDir
    private Path directory;

    private Path programs;
    private Path shared;
    private OracleDataPump pump;
    private final ToolRun run = new ToolRun(line -> {}, new Cancellation());

    @BeforeEach
    void standIn() throws Exception {
        programs = Files.createDirectory(directory.resolve("bin"));
        shared = Files.createDirectory(directory.resolve("shared"));
        program("expdp", "echo rows > \"$shared/$dump\"");
        program("impdp", "cp \"$shared/$dump\" \"$here/loaded\"");
        DatabaseLogin login = new DatabaseLogin("db.example.org", 1521, "FREEPDB1", "corridor", () -> PASSWORD);
        pump = OracleDataPump.of(login, "CORRIDOR_DUMPS", shared).programs(programs);
    }

    private void program(String name, String work) throws Exception {
        Path file = programs.resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                here=%s
                shared=%s
                printf '%%s\\n' "$0" "$@" > "$here/%s.arguments"
                [ "$1" = help=y ] && { echo "Export: Release 19.0.0.0.0 - Production on Mon Nov 23 2026"; exit 0; }
                parfile=${1#parfile=}
                stat -c %%a "$parfile" > "$here/%s.mode"
                cp "$parfile" "$here/%s.parameters"
                dump=$(sed -n 's/^DUMPFILE=//p' "$parfile")
                echo log > "$shared/${dump%%.dmp}.log"
                %s
                """.formatted(directory, shared, name, name, name, work));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> lines(String name) throws Exception {
        return Files.readAllLines(directory.resolve(name));
    }

    @Test
    void a_dump_is_one_moment_of_the_own_schema_and_leaves_nothing_in_the_directory_object() throws Exception {
        Path dump = directory.resolve("database.dmp");

        pump.dump(dump, run);

        assertThat(dump).hasContent("rows\n");
        assertThat(lines("expdp.parameters"))
                .contains(
                        "USERID=corridor/\"" + PASSWORD + "\"@//db.example.org:1521/FREEPDB1",
                        "DIRECTORY=CORRIDOR_DUMPS",
                        "SCHEMAS=\"CORRIDOR\"",
                        "FLASHBACK_TIME=SYSTIMESTAMP");
        assertThat(filesIn(shared)).isEmpty();
    }

    @Test
    void a_load_gives_the_same_file_to_impdp() throws Exception {
        Path dump = Files.writeString(directory.resolve("database.dmp"), "rows\n");

        pump.load(dump, run);

        assertThat(directory.resolve("loaded")).hasContent("rows\n");
        assertThat(lines("impdp.parameters")).contains("SCHEMAS=\"CORRIDOR\"", "TABLE_EXISTS_ACTION=REPLACE");
        assertThat(filesIn(shared)).isEmpty();
    }

    @Test
    void the_password_is_on_no_command_line_and_in_a_file_of_this_user_alone_that_is_removed() throws Exception {
        pump.dump(directory.resolve("database.dmp"), run);

        assertThat(lines("expdp.arguments")).hasSize(2).noneMatch(line -> line.contains("s3cret"));
        assertThat(lines("expdp.mode")).containsExactly("600");
        String parfile = lines("expdp.arguments").get(1).substring("parfile=".length());
        assertThat(Path.of(parfile)).doesNotExist();
        assertThat(pump.toString()).doesNotContain("s3cret");
    }

    @Test
    void what_expdp_calls_success_with_errors_is_a_failure() throws Exception {
        program("expdp", "echo rows > \"$shared/$dump\"; echo 'ORA-31693: table failed to load' >&2; exit 5");
        Path dump = directory.resolve("database.dmp");

        assertThatThrownBy(() -> pump.dump(dump, run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"expdp\" failed with exit code 5")
                .hasMessageContaining("ORA-31693");
        assertThat(dump).doesNotExist();
        assertThat(filesIn(shared)).isEmpty();
    }

    @Test
    void a_dump_that_is_written_elsewhere_is_told() throws Exception {
        program("expdp", "true");

        assertThatThrownBy(() -> pump.dump(directory.resolve("database.dmp"), run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("CORRIDOR_DUMPS");
    }

    /** Any server tells its version: this one's is 2. */
    private String check() throws Exception {
        try (Connection server = DriverManager.getConnection("jdbc:h2:mem:")) {
            return pump.check(server, run);
        }
    }

    @Test
    void the_programs_their_version_and_the_directory_are_looked_for_before_anything_is_done() throws Exception {
        assertThat(check()).isEqualTo("19.0.0.0.0");

        Path expdp = programs.resolve("expdp");
        Files.writeString(expdp, Files.readString(expdp).replace("Release 19.0.0.0.0", "Release 1.7.0.0.0"));
        assertThatThrownBy(this::check)
                .isInstanceOf(BackupException.class)
                .hasMessage("\"expdp\" is of version 1.7.0.0.0, expected 2 or later like the server; install the client"
                        + " programs of Oracle 2");

        Files.delete(programs.resolve("impdp"));
        assertThatThrownBy(this::check)
                .isInstanceOf(AbsentToolException.class)
                .hasMessageContaining("impdp\" cannot be run");

        Files.delete(shared);
        assertThatThrownBy(this::check)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("shared\" is not there, expected the directory of the server's object");
    }

    private static List<Path> filesIn(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
