package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.mysql.MariadbDialect;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.vendor.DatabaseLogin;
import com.corridorplatforms.backup.jdbc.vendor.MariadbDump;
import com.corridorplatforms.backup.jdbc.vendor.ToolRun;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

/** With the programs that come with the server. */
@Tag("long")
class MariadbDumpTargetContractTest extends DatabaseTargetContract {

    private final Map<Path, String> urls = new HashMap<>();

    @TempDir
    private Path directory;

    @Override
    DataSource open(Path workDirectory) throws SQLException {
        if (!urls.containsKey(workDirectory)) {
            urls.put(workDirectory, MariadbServer.newDatabase());
        }
        return new MariaDbDataSource(urls.get(workDirectory));
    }

    @Override
    Dialect dialect() {
        return new MariadbDialect();
    }

    @Override
    String identity() {
        return "bigint AUTO_INCREMENT PRIMARY KEY";
    }

    private MariadbDump tool(Path workDirectory) throws SQLException {
        open(workDirectory);
        return MariadbDump.of(MariadbServer.login(urls.get(workDirectory))).programs(MariadbServer.programs());
    }

    @Override
    protected BackupTarget newTarget(Path workDirectory) throws SQLException {
        return VendorDatabaseTarget.of(tool(workDirectory), open(workDirectory));
    }

    @Override
    protected void destroySource(Path workDirectory) throws SQLException {
        run(
                workDirectory,
                "SET FOREIGN_KEY_CHECKS = 0",
                "DROP VIEW IF EXISTS bargain, priced",
                "DROP TABLE IF EXISTS author, book, shelf",
                "SET FOREIGN_KEY_CHECKS = 1");
    }

