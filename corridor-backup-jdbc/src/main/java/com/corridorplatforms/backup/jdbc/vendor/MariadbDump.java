package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code mariadb-dump} and {@code mariadb}, as a script of SQL. A dump is one consistent snapshot of the InnoDB tables.
 * Definitions commit on this engine, so loading is not one transaction: a failure leaves a part, which the caller takes back
 * from a dump of what was there before.
 */
public final class MariadbDump implements VendorTool {

    private static final Pattern VERSION = ToolVersion.following("(?:Distrib|from)");
    /** A dump holds views too, and they do not go with their tables. */
    private static final String VIEWS =
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME";

    private static final String LAST_LINE = "-- Dump completed";
    private static final int END = 200;

    private final DatabaseLogin login;
    private final Tools tools;
    private final Optional<SecurityOptions> security;

    private MariadbDump(DatabaseLogin login, Tools tools, Optional<SecurityOptions> security) {
        this.login = login;
        this.tools = tools;
        this.security = security;
    }

    /**
     * The programs that the search path of this process finds.
     *
     * @param login how to reach the server
     * @return the tool
     */
    public static MariadbDump of(DatabaseLogin login) {
        return new MariadbDump(login, Tools.ON_THE_PATH, Optional.empty());
    }

    /**
     * The same with the programs of one directory.
     *
     * @param directory where {@code mariadb-dump} and {@code mariadb} lie
     * @return another tool
     */
    public MariadbDump programs(Path directory) {
        return new MariadbDump(login, Tools.in(directory), security);
    }

    /**
     * The same with connections secured as an option file says. The programs read no file of the system's or the user's, which
     * could name another server or leave rows out, so what such a file says of TLS is heeded only if this one says it.
     *
     * @param file a group {@code [client]} of the options {@code ssl}, {@code ssl-...}, {@code tls-...}, {@code plugin-dir} and
     *     {@code default-auth}; it is read before every run, which fails if the file holds any other
     * @return another tool
     */
    public MariadbDump optionFile(Path file) {
        return new MariadbDump(login, tools, Optional.of(new SecurityOptions(file.toAbsolutePath())));
    }

    @Override
    public String name() {
        return "mariadb-dump";
    }

    @Override
    public String fileName() {
        return "database.sql";
    }

    /** A tool dumps servers of its own major version and of older ones. */
    @Override
    public String check(Connection server, ToolRun run) throws IOException, SQLException {
        ToolVersion dump = ToolVersion.of(tools.program("mariadb-dump"), "--version", VERSION, run);
        ToolVersion.of(tools.program("mariadb"), "--version", VERSION, run);
        int serverMajor = server.getMetaData().getDatabaseMajorVersion();
        if (dump.major() < serverMajor && !knowsSuccessor(dump, serverMajor)) {
            throw new BackupException("\"mariadb-dump\" is of version " + dump.text() + ", expected " + serverMajor
                    + " or later like the server; install the client programs of MariaDB " + serverMajor);
        }
        return dump.text();
    }

    /** Version 11 brought no syntax that the last series of version 10 does not write. */
    private static boolean knowsSuccessor(ToolVersion tool, int serverMajor) {
        return serverMajor == 11 && tool.major() == 10 && tool.minor() >= 11;
    }

    @Override
    public void dump(Path file, ToolRun run) throws IOException {
        run(
                "mariadb-dump",
                List.of(
                        "--single-transaction",
                        "--quick",
                        "--routines",
                        "--events",
                        "--triggers",
                        "--hex-blob",
                        "--tz-utc",
                        "--skip-lock-tables",
                        "--verbose",
                        "--result-file=" + file,
                        login.database()),
                null,
                run);
        inspect(file, run);
    }

    /** The tool ends what it has written to its end with a line of its own. */
    @Override
    public void inspect(Path file, ToolRun run) throws IOException {
        try (RandomAccessFile dump = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(END, dump.length())];
            dump.seek(dump.length() - end.length);
            dump.readFully(end);
            if (!new String(end, StandardCharsets.UTF_8).contains(LAST_LINE)) {
                throw new BackupException("\"" + file + "\" does not end with \"" + LAST_LINE
                        + "\", expected a whole dump; take another");
            }
        }
    }

    @Override
    public void drop(Connection connection, List<TableName> tables) throws SQLException {
        Statements statements = new Statements(connection);
        for (String view : statements.list(VIEWS, row -> row.getString(1))) {
            statements.run("drop view \"" + view + "\"", "DROP VIEW " + quoted(view));
        }
        if (tables.isEmpty()) {
            return;
        }
        statements.run("SET FOREIGN_KEY_CHECKS = 0");
        try {
            String names = tables.stream().map(MariadbDump::quoted).collect(Collectors.joining(", "));
            statements.run("drop all tables", "DROP TABLE " + names);
        } finally {
            statements.run("SET FOREIGN_KEY_CHECKS = 1");
        }
    }

    private static String quoted(TableName name) {
        String table = quoted(name.name());
        return name.schema().isEmpty() ? table : quoted(name.schema()) + "." + table;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public void load(Path file, ToolRun run) throws IOException {
        inspect(file, run);
        run("mariadb", List.of("--batch", login.database()), file, run);
    }

    private void run(String program, List<String> arguments, @Nullable Path input, ToolRun run) throws IOException {
        try (PrivateFile options = PrivateFile.holding(options())) {
            List<String> command = new ArrayList<>();
            command.add(tools.program(program));
            // The tool takes this option only if it is the first. Other option files might name another server,
            // or leave rows out, and a user's own would even win over an extra one.
            command.add("--defaults-file=" + options.path());
            command.addAll(arguments);
            ToolProcess process = ToolProcess.of(command, Map.of("LC_ALL", "C.UTF-8"));
            (input == null ? process : process.reading(input)).run(run);
        }
    }

    /** Of options that are there twice the tools heed the last. No packet is too large for them, if it is not for the server. */
    private String options() {
        return "[client]\n" + security.map(SecurityOptions::lines).orElse("") + "max_allowed_packet=1G\nhost="
                + quotedOption(login.host()) + "\nport=" + login.port() + "\nprotocol=tcp\nuser="
                + quotedOption(login.user()) + "\npassword="
                + quotedOption(login.password().get()) + "\ndefault-character-set=utf8mb4\n";
    }

    private static String quotedOption(String value) {
        return "\""
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "\"";
    }
}
