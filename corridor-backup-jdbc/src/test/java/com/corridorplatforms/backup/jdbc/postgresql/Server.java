package com.corridorplatforms.backup.jdbc.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** One server for all tests of this JVM; each test makes a database of its own. */
final class Server {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Server() {}

    private static final AtomicReference<EmbeddedPostgres> RUNNING = new AtomicReference<>();

    private static synchronized EmbeddedPostgres running() {
        if (RUNNING.get() == null) {
            RUNNING.set(start());
        }
        return RUNNING.get();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops the server if a test has started it. */
    static void stop() throws IOException {
        EmbeddedPostgres server = RUNNING.getAndSet(null);
        if (server != null) {
            server.close();
        }
    }

    /** Makes an empty database and tells its URL. */
    static String newDatabase() throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(running().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        }
        return running().getJdbcUrl("postgres", name);
    }

    /** Makes an empty database, runs statements in it and tells its URL. */
    static String newDatabase(String... statements) throws SQLException {
        String url = newDatabase();
        run(url, statements);
        return url;
    }

    static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
