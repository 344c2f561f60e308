package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import com.corridorplatforms.backup.jdbc.vendor.DatabaseLogin;
import com.corridorplatforms.backup.jdbc.vendor.PostgresqlDump;
import com.corridorplatforms.backup.jdbc.vendor.ToolRun;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** With the real programs, which know servers up to their own version. */
@Tag("long")
class PostgresqlDumpTargetContractTest extends PostgresqlTargetContractTest {

    /** Debian's own place for them. On the search path it has a script before each, which takes four times as long as they do. */
    private static final Optional<Path> PROGRAMS = programs();

    private final Map<Path, PGSimpleDataSource> databases = new HashMap<>();

    @TempDir
    private Path directory;

    @Override
    DataSource open(Path workDirectory) throws SQLException {
        if (!databases.containsKey(workDirectory)) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(PostgresServer.newOldDatabase());
            databases.put(workDirectory, source);
        }
        return databases.get(workDirectory);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @Override
    protected BackupTarget newTarget(Path workDirectory) throws SQLException {
        DataSource source = open(workDirectory);
        PostgresqlDump tool = PostgresqlDump.of(login(workDirectory, "any: \\ thing"));
        return VendorDatabaseTarget.of(PROGRAMS.map(tool::programs).orElse(tool), source);
    }

