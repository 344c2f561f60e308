package com.corridorplatforms.backup.jdbc.carrier;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/** Opens SQLite files. A path may hold any character: it reaches SQLite as a URI. */
final class SqliteFile {

    private SqliteFile() {}

    /** The driver's address of a file. */
    static String url(Path file, String parameters) {
        return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + parameters;
    }

    /**
     * Opens a new, empty file to be built: what is lost in a crash is a temporary file, so nothing is journalled. Foreign
     * keys and checks are looked at once, at the end.
     */
    static Connection build(Path file) throws SQLException {
        Connection connection = JDBC.createConnection(url(file, ""), properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + CarrierFormat.PAGE_SIZE);
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -32768");
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("PRAGMA ignore_check_constraints = ON");
            statement.execute("PRAGMA application_id = " + CarrierFormat.APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + CarrierFormat.VERSION);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /**
     * Opens a file to be read. Nothing beside it is made: a file in write-ahead mode whose log is gone or empty is taken
     * as immutable, because otherwise even reading would need a place for the log.
     */
    static Connection read(Path file, FileHeader header) throws SQLException {
        boolean settled = header.isWriteAhead() && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        Connection connection =
                JDBC.createConnection(url(file, settled ? "?mode=ro&immutable=1" : "?mode=ro"), properties());
        connection.setAutoCommit(false);
        return connection;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        return properties;
    }
}
