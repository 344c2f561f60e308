package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.spi.CheckedCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Oracle's Data Pump, {@code expdp} and {@code impdp}, for the login's own schema. Data Pump works inside the server and
 * reads and writes one of its directory objects; that directory must also be reachable from here, and the user needs the
 * right to read and write it, which a schema's owner has only if it was granted. Invocation and errors are tested with a
 * program that stands in for Oracle's; it was never run against an Oracle server.
 */
public final class OracleDataPump implements VendorTool {

    private static final Pattern VERSION = ToolVersion.following("(?:Release|Version)");

    private final DatabaseLogin login;
    private final Tools tools;
    private final String directoryObject;
    private final Path directory;

    private OracleDataPump(DatabaseLogin login, Tools tools, String directoryObject, Path directory) {
        this.login = login;
        this.tools = tools;
        this.directoryObject = directoryObject;
        this.directory = directory;
    }

    /**
     * The programs that the search path of this process finds.
     *
     * @param login how to reach the server; its user is the schema
     * @param directoryObject the name of a directory object of the server
     * @param directory the same directory as it is reached from here
     * @return the tool
     */
    public static OracleDataPump of(DatabaseLogin login, String directoryObject, Path directory) {
        return new OracleDataPump(login, Tools.ON_THE_PATH, directoryObject, directory);
    }

    /**
     * The same with the programs of one directory.
     *
     * @param programs where {@code expdp} and {@code impdp} lie
     * @return another tool
     */
    public OracleDataPump programs(Path programs) {
        return new OracleDataPump(login, Tools.in(programs), directoryObject, directory);
    }

    @Override
    public String name() {
        return "expdp";
    }

    @Override
    public String fileName() {
        return "database.dmp";
    }

    /** A client works with servers of its own major version and of older ones. */
    @Override
    public String check(Connection server, ToolRun run) throws IOException, SQLException {
        if (!Files.isDirectory(directory)) {
            throw new BackupException(
                    "\"" + directory + "\" is not there, expected the directory of the server's object \""
                            + directoryObject + "\"; mount it here");
        }
        ToolVersion expdp = ToolVersion.of(tools.program("expdp"), "help=y", VERSION, run);
        ToolVersion.of(tools.program("impdp"), "help=y", VERSION, run);
        int serverMajor = server.getMetaData().getDatabaseMajorVersion();
        if (expdp.major() < serverMajor) {
            throw new BackupException("\"expdp\" is of version " + expdp.text() + ", expected " + serverMajor
                    + " or later like the server; install the client programs of Oracle " + serverMajor);
        }
        return expdp.text();
    }

    @Override
    public void dump(Path file, ToolRun run) throws IOException {
        String name = "corridor_" + String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9]", "_") + "_"
                + Long.toUnsignedString(System.nanoTime(), Character.MAX_RADIX);
        Path there = directory.resolve(name + ".dmp");
        try {
            run("expdp", "SCHEMAS=" + Quoting.identifier(schema()) + "\nFLASHBACK_TIME=SYSTIMESTAMP\n", name, run);
            if (!Files.isRegularFile(there)) {
                throw new BackupException("\"expdp\" ended well but \"" + there + "\" is not there, expected its dump;"
                        + " mount the directory of the server's object \"" + directoryObject + "\" there");
            }
            CheckedCopy.of(there, file);
        } finally {
            sweep(name);
        }
    }

    /** Only the server can read its format; that a file is not empty is all that can be told here. */
    @Override
    public void inspect(Path file, ToolRun run) throws IOException {
        if (Files.size(file) == 0) {
            throw new BackupException("\"" + file + "\" is empty, expected a dump; take another");
        }
    }

    @Override
    public void drop(Connection connection, List<TableName> tables) throws SQLException {
        Statements statements = new Statements(connection);
        for (TableName table : tables) {
            statements.run(
                    "drop table \"" + table + "\"", "DROP TABLE " + Quoting.name(table) + " CASCADE CONSTRAINTS PURGE");
        }
    }

    @Override
    public void load(Path file, ToolRun run) throws IOException {
        inspect(file, run);
        String name = "corridor_load_" + Long.toUnsignedString(System.nanoTime(), Character.MAX_RADIX);
        try {
            CheckedCopy.of(file, directory.resolve(name + ".dmp"));
            run("impdp", "SCHEMAS=" + Quoting.identifier(schema()) + "\nTABLE_EXISTS_ACTION=REPLACE\n", name, run);
        } finally {
            sweep(name);
        }
    }

    /** The connection goes into the parameter file with all the rest, so that no command line shows it. */
    private void run(String program, String parameters, String name, ToolRun run) throws IOException {
        String password = login.password().get();
        if (password.indexOf('"') >= 0) {
            throw new BackupException("the password of \"" + login.user()
                    + "\" has a double quote, which Data Pump cannot be" + " given; choose another password");
        }
        String userId = "USERID=" + login.user() + "/\"" + password + "\"@//" + login.host() + ":" + login.port() + "/"
                + login.database() + "\n";
        try (PrivateFile file = PrivateFile.holding(userId + "DIRECTORY=" + directoryObject + "\nDUMPFILE=" + name
                + ".dmp\nLOGFILE=" + name + ".log\n" + parameters)) {
            ToolProcess.of(List.of(tools.program(program), "parfile=" + file.path()), Map.of("NLS_LANG", ".AL32UTF8"))
                    .run(run);
        }
    }

    private void sweep(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name + ".dmp"));
        Files.deleteIfExists(directory.resolve(name + ".log"));
    }

    private String schema() {
        return login.user().toUpperCase(Locale.ROOT);
    }
}
