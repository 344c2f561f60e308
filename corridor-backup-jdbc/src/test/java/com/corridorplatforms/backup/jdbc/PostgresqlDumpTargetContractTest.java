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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** With the real programs, which know servers up to their own version. */
@Tag("long")
class PostgresqlDumpTargetContractTest extends PostgresqlTargetContractTest {

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
        return VendorDatabaseTarget.of(PostgresqlDump.of(login(workDirectory, "any: \\ thing")), source);
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
}
