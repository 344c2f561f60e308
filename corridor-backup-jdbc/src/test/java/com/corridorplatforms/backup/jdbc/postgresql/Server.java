package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.FilesInMemory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;

/** One server of each version for all tests of this JVM; each test makes a database of its own. */
enum Server {
    /** The newest that is supported. Told to, it makes a database from another's files as the oldest always does, for half the work. */
    NEWEST(" STRATEGY file_copy") {
        @Override
        EmbeddedPostgres.Builder version(EmbeddedPostgres.Builder builder) {
            return builder;
        }
    },
    /** The oldest that is supported, which the build lays beside the class path. */
    OLDEST("") {
        @Override
        EmbeddedPostgres.Builder version(EmbeddedPostgres.Builder builder) {
            return builder.setPgBinaryResolver((system, machine) -> oldestBinaries());
        }
    };

    private static final Path OLDEST_BINARIES = Path.of("target", "servers", "postgresql-oldest.jar");
    private static final String ENTRY = "postgres-linux-x86_64.txz";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String strategy;
    private final Queue<String> databases = new ConcurrentLinkedQueue<>();
    private final AtomicReference<EmbeddedPostgres> running = new AtomicReference<>();

    Server(String strategy) {
        this.strategy = strategy;
    }

    abstract EmbeddedPostgres.Builder version(EmbeddedPostgres.Builder builder);

    private static InputStream oldestBinaries() throws IOException {
        try (JarFile jar = new JarFile(OLDEST_BINARIES.toFile());
                InputStream entry = jar.getInputStream(jar.getJarEntry(ENTRY))) {
            return new ByteArrayInputStream(entry.readAllBytes());
        }
    }

    private synchronized EmbeddedPostgres running() {
        if (running.get() == null) {
            running.set(start());
        }
        return running.get();
    }

    /** Nobody vacuums the databases: with one for each test that would be a new process every few milliseconds. */
    private EmbeddedPostgres start() {
        try {
            return version(EmbeddedPostgres.builder())
                    .setDataDirectory(FilesInMemory.newDirectory("postgresql"))
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("autovacuum", "off")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops the servers that tests have started. */
    static void stop() throws IOException {
        for (Server server : values()) {
            EmbeddedPostgres started = server.running.getAndSet(null);
            if (started != null) {
                started.close();
            }
        }
    }

    /** Drops the database of a URL of {@link #database}. */
    void drop(String url) throws SQLException {
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        drop(List.of(name));
        databases.remove(name);
    }

    /** Drops all databases that were made and not dropped: each takes 8 MB of memory. */
    static void dropAll() throws SQLException {
        for (Server server : values()) {
            List<String> made = List.copyOf(server.databases);
            if (!made.isEmpty()) {
                server.drop(made);
                server.databases.removeAll(made);
            }
        }
    }

    private void drop(List<String> names) throws SQLException {
        String[] statements = names.stream()
                .map(name -> "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)")
                .toArray(String[]::new);
        run(running().getJdbcUrl("postgres", "postgres"), statements);
    }

    /** Makes an empty database of this server, runs statements in it and tells its URL. */
    String database(String... statements) throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(running().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'" + strategy);
        }
        databases.add(name);
        String url = running().getJdbcUrl("postgres", name);
        run(url, statements);
        return url;
    }

    /** Makes an empty database of the newest server, runs statements in it and tells its URL. */
    static String newDatabase(String... statements) throws SQLException {
        return NEWEST.database(statements);
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
