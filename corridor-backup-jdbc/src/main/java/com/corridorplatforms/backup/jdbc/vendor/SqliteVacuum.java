package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.spi.CheckedCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * SQLite's {@code VACUUM INTO}: a compact copy of a database file as one transaction sees it. Loading puts the copy in the
 * database's place by one rename, once no other program has the database open.
 */
public final class SqliteVacuum implements VendorTool {

    /** They do not go with their tables. */
    private static final String VIEWS = "SELECT name FROM main.sqlite_schema WHERE type = 'view' ORDER BY rowid DESC";

    private final Path database;

    private SqliteVacuum(Path database) {
        this.database = database;
    }

    /**
     * A database file.
     *
     * @param database its path
     * @return the tool
     */
    public static SqliteVacuum of(Path database) {
        return new SqliteVacuum(database.toAbsolutePath());
    }

    @Override
    public String name() {
        return "VACUUM INTO";
    }

    @Override
    public String fileName() {
        return "database.sqlite";
    }

    @Override
    public String check(Connection server, ToolRun run) throws SQLException {
        return server.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void dump(Path file, ToolRun run) throws IOException {
        try (Connection connection = open(database);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, file.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw failed("saved", database, e);
        }
        inspect(file, run);
    }

    @Override
    public void inspect(Path file, ToolRun run) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            List<String> said = new Statements(connection).list("PRAGMA integrity_check", row -> row.getString(1));
            if (!said.equals(List.of("ok"))) {
                throw new BackupException("\"" + file + "\" is damaged: " + said.get(0) + "; take another copy of it");
            }
        } catch (SQLException e) {
            throw failed("read", file, e);
        }
    }

    @Override
    public void drop(Connection connection, List<TableName> tables) throws SQLException {
        Statements statements = new Statements(connection);
        for (String view : statements.list(VIEWS, row -> row.getString(1))) {
            statements.run("drop view \"" + view + "\"", "DROP VIEW " + Quoting.identifier(view));
        }
        statements.run("PRAGMA foreign_keys = OFF");
        for (TableName table : tables) {
            statements.run("drop table \"" + table + "\"", "DROP TABLE " + Quoting.identifier(table.name()));
        }
    }

    @Override
    public void load(Path file, ToolRun run) throws IOException {
        Path copy = database.resolveSibling(database.getFileName() + ".corridor-restore");
        Files.deleteIfExists(copy);
        CheckedCopy.of(file, copy);
        force(copy);
        if (Files.exists(database)) {
            close();
        }
        Files.move(copy, database, StandardCopyOption.ATOMIC_MOVE);
        force(database.getParent());
    }

    /** A log that is left of the former database would be read into the new one, so it is worked off and removed first. */
    private void close() throws IOException {
        try (Connection connection = open(database)) {
            Statements statements = new Statements(connection);
            statements.list("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
            List<String> mode = statements.list("PRAGMA journal_mode = DELETE", row -> row.getString(1));
            if (!mode.equals(List.of("delete"))) {
                throw new BackupException("\"" + database + "\" is in use, expected no other program to have it open;"
                        + " stop the programs that use it");
            }
        } catch (SQLException e) {
            throw failed("closed", database, e);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static BackupException failed(String what, Path file, SQLException cause) {
        return new BackupException(
                "\"" + file + "\" cannot be " + what + ": " + cause.getMessage()
                        + "; see whether another program holds it, and whether the disk is full",
                cause);
    }
}
