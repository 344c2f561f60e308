package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap grows neither with the rows nor with the values: every step runs in a process of its own with little of it. */
@Tag("long")
class SmallHeapTest {

    private static final boolean SOAK = Boolean.getBoolean("corridor.soak");
    private static final int ROWS = SOAK ? 1_000_000 : 10_000;
    private static final int MEGABYTES = SOAK ? 300 : 24;
    private static final int HEAP = SOAK ? 256 : 40;

    /** The engine of H2 runs in the same process and needs some of the heap for itself. */
    private static final int HEAP_WITH_H2 = SOAK ? 256 : 80;

    private static final String CONTENT =
            "SELECT id, md5(body), octet_length(body), md5(note), octet_length(note)" + " FROM document ORDER BY id";

    @TempDir
    private Path directory;

    /** One of the steps. */
    static final class Program {
        private Program() {}

        /**
         * @param arguments {@code export} or {@code import}, the database's URL, and the file
         */
        public static void main(String[] arguments) {
            UrlDataSource database = new UrlDataSource(arguments[1], "", UnaryOperator.identity());
            Path file = Path.of(arguments[2]);
            if (arguments[0].equals("export")) {
                DatabaseExport.from(database).to(file).run();
            } else {
                DatabaseImport.from(file).into(database).run();
            }
        }
    }

    @Test
    void many_rows_and_values_larger_than_the_heap_go_to_a_file_and_from_it_to_every_engine() throws Exception {
        String source = PostgresServer.newDatabase(tables());
        String expected = text(source, CONTENT);
        String copy = PostgresServer.newDatabase();

        succeed("export", source, directory.resolve("first.sqlite"));
        succeed("import", copy, directory.resolve("first.sqlite"));
        if (SOAK) {
            String back = PostgresServer.newDatabase();
            goThroughAnotherEngine(back);
            assertThat(text(back, CONTENT)).isEqualTo(expected);
        }

        assertThat(text(copy, CONTENT)).isEqualTo(expected);
        assertThat(text(copy, events("copy"))).isEqualTo(text(source, events("copy")));
    }

    private void goThroughAnotherEngine(String back) throws Exception {
        String other = "jdbc:h2:" + directory.resolve("copy");
        succeed("import", other, directory.resolve("first.sqlite"));
        Files.delete(directory.resolve("first.sqlite"));
        succeed("export", other, directory.resolve("second.sqlite"));
        succeed("import", back, directory.resolve("second.sqlite"));
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
                    + " n * 0.01 AS cost FROM generate_series(1, " + ROWS + ") AS n",
            "ALTER TABLE event ADD PRIMARY KEY (id)"
        };
    }

    private static String events(String subject) {
        return "SELECT '" + subject + "', count(*), md5(string_agg(md5(event::text), '' ORDER BY id)) FROM event";
    }

    private void succeed(String step, String url, Path file) throws Exception {
        Path output = directory.resolve("output");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (url.startsWith("jdbc:h2:") ? HEAP_WITH_H2 : HEAP) + "m",
                "-XX:TieredStopAtLevel=" + (SOAK ? 4 : 1),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                step,
                url,
                file.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s %s: %s", step, url, Files.readString(output))
                .isZero();
    }

    private static String text(String url, String query) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(rows.getString(i)).append(' ');
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
