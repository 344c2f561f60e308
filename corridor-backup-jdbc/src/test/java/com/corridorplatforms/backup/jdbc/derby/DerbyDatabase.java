package com.corridorplatforms.backup.jdbc.derby;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.apache.commons.io.FileUtils;

/**
 * Databases of Derby in memory or in files, each with an owner and, for the tests, an ordinary user who owns nothing but a
 * schema: the engine checks who may do what.
 */
public final class DerbyDatabase {

    /** Where the engine's log goes, which would be a file in the working directory. */
    public static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    /** The schema of the ordinary user. */
    public static final String SCHEMA = "CORRIDOR";

    static {
        System.setProperty("derby.stream.error.field", DerbyDatabase.class.getName() + ".NOWHERE");
        System.setProperty("derby.database.sqlAuthorization", "true");
        System.setProperty("derby.locks.waitTimeout", "2");
    }

    /** An empty database, whose copy is made in a quarter of the time that a new one takes. */
    private static final Path EMPTY = empty();

    private DerbyDatabase() {}

    private static Path empty() {
        try {
            Path directory = Files.createTempDirectory("derby");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(directory.toFile())));
            Path place = directory.resolve("empty");
            String url = "jdbc:derby:" + place + ";user=OWNER";
            DriverManager.getConnection(url + ";create=true").close();
            shutDown(url);
            return place;
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Makes an empty database in memory, and runs statements in it as the ordinary user, the URL of whose connections it tells. */
    public static String newDatabase(String... statements) throws SQLException {
        return newDatabaseAt("memory:" + UUID.randomUUID(), statements);
    }

    /** The same at a place that a URL names, such as a directory that is not there. */
    public static String newDatabaseAt(String place, String... statements) throws SQLException {
        String url = "jdbc:derby:" + place;
        DriverManager.getConnection(url + ";createFrom=" + EMPTY + ";user=OWNER")
                .close();
        String its = url + ";user=" + SCHEMA;
        try (Connection connection = DriverManager.getConnection(its)) {
            run(connection, statements);
        }
        return its;
    }

    /** Lets go of the database of a URL, so that another process may use it. */
    public static void release(String url) throws SQLException {
        shutDown(url.replace(";user=" + SCHEMA, ";user=OWNER"));
    }

    private static void shutDown(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException closed) {
            if (!closed.getSQLState().equals("08006")) {
                throw closed;
            }
        }
    }

    /** Connects to an empty database in memory. */
    static Connection connect(String... statements) throws SQLException {
        return DriverManager.getConnection(newDatabase(statements));
    }

    /** Runs statements. */
    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