    @Test
    void a_database_that_is_not_there_is_told_in_the_tool_s_words() throws Exception {
        DatabaseLogin login = MariadbServer.login(MariadbServer.newDatabase());
        DatabaseLogin wrong = new DatabaseLogin(login.host(), login.port(), "absent", login.user(), () -> "secret");
        MariadbDump tool = MariadbDump.of(wrong).programs(MariadbServer.programs());
        ToolRun run = new ToolRun(line -> {}, new Cancellation());

        assertThatThrownBy(() -> tool.dump(directory.resolve("dump"), run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"mariadb-dump\" failed")
                .hasMessageNotContaining("secret");
        assertThat(wrong.toString()).doesNotContain("secret");
    }

    @Test
    void option_files_of_the_user_change_neither_server_nor_content() throws Exception {
        fillSource(directory);
        tool(directory);
        Path programs = Files.createDirectory(directory.resolve("programs"));
        Files.writeString(
                directory.resolve(".my.cnf"),
                "[client]\nhost=elsewhere.invalid\n[mariadb-dump]\nno-data\n[mysqldump]\nno-data\n");
        for (String name : List.of("mariadb-dump", "mariadb")) {
            Script.write(programs.resolve(name), """
                    HOME='%s' exec '%s' "$@"
                    """.formatted(
                            directory, MariadbServer.programs().resolve(name)));
        }
        Path dump = directory.resolve("dump.sql");

        MariadbDump.of(MariadbServer.login(urls.get(directory)))
                .programs(programs)
                .dump(dump, new ToolRun(line -> {}, new Cancellation()));

        assertThat(dump).content().contains("INSERT INTO");
    }

    @Test
    void an_option_file_of_the_caller_secures_the_connection_and_says_nothing_else() throws Exception {
        fillSource(directory);
        Path options = directory.resolve("tls.cnf");
        Path seen = directory.resolve("seen.cnf");
        Path programs = Files.createDirectory(directory.resolve("programs"));
        Script.write(programs.resolve("mariadb-dump"), """
                '%1$s' "$1" --print-defaults >'%2$s'
                exec '%1$s' "$@"
                """.formatted(
                        MariadbServer.programs().resolve("mariadb-dump"), seen));
        MariadbDump tool = tool(directory).programs(programs).optionFile(options);
        Path dump = directory.resolve("dump.sql");
        ToolRun run = new ToolRun(line -> {}, new Cancellation());

        Files.writeString(options, "# TLS\n[client]\nssl_verify_server_cert=0\ntls-version = TLSv1.2,TLSv1.3\n");
        tool.dump(dump, run);
        assertThat(dump).content().contains("INSERT INTO");
        assertThat(seen)
                .content()
                .contains("--ssl_verify_server_cert=0 --tls-version=TLSv1.2,TLSv1.3 --max_allowed_packet=1G --host=");

        Files.writeString(options, "[client]\nssl\nssl-ca=/absent.pem\n");
        assertThatThrownBy(() -> tool.dump(dump, run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"mariadb-dump\" failed")
                .hasMessageContaining("TLS/SSL error");

        for (String line : List.of("host=elsewhere.invalid", "no-data", "!include /etc/my.cnf", "[mariadb-dump]")) {
            Files.writeString(options, "[client]\nssl\n" + line + "\n");
            assertThatThrownBy(() -> tool.dump(dump, run))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("says \"" + line.split("=")[0] + "\", expected a group [client]");
        }
        Files.delete(options);
        assertThatThrownBy(() -> tool.dump(dump, run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void variables_of_the_process_change_neither_server_nor_option_groups() throws Exception {
        fillSource(directory);
        tool(directory);
        Path dump = directory.resolve("dump.sql");
        Path output = directory.resolve("output");
        Path programs = Files.createDirectory(directory.resolve("programs"));
        for (String name : List.of("mariadb-dump", "mariadb")) {
            Script.write(programs.resolve(name), """
                    env | grep -E '^(MYSQL_|MARIADB_HOME)' && exit 9
                    exec '%s' "$@"
                    """.formatted(
                            MariadbServer.programs().resolve(name)));
        }

        int exitCode = DumpingProgram.start(
                        "mariadb",
                        programs,
                        MariadbServer.login(urls.get(directory)),
                        dump,
                        output,
                        Map.of(
                                "MYSQL_HOST", "elsewhere.invalid",
                                "MYSQL_TCP_PORT", "1",
                                "MYSQL_PWD", "another",
                                "MYSQL_GROUP_SUFFIX", "_other",
                                "MARIADB_HOME", directory.toString()))
                .waitFor();

        assertThat(exitCode).as(Files.readString(output)).isZero();
        assertThat(dump).content().contains("INSERT INTO");
    }

    @Test
    void a_dump_that_was_cut_is_refused_before_it_is_loaded() throws Exception {
        fillSource(directory);
        MariadbDump tool = tool(directory);
        ToolRun run = new ToolRun(line -> {}, new Cancellation());
        Path whole = directory.resolve("whole.sql");
        tool.dump(whole, run);
        Path half = directory.resolve("half.sql");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> tool.load(half, run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("expected a whole dump");
        try (Connection connection = open(directory).getConnection()) {
            assertThat(tool.check(connection, run)).startsWith("11.");
        }
    }

    @Test
    void a_dump_that_cannot_be_of_one_moment_is_refused() throws Exception {
        Failing mixed = workDirectory -> {
            run(workDirectory, "CREATE TABLE counted (n int) ENGINE=MyISAM");
            return newTarget(workDirectory);
        };

        assertThat(failedCapture(mixed, Files.createDirectory(directory.resolve("place"))))
                .isInstanceOf(NoSnapshotException.class)
                .hasMessageContaining("cannot show the rows of one moment");
    }

    /** Of more than a small disk takes. */
    private BackupTarget large(Path workDirectory) throws SQLException {
        run(
                workDirectory,
                "CREATE TABLE ballast (v varchar(32))",
                "INSERT INTO ballast SELECT md5(seq) FROM seq_1_to_10000");
        return newTarget(workDirectory);
    }

    @Test
    void a_disk_that_fills_up_while_it_dumps_is_told_in_the_tool_s_words() throws Exception {
        try (SmallDisk disk = SmallDisk.at(directory.resolve("disk"), "64k")) {
            assertThat(failedCapture(this::large, disk.path()))
                    .isInstanceOf(BackupException.class)
                    .hasMessageMatching(
                            "\"mariadb-dump\" failed with exit code \\d+: .*errno 28.*; see what it says.*");
        }
    }

    @Test
    void a_disk_that_is_full_when_it_saves_what_is_there_leaves_that_as_it_is() throws Exception {
        try (SmallDisk disk = SmallDisk.at(directory.resolve("disk"), "64k")) {
            Failing full = workDirectory -> {
                disk.fill();
                return newTarget(workDirectory);
            };
            assertThat(failedRestore(full, disk.path()))
                    .isInstanceOf(BackupException.class)
                    .hasMessageMatching(
                            "\"mariadb-dump\" failed with exit code \\d+: .*errno 28.*; see what it says.*");
        }
    }

    /** The tool with something before one of its programs, which is the last word of a script. */
    private VendorDatabaseTarget through(String program, String lines, Path workDirectory)
            throws IOException, SQLException {
        MariadbDump tool = tool(workDirectory);
        Path programs = Files.createDirectory(directory.resolve("programs"));
        for (String name : List.of("mariadb-dump", "mariadb")) {
            String real = MariadbServer.programs().resolve(name).toString();
            Script.write(
                    programs.resolve(name),
                    "[ \"$1\" = --version ] && exec '" + real + "' --version\n"
                            + (name.equals(program) ? lines.formatted(real) : "exec '" + real + "' \"$@\"\n"));
        }
        return VendorDatabaseTarget.of(tool.programs(programs), open(workDirectory));
    }

    @Test
    void a_signal_that_ends_it_in_the_middle_of_a_dump_is_told() throws Exception {
        String halfway = "ulimit -c 0; ulimit -f 16; exec '%s' \"$@\"\n";
        Failing ended = workDirectory -> {
            large(workDirectory);
            return through("mariadb-dump", halfway, workDirectory);
        };

        assertThat(failedCapture(ended, Files.createDirectory(directory.resolve("place"))))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith("\"mariadb-dump\" was ended by signal 25 before it was done");
    }

    @Test
    void a_signal_that_ends_it_in_the_middle_of_a_load_is_told_and_what_was_there_comes_back() throws Exception {
        String halfway = "head -c 2000 | '%s' \"$@\"; kill -9 $$\n";

        assertThat(failedRestore(
                        workDirectory -> through("mariadb", halfway, workDirectory),
                        Files.createDirectory(directory.resolve("place"))))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith("\"mariadb\" was ended by signal 9 before it was done");
    }
}
