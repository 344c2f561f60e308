package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code pg_dump} and {@code pg_restore}, in the custom format. A dump is one transaction's look at the database; loading it
 * is one transaction too. Rights and owners stay those of the destination ({@code --no-owner}), because an ordinary user
 * cannot give anything away.
 */
public final class PostgresqlDump implements VendorTool {

    private static final Pattern VERSION = ToolVersion.following("\\(PostgreSQL\\)");

    private final DatabaseLogin login;
    private final Tools tools;

    private PostgresqlDump(DatabaseLogin login, Tools tools) {
        this.login = login;
        this.tools = tools;
    }

    /**
     * The programs that the search path of this process finds.
     *
     * @param login how to reach the server
     * @return the tool
     */
    public static PostgresqlDump of(DatabaseLogin login) {
        return new PostgresqlDump(login, Tools.ON_THE_PATH);
    }

    /**
     * The same with the programs of one directory.
     *
     * @param directory where {@code pg_dump} and {@code pg_restore} lie
     * @return another tool
     */
    public PostgresqlDump programs(Path directory) {
        return new PostgresqlDump(login, Tools.in(directory));
    }

    @Override
    public String name() {
        return "pg_dump";
    }

    @Override
    public String fileName() {
        return "database.pgdump";
    }

    /** A tool dumps servers of its own major version and of older ones. */
    @Override
    public String check(Connection server, ToolRun run) throws IOException, SQLException {
        ToolVersion dump = ToolVersion.of(tools.program("pg_dump"), "--version", VERSION, run);
        ToolVersion restore = ToolVersion.of(tools.program("pg_restore"), "--version", VERSION, run);
        int serverMajor = server.getMetaData().getDatabaseMajorVersion();
        if (Math.min(dump.major(), restore.major()) < serverMajor) {
            throw new BackupException("\"pg_dump\" is of version " + dump.text() + " and \"pg_restore\" of "
                    + restore.text() + ", expected " + serverMajor + " or later like the server; install the client"
                    + " programs of PostgreSQL " + serverMajor);
        }
        return dump.text();
    }

    @Override
    public void dump(Path file, ToolRun run) throws IOException {
        run("pg_dump", List.of("--format=custom", "--no-owner", "--verbose", "--file=" + file), run);
    }

    @Override
    public void inspect(Path file, ToolRun run) throws IOException {
        // To a script that goes nowhere, since the list of contents alone does not read the rows.
        ToolProcess.of(
                        List.of(tools.program("pg_restore"), "--file=/dev/null", file.toString()),
                        Map.of("LC_ALL", "C.UTF-8"))
                .run(run);
    }

    @Override
    public void drop(Connection connection, List<TableName> tables) throws SQLException {
        if (!tables.isEmpty()) {
            new Statements(connection).run("drop all tables", "DROP TABLE " + Quoting.names(tables) + " CASCADE");
        }
    }

    /** What is left beside tables, such as functions, is dropped and made anew if the dump holds it. */
    @Override
    public void load(Path file, ToolRun run) throws IOException {
        run(
                "pg_restore",
                List.of(
                        "--single-transaction",
                        "--exit-on-error",
                        "--clean",
                        "--if-exists",
                        "--no-owner",
                        "--verbose",
                        "--dbname=" + database(),
                        file.toString()),
                run);
    }

    private void run(String program, List<String> arguments, ToolRun run) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tools.program(program));
        command.addAll(List.of(
                "--host=" + login.host(), "--port=" + login.port(), "--username=" + login.user(), "--no-password"));
        command.addAll(arguments);
        if (program.equals("pg_dump")) {
            command.add("--dbname=" + database());
        }
        try (PrivateFile passwords =
                PrivateFile.holding("*:*:*:*:" + escaped(login.password().get()) + "\n")) {
            Map<String, String> environment = Map.of(
                    "PGPASSFILE", passwords.path().toString(),
                    "LC_ALL", "C.UTF-8",
                    "PGCLIENTENCODING", "UTF8");
            ToolProcess.of(command, environment).run(run);
        }
    }

    /** A name alone would be taken for a whole connection string if it looked like one. */
    private String database() {
        return "dbname='" + login.database().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String escaped(String password) {
        return password.replace("\\", "\\\\").replace(":", "\\:");
    }
}
