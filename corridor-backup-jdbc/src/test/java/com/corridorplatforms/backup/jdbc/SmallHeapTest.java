package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The heap grows neither with the rows nor with the values: every step runs in a process of its own with little of it. */
@Tag("long")
class SmallHeapTest {

    private static final boolean SOAK = Boolean.getBoolean("corridor.soak");
    private static final int ROWS = SOAK ? 1_000_000 : 10_000;
    private static final int MEGABYTES = SOAK ? 300 : 17;
    private static final int HEAP = SOAK ? 256 : 30;

    private static final String CONTENT =
            "SELECT id, md5(body), octet_length(body), md5(note), octet_length(note)" + " FROM document ORDER BY id";

    private static final String EVENTS =
            "SELECT count(*), md5(string_agg(md5(event::text), '' ORDER BY id)) FROM event";

    private static final System.Logger LOGGER = System.getLogger(SmallHeapTest.class.getName());

    @TempDir
    private static Path shared;

    private static String source;
    private static Path first;
    private static Server h2;

    @TempDir
    private Path directory;

    /** One of the steps. */
    static final class Program {
        private Program() {}

        /**
         * @param arguments {@code export} or {@code import}, the database's URL, and the file
         */
        public static void main(String[] arguments) {
            UrlDataSource database = database(arguments[1]);
            Path file = Path.of(arguments[2]);
            if (arguments[0].equals("export")) {
                DatabaseExport.from(database).to(file).run();
            } else {
                DatabaseImport.from(file).into(database).run();
            }
        }
    }

    /** One source and one file for all engines. */
    @BeforeAll
    static void export() throws Exception {
        source = PostgresServer.newDatabase(tables());
        first = shared.resolve("first.sqlite");
        succeed("export", Engine.POSTGRESQL, source, first);
        h2 = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    }

    @AfterAll
    static void stop() {
        h2.stop();
    }

    static List<Engine> engines() {
        return SOAK
                ? List.of(Engine.POSTGRESQL, Engine.MARIADB, Engine.H2)
                : List.of(Engine.POSTGRESQL, Engine.MARIADB);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void many_rows_and_values_larger_than_the_heap_go_to_an_engine_and_from_it_to_a_file(Engine engine)
            throws Exception {
        String other = served(engine.newDatabase(directory).url());
        Path second = directory.resolve("second.sqlite");
        String back = PostgresServer.newDatabase();

        succeed("import", engine, other, first);
        succeed("export", engine, other, second);
        DatabaseImport.from(second).into(database(back)).run();

        assertThat(text(back, CONTENT)).isEqualTo(text(source, CONTENT));
        assertThat(text(back, EVENTS)).isEqualTo(text(source, EVENTS));
    }

    /** Blocks of an odd length: two pieces of a value are never alike. */
    private static String[] tables() {
        String block = "(SELECT string_agg(md5(n::text), '') FROM generate_series(1, 62503) AS n)";
        return new String[] {
            "CREATE TABLE document (id integer PRIMARY KEY, body bytea, note text)",
            "INSERT INTO document SELECT 1, decode(repeat(b, " + MEGABYTES + "), 'hex') FROM " + block + " AS v(b)",
            "INSERT INTO document SELECT 2, NULL, repeat(b, " + MEGABYTES / 2 + ") FROM " + block + " AS v(b)",
            "INSERT INTO document SELECT 3, substring(body FROM 7), repeat('\u20ac', " + MEGABYTES / 3
                    + " * 1000000) FROM document WHERE id = 1 AND " + SOAK,
            "CREATE TABLE event AS SELECT n::bigint AS id, md5(n::text) AS run, repeat('x', n % 200) AS note,"
                    + " (n * 0.01)::numeric(12, 2) AS cost FROM generate_series(1, " + ROWS + ") AS n",
            "ALTER TABLE event ADD PRIMARY KEY (id)"
        };
    }

    private static void succeed(String step, Engine engine, String url, Path file) throws Exception {
        Path output = shared.resolve("output");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (SOAK ? 4 : 1),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                step,
                url,
                file.toString());
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s %s: %s", step, url, Files.readString(output))
                .isZero();
        LOGGER.log(
                System.Logger.Level.INFO,
                "{0}, {1}: {2} rows and values of {3} MB with a heap of {4} MB in {5} s",
                engine,
                step,
                ROWS,
                MEGABYTES,
                HEAP,
                (System.nanoTime() - begin) / 1_000_000_000);
    }

    /** H2 as a server in this process: what the engine itself keeps in memory is not what is measured. */
    private static String served(String url) {
        return url.replace("jdbc:h2:file:", "jdbc:h2:tcp://localhost:" + h2.getPort() + "/");
    }

    private static UrlDataSource database(String url) {
        return new UrlDataSource(url, "", UnaryOperator.identity());
    }

    private static String text(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return QueryText.of(connection, query);
        }
    }
}
