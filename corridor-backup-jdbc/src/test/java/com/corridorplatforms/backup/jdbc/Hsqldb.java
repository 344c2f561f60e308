package com.corridorplatforms.backup.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCDataSource;

/** HSQLDB databases, each with an ordinary user who owns one schema and is used by the tests. */
public final class Hsqldb {

    /** The ordinary user, whose password is its name. */
    public static final String USER = "app";

    /** The schema it owns. */
    public static final String SCHEMA = "APP";

    private Hsqldb() {}

    /** The URL of a new database. */
    public static String newUrl() throws SQLException {
        String url = "jdbc:hsqldb:mem:" + UUID.randomUUID();
        prepare(url);
        return url;
    }

    /**
     * The URL of a new database in a file, with the ordinary user in it. The engine lets go of the file with the last connection,
     * so that other processes may come after, and no process waits until the lock of a killed one is old enough.
     */
    static String newUrlOfFile(Path file) throws SQLException {
        String url = "jdbc:hsqldb:file:" + file + ";shutdown=true;hsqldb.lock_file=false";
        prepare(url);
        return url + ";user=" + USER + ";password=" + USER;
    }

    /** A new database in a file, which is closed with the last connection. */
    public static DataSource newDatabaseIn(Path file) throws SQLException {
        return source(newUrlOfFile(file));
    }

    private static JDBCDataSource source(String url) {
        JDBCDataSource source = new JDBCDataSource();
        source.setUrl(url);
        source.setUser(USER);
        source.setPassword(USER);
        return source;
    }

    /** Makes the user and its schema. */
    public static void prepare(String url) throws SQLException {
        try (Connection administrator = administrator(url);
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE USER \"" + USER + "\" PASSWORD '" + USER + "'");
            statement.execute("CREATE SCHEMA " + SCHEMA + " AUTHORIZATION \"" + USER + "\"");
            statement.execute("ALTER USER \"" + USER + "\" SET INITIAL SCHEMA " + SCHEMA);
        }
    }

    /** Makes schemas for the ordinary user in the database of a URL of {@link #newUrlOfFile}. */
    static void makeSchemas(String url, List<String> names) throws SQLException {
        for (String name : names) {
            administer(url, "CREATE SCHEMA \"" + name + "\" AUTHORIZATION \"" + USER + "\"");
        }
    }

    /** Makes the ordinary user an administrator of the database of a URL of {@link #newUrlOfFile}. */
    static void makeAdministrator(String url) throws SQLException {
        administer(url, "GRANT DBA TO \"" + USER + "\"");
    }

    private static void administer(String url, String sql) throws SQLException {
        try (Connection administrator = administrator(url.replaceFirst(";user=.*", ""));
                Statement statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Connects as the ordinary user. */
    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, USER, USER);
    }

    /** Connects as the administrator that every database has. */
    public static Connection administrator(String url) throws SQLException {
        return DriverManager.getConnection(url, "SA", "");
    }

    /** Makes a database and runs statements in it. */
    public static DataSource newDatabase(String... statements) throws SQLException {
        DataSource source = source(newUrl());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return source;
    }
}
