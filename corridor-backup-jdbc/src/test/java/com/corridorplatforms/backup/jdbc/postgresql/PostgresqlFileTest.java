package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.Chinook;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** From a database into a file and from there into another one. */
@Tag("long")
class PostgresqlFileTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Server.class)
    void everything_comes_back_through_a_file(Server server) throws Exception {
        String source = Everything.on(server);
        String destination = server.database();

        List<Finding> findings = restored(exported(source, Everything.SCHEMAS), destination, ImportMode.CREATE);

        assertThat(losses(findings)).isEmpty();
        assertThat(definitions(destination)).containsExactlyInAnyOrderElementsOf(definitions(source));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pg_dump_of_the_original_and_of_the_copy_differ_in_nothing_but_order(boolean everything) throws Exception {
        assumeThat(isInstalled("pg_dump")).as("pg_dump is installed").isTrue();
        String source = everything ? Everything.on(Server.OLDEST) : chinook(Server.OLDEST);
        String destination = Server.OLDEST.database();

        restored(exported(source, everything ? Everything.SCHEMAS : new String[0]), destination, ImportMode.CREATE);

        List<String> dump = dump(source);
        assertThat(dump).hasSizeGreaterThan(everything ? 200 : 40);
        assertThat(dump(destination)).containsExactlyInAnyOrderElementsOf(dump);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_digests_in_a_file_are_those_of_the_servers_own_copy_text(boolean everything) throws Exception {
        String source = everything ? Everything.on(Server.NEWEST) : chinook(Server.NEWEST);
        Path file = exported(source, everything ? Everything.SCHEMAS : new String[0]);
        try (Connection carrier = DriverManager.getConnection("jdbc:sqlite:" + file);
                Connection connection = DriverManager.getConnection(source)) {
            CopyDigest independent = new CopyDigest(connection);
            List<String> recorded = Definitions.strings(
                    carrier,
                    "SELECT '\"' || replace(schema_name, '\"', '\"\"') || '\".\"' || replace(table_name, '\"', '\"\"')"
                            + " || '\" ' || exact_digest FROM _corridor_table");
            assertThat(recorded).hasSize(everything ? 26 : 11);
            for (String line : recorded) {
                String table = line.substring(0, line.lastIndexOf(' '));
                assertThat(table + " " + independent.of(table)).isEqualTo(line);
            }
        }
    }

    @Test
    void an_owner_without_any_other_right_imports_everything_in_every_mode() throws Exception {
        String source = Everything.on(Server.NEWEST);
        Path file = exported(source, Everything.SCHEMAS);
        String asSuperuser = Server.newDatabase(
                "DROP ROLE IF EXISTS mere_owner", "CREATE ROLE mere_owner LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS");
        try (Connection connection = DriverManager.getConnection(asSuperuser)) {
            run(connection, "ALTER DATABASE " + connection.getCatalog() + " OWNER TO mere_owner");
        }
        String destination = asSuperuser.replace("user=postgres", "user=mere_owner");
        List<String> wanted = definitions(source);
        for (ImportMode mode : List.of(ImportMode.CREATE, ImportMode.REPLACE)) {
            assertThat(losses(restored(file, destination, mode))).isEmpty();
            assertThat(definitions(asSuperuser))
                    .extracting(line -> line.replace("mere_owner", "postgres"))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
        try (Connection connection = DriverManager.getConnection(asSuperuser)) {
            String tables = String.join(
                    ", ",
                    Definitions.strings(
                            connection,
                            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                                    + " AND relnamespace IN ('public'::regnamespace, '\"Weird \"\" Schema\"'::regnamespace)"));
            run(connection, "TRUNCATE " + tables + " CASCADE");
        }
        assertThat(losses(restored(file, destination, ImportMode.LOAD))).isEmpty();
        assertThat(definitions(asSuperuser))
                .extracting(line -> line.replace("mere_owner", "postgres"))
                .containsExactlyInAnyOrderElementsOf(wanted);
        try (Connection connection = DriverManager.getConnection(asSuperuser)) {
            run(connection, "DROP OWNED BY mere_owner CASCADE");
        }
    }

    @Test
    void what_an_older_server_does_not_know_is_left_out_by_name_and_the_rows_come() throws Exception {
        String source = Server.newDatabase(
                "DROP ROLE IF EXISTS only_there",
                "CREATE ROLE only_there",
                "CREATE TABLE virtually (a int, b int GENERATED ALWAYS AS (a * 2))",
                "CREATE TABLE temporal (id int4range, at tsrange, CONSTRAINT k PRIMARY KEY (id, at WITHOUT OVERLAPS))",
                "CREATE TABLE lax (a int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED)",
                "CREATE VIEW invoked WITH (security_invoker) AS SELECT a FROM lax",
                "CREATE VIEW plain AS SELECT a FROM lax",
                "INSERT INTO virtually VALUES (1)",
                "INSERT INTO lax VALUES (-1)",
                "GRANT SELECT ON lax TO only_there");
        String destination = Server.OLDEST.database();

        List<Finding> findings = restored(exported(source), destination, ImportMode.CREATE);

        assertThat(losses(findings))
                .containsExactlyInAnyOrder(
                        "table-left-out public.virtually",
                        "constraint-left-out public.temporal.k",
                        "constraint-left-out public.lax.c",
                        "view-left-out public.invoked",
                        "grant-left-out public.TABLE lax to only_there");
        try (Connection connection = DriverManager.getConnection(destination)) {
            assertThat(Definitions.strings(connection, "SELECT b FROM virtually"))
                    .containsExactly("2");
            assertThat(Definitions.strings(connection, "SELECT a FROM plain")).containsExactly("-1");
        }
        Server.run(source, "DROP OWNED BY only_there", "DROP ROLE only_there");
    }

    @Test
    void what_replaced_tables_had_beside_the_file_is_named() throws Exception {
        String source = Server.newDatabase("CREATE TABLE t (id int)", "CREATE VIEW v AS SELECT id FROM t");
        Path file = exported(source);
        Server.run(
                source,
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "CREATE POLICY p ON t USING (true)",
                "GRANT SELECT ON t TO PUBLIC",
                "CREATE PUBLICATION heard FOR TABLE t",
                "COMMENT ON VIEW v IS 'seen'");

        assertThat(losses(restored(file, source, ImportMode.REPLACE)))
                .containsExactlyInAnyOrder(
                        "trigger-replaced public.t.g",
                        "policy-replaced public.t.p",
                        "grant-replaced public.TABLE t to PUBLIC",
                        "other-replaced public.heard of t",
                        "comment-replaced public.VIEW v");
        try (Connection connection = DriverManager.getConnection(source)) {
            assertThat(Definitions.strings(connection, "SELECT proname FROM pg_proc WHERE proname = 'f'"))
                    .containsExactly("f");
        }
    }

    @Test
    void another_engine_gets_what_the_types_mean_and_is_told_what_it_goes_without() throws Exception {
        String source = Server.newDatabase(
                "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                "CREATE DOMAIN price AS numeric(8,2) CHECK (VALUE > 0)",
                "CREATE TABLE t (id int PRIMARY KEY, m mood, p price)",
                "CREATE TABLE parted (a int) PARTITION BY LIST (a)",
                "CREATE TABLE part PARTITION OF parted DEFAULT",
                "CREATE TABLE parent (a int)",
                "CREATE TABLE heir () INHERITS (parent)",
                "CREATE VIEW v AS SELECT id FROM t",
                "ALTER TABLE t SET (fillfactor = 50)",
                "INSERT INTO t VALUES (1, 'glad', 2.5)",
                "INSERT INTO parted VALUES (7)");
        JdbcDataSource destination = new JdbcDataSource();
        destination.setURL("jdbc:h2:mem:from_postgresql;DB_CLOSE_DELAY=-1");

        List<Finding> findings =
                DatabaseImport.from(exported(source)).into(destination).run().findings();

        assertThat(findings)
                .extracting(finding -> finding.severity() + " " + finding.code() + " " + finding.subject())
                .containsExactlyInAnyOrder(
                        "TRANSLATED type-left-out public.mood",
                        "TRANSLATED type-left-out public.price",
                        "TRANSLATED domain-rule-left-out public.price.price_check",
                        "TRANSLATED partitioning-left-out public.parted",
                        "TRANSLATED table-left-out public.parent",
                        "LOSS inheritance-left-out public.heir",
                        "LOSS view-left-out public.v",
                        "NOTE storage-left-out public.t parameters");
        try (Connection connection = destination.getConnection()) {
            assertThat(Definitions.strings(connection, "SELECT \"m\" || \"p\" FROM \"t\""))
                    .containsExactly("glad2.50");
            assertThat(Definitions.strings(connection, "SELECT \"a\" FROM \"parted\""))
                    .containsExactly("7");
            run(connection, "SHUTDOWN");
        }
    }

    private Path exported(String url, String... schemas) throws IOException {
        Path file = Files.createTempDirectory(directory, "export").resolve("file.sqlite");
        DatabaseExport.from(source(url)).schemas(schemas).to(file).run();
        return file;
    }

    private static List<Finding> restored(Path file, String url, ImportMode mode) {
        return DatabaseImport.from(file).into(source(url)).mode(mode).run().findings();
    }

    private static List<String> losses(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.LOSS)
                .map(finding -> finding.code() + " " + finding.subject())
                .toList();
    }

    private static String chinook(Server server) throws SQLException, IOException {
        String url = server.database();
        try (Connection connection = DriverManager.getConnection(url)) {
            Chinook.load(connection);
        }
        return url;
    }

    private static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }

    private static List<String> definitions(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Definitions.of(connection);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the program says of each object, without the order of objects, of rows and of rights. */
    private static List<String> dump(String url) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "pg_dump", url.replaceFirst("^jdbc:", "").replaceFirst("\\?user=(\\w+).*", "?user=$1"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Stream.of(text.replaceAll("(?m)^\\\\(un)?restrict .*$", "").split("\n--\n-- (?=Name: |Data for Name: )"))
                .map(PostgresqlFileTest::inOrder)
                .toList();
    }

    private static String inOrder(String object) {
        boolean isList = object.startsWith("Data for")
                || object.lines().findFirst().orElse("").contains("ACL;");
        return isList ? String.join("\n", object.lines().sorted().toList()).strip() : object.strip();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