    /** The newest that are there. */
    private static Optional<Path> programs() {
        Path versions = Path.of("/usr/lib/postgresql");
        try (Stream<Path> all = Files.isDirectory(versions) ? Files.list(versions) : Stream.empty()) {
            return all.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_dump")))
                    .max(Comparator.comparing(
                            bin -> Integer.valueOf(bin.getParent().getFileName().toString())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private DatabaseLogin login(Path workDirectory, String password) throws SQLException {
        open(workDirectory);
        PGSimpleDataSource source = databases.get(workDirectory);
        return new DatabaseLogin(
                "localhost",
                source.getPortNumbers()[0],
                String.valueOf(source.getDatabaseName()),
                "postgres",
                () -> password);
    }

    @Override
    protected void fillSource(Path workDirectory) throws SQLException {
        assumeThat(isInstalled("pg_dump") && isInstalled("pg_restore"))
                .as("pg_dump and pg_restore are installed")
                .isTrue();
        super.fillSource(workDirectory);
    }

    @Test
    void a_server_newer_than_the_tool_is_refused_before_anything_is_written() throws Exception {
        PostgresqlDump tool = PostgresqlDump.of(login(directory, ""));
        try (Connection newer = Postgres.newDatabase().getConnection()) {
            ToolRun run = new ToolRun(line -> {}, new Cancellation());
            String version = tool.check(open(directory).getConnection(), run);

            if (Integer.parseInt(version.replaceAll("\\..*", "")) < 18) {
                assertThatThrownBy(() -> tool.check(newer, run))
                        .isInstanceOf(BackupException.class)
                        .hasMessageContaining("\"pg_dump\" is of version " + version)
                        .hasMessageContaining("expected 18 or later");
            } else {
                assertThat(tool.check(newer, run)).isEqualTo(version);
            }
        }
    }

    @Test
    void a_database_of_any_name_is_found() throws Exception {
        DatabaseLogin login = login(directory, "");
        String name = "it's \\ user=odd";
        Rows.execute(open(directory), "CREATE DATABASE \"" + name + "\"");
        PostgresqlDump tool =
                PostgresqlDump.of(new DatabaseLogin(login.host(), login.port(), name, login.user(), login.password()));
        Path dump = directory.resolve("dump");
        ToolRun run = new ToolRun(line -> {}, new Cancellation());

        tool.dump(dump, run);
        tool.load(dump, run);

        assertThat(dump).isNotEmptyFile();
        Rows.execute(open(directory), "DROP DATABASE \"" + name + "\"");
    }

    @Test
    void variables_of_the_process_lead_to_no_other_server() throws Exception {
        fillSource(directory);
        Path services = directory.resolve("services");
        Files.writeString(services, "[elsewhere]\nhostaddr=127.0.0.2\n");
        Path dump = directory.resolve("dump");
        Path output = directory.resolve("output");

        int exitCode = DumpingProgram.start(
                        "postgresql",
                        directory,
                        login(directory, ""),
                        dump,
                        output,
                        Map.of(
                                "PGSERVICE", "elsewhere",
                                "PGSERVICEFILE", services.toString(),
                                "PGHOSTADDR", "127.0.0.3",
                                "PGOPTIONS", "-c no_such_setting=on"))
                .waitFor();

        assertThat(exitCode).as(Files.readString(output)).isZero();
        assertThat(dump).isNotEmptyFile();
    }

    @Test
    void a_wrong_login_is_told_in_the_tool_s_words() throws Exception {
        DatabaseLogin login = login(directory, "");
        DatabaseLogin wrong =
                new DatabaseLogin(login.host(), login.port(), "no_such_database", "postgres", () -> "secret");
        Path dump = directory.resolve("dump");

        assertThatThrownBy(() -> PostgresqlDump.of(wrong).dump(dump, new ToolRun(line -> {}, new Cancellation())))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"pg_dump\" failed")
                .hasMessageContaining("no_such_database")
                .hasMessageNotContaining("secret");
        assertThat(wrong.toString()).doesNotContain("secret");
    }

    /** Of more than a small disk takes. */
    private BackupTarget large(Path workDirectory) throws SQLException {
        run(workDirectory, "CREATE TABLE ballast AS SELECT md5(n::text) AS v FROM generate_series(1, 20000) AS n");
        return newTarget(workDirectory);
    }

    @Test
    void a_disk_that_fills_up_while_it_dumps_is_told_in_the_tool_s_words() throws Exception {
        try (SmallDisk disk = SmallDisk.at(directory.resolve("disk"), "64k")) {
            assertThat(failedCapture(this::large, disk.path()))
                    .isInstanceOf(BackupException.class)
                    .hasMessageMatching(
                            "\"pg_dump\" failed with exit code 1: .*No space left on device; see what it says.*");
        }
    }

    @Test
    void a_disk_that_is_full_when_it_saves_what_is_there_leaves_that_as_it_is() throws Exception {
        try (SmallDisk disk = SmallDisk.at(directory.resolve("disk"), "128k")) {
            Failing full = workDirectory -> {
                disk.fill();
                return newTarget(workDirectory);
            };
            assertThat(failedRestore(full, disk.path()))
                    .isInstanceOf(BackupException.class)
                    .hasMessageMatching(
                            "\"pg_dump\" failed with exit code 1: .*No space left on device; see what it says.*");
        }
    }

    /** The tool with something before each of its programs but where it only tells its version or looks into a file. */
    private VendorDatabaseTarget through(String lines, Path workDirectory) throws IOException, SQLException {
        Path programs = Files.createDirectory(directory.resolve("programs"));
        for (String name : List.of("pg_dump", "pg_restore")) {
            Script.write(
                    programs.resolve(name),
                    "case \"$*\" in *--single-transaction*|*--format*) " + lines + ";; esac\nexec " + name
                            + " \"$@\"\n");
        }
        return VendorDatabaseTarget.of(
                PostgresqlDump.of(login(workDirectory, "")).programs(programs), open(workDirectory));
    }

    @Test
    void a_signal_that_ends_it_in_the_middle_of_a_dump_is_told() throws Exception {
        Failing ended = workDirectory -> {
            large(workDirectory);
            return through("ulimit -c 0; ulimit -f 16", workDirectory);
        };

        assertThat(failedCapture(ended, Files.createDirectory(directory.resolve("place"))))
                .isInstanceOf(BackupException.class)
                .hasMessageMatching(
                        "\"pg_dump\" was ended by signal 25 before it was done, after it had said: .*ballast.*");
    }

    @Test
    void a_signal_that_ends_it_before_a_load_is_told_and_what_was_there_comes_back() throws Exception {
        Failing ended = workDirectory -> through("case \"$0\" in */pg_restore) kill -9 $$;; esac", workDirectory);

        assertThat(failedRestore(ended, Files.createDirectory(directory.resolve("place"))))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith("\"pg_restore\" was ended by signal 9 before it was done or had said anything");
    }
}
