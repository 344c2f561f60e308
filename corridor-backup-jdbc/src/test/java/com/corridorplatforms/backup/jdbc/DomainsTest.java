package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a domain asks of values holds in the file and on every engine. */
@Tag("long")
class DomainsTest {

    private static final String ROW = "INSERT INTO \"bought\" (\"id\", \"price\", \"kind\") VALUES ";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void domains_of_h2_hold_everywhere(Engine engine) throws Exception {
        holdsEverywhere(
                engine,
                H2.newDatabase(
                        "CREATE DOMAIN price AS NUMERIC(8,2) CHECK (VALUE > 0 AND VALUE <> 666)",
                        "CREATE SCHEMA elsewhere",
                        "CREATE DOMAIN elsewhere.needed AS price CHECK (VALUE IS NOT NULL)",
                        "CREATE DOMAIN low AS elsewhere.needed CHECK (VALUE < 1000)",
                        "CREATE DOMAIN kind AS VARCHAR(9) DEFAULT 'VALUE' CHECK (VALUE IN ('VALUE', 'it''s', 'other'))",
                        "CREATE TABLE \"bought\" (\"id\" INT PRIMARY KEY, \"price\" low, \"kind\" kind,"
                                + " \"again\" kind DEFAULT 'it''s')",
                        "INSERT INTO \"bought\" VALUES (1, 9.99, NULL, DEFAULT)"));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void domains_of_hsqldb_hold_everywhere(Engine engine) throws Exception {
        DataSource source = Engine.HSQLDB.newDatabase(directory);
        Rows.execute(
                source,
                "CREATE DOMAIN price AS NUMERIC(8,2) CHECK (VALUE IS NOT NULL) CHECK (VALUE > 0 AND VALUE <> 666)"
                        + " CHECK (VALUE < 1000)",
                "CREATE DOMAIN kind AS VARCHAR(9) DEFAULT 'VALUE' CHECK (VALUE IN ('VALUE', 'it''s', 'other'))",
                "CREATE TABLE \"bought\" (\"id\" INT PRIMARY KEY, \"price\" price, \"kind\" kind,"
                        + " \"again\" kind DEFAULT 'it''s')",
                "INSERT INTO \"bought\" VALUES (1, 9.99, NULL, DEFAULT)");
        holdsEverywhere(engine, source);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void domains_of_postgresql_hold_everywhere(Engine engine) throws Exception {
        holdsEverywhere(
                engine,
                Postgres.newDatabase(
                        "CREATE DOMAIN price AS numeric(8,2) NOT NULL CONSTRAINT positive CHECK (VALUE > 0 AND VALUE <> 666)",
                        "CREATE DOMAIN low AS price CHECK (VALUE < 1000)",
                        "CREATE DOMAIN kind AS varchar(9) DEFAULT 'VALUE' CHECK (VALUE IN ('VALUE', 'it''s', 'other'))",
                        "CREATE TABLE bought (id int PRIMARY KEY, price low, kind kind, again kind DEFAULT 'it''s')",
                        "INSERT INTO bought VALUES (1, 9.99, NULL, DEFAULT)"));
    }

    @Test
    void a_file_that_was_written_before_domains_were_kept_is_read() throws Exception {
        Path file = directory.resolve("before.sqlite");
        try (InputStream kept = new GZIPInputStream(
                Objects.requireNonNull(DomainsTest.class.getResourceAsStream("before-domains.sqlite.gz")))) {
            Files.copy(kept, file);
        }
        DataSource destination = Engine.H2.newDatabase(directory);

        DatabaseImport.from(file).into(destination).run();

        assertThat(Rows.of(destination, "SELECT * FROM T")).containsExactly("1|a");
        assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO T VALUES (2, '')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void what_a_domain_asks_of_values_inside_others_is_left_out_by_name() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE DOMAIN price AS int DEFAULT 1 CHECK (VALUE > 0)",
                "CREATE DOMAIN low AS price CHECK (VALUE < 9)",
                "CREATE DOMAIN plain AS int CHECK (VALUE > 1)",
                "CREATE TABLE bought (id plain PRIMARY KEY, one price, many low[])",
                "INSERT INTO bought VALUES (2, 2, '{3, 4}')"));
        DataSource destination = Engine.H2.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::subject)
                .contains("public.price.price_check", "public.price default", "public.low.low_check")
                .doesNotContain("public.plain.plain_check");
        assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO \"bought\" VALUES (3, 0, NULL)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_column_that_numbers_its_rows_or_whose_default_is_null_has_no_default_of_its_domain() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE DOMAIN number AS int DEFAULT 7",
                "CREATE SEQUENCE s",
                "CREATE TABLE t (id number DEFAULT nextval('s') PRIMARY KEY, a number DEFAULT NULL, b number)",
                "ALTER SEQUENCE s OWNED BY t.id",
                "INSERT INTO t VALUES (1)"));
        DataSource destination = Engine.MARIADB.newDatabase(directory);
        DatabaseImport.from(file).into(destination).run();

        for (DataSource each : List.of(destination, Rows.sqlite(file))) {
            Rows.execute(each, "INSERT INTO t (id) VALUES (2)");
            assertThat(Rows.of(each, "SELECT a, b FROM t WHERE id = 2")).containsExactly("null|7");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_check_of_a_table_about_columns_of_domains_holds_everywhere(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE DOMAIN many AS int",
                "CREATE DOMAIN few AS many CHECK (VALUE < 9)",
                "CREATE DOMAIN day AS date",
                "CREATE TABLE t (id int PRIMARY KEY, a many CHECK (a > 1), b few, c day, d day,"
                        + " CHECK (a < b), CHECK (c < d))",
                "INSERT INTO t VALUES (1, 2, 3, '2020-01-01', '2020-01-02')"));
        DataSource destination = engine.newDatabase(directory);

        DatabaseImport.from(file).into(destination).run();

        String insert = "INSERT INTO \"t\" (\"id\", \"a\", \"b\", \"c\", \"d\") VALUES ";
        for (String wrong : List.of("(2, 1, 3, NULL, NULL)", "(2, 3, 2, NULL, NULL)", "(2, 2, 9, NULL, NULL)")) {
            for (DataSource each : List.of(destination, Rows.sqlite(file))) {
                assertThatThrownBy(() -> Rows.execute(each, insert + wrong))
                        .as(wrong)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThatThrownBy(() -> Rows.execute(
                        destination,
                        "UPDATE \"t\" SET \"c\" = "
                                + (engine == Engine.SQLITE ? "'2020-01-03 00:00:00.000'" : "'2020-01-03'")))
                .isInstanceOf(SQLException.class);
        Rows.execute(destination, insert + "(2, 2, 8, NULL, NULL)");
    }

    /** A cell that is NULL for a number that is none would break what the domain asks for. */
    @Test
    void not_null_holds_in_the_file_whatever_the_cells_of_the_column_are() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE DOMAIN f AS float8 NOT NULL",
                "CREATE DOMAIN n AS numeric NOT NULL",
                "CREATE DOMAIN j AS jsonb NOT NULL",
                "CREATE DOMAIN i AS timestamptz NOT NULL",
                "CREATE DOMAIN b AS bytea NOT NULL",
                "CREATE TABLE t (id int PRIMARY KEY, f f, n n, j j, i i, b b)",
                "INSERT INTO t VALUES (1, 'NaN', 'NaN', 'null', 'infinity', '')");
        Path file = exported(source);
        DataSource destination = Postgres.newDatabase();

        DatabaseImport.from(file).into(destination).run();

        assertThat(Rows.of(destination, "SELECT * FROM t")).isEqualTo(Rows.of(source, "SELECT * FROM t"));
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        for (String column : List.of("f", "n", "j", "i", "b")) {
            assertThatThrownBy(() -> Rows.execute(Rows.sqlite(file), "UPDATE t SET " + column + " = NULL"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_domain_may_ask_for_a_long_text() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE DOMAIN d AS text CHECK (VALUE <> '" + "x".repeat(20_000) + "')",
                "CREATE TABLE t (id int PRIMARY KEY, d d)"));

        assertThatThrownBy(
                        () -> Rows.execute(Rows.sqlite(file), "INSERT INTO t VALUES (1, '" + "x".repeat(20_000) + "')"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v need", "v int NOT NULL", "v int CHECK (v IS NOT NULL)", "v int, w need"})
    void a_plan_for_a_load_tells_that_a_value_is_missing(String columns) throws Exception {
        Path file = exported(
                Postgres.newDatabase("CREATE TABLE t (id int PRIMARY KEY, v int)", "INSERT INTO t VALUES (1, NULL)"));
        DataSource destination = Postgres.newDatabase(
                "CREATE DOMAIN need AS int NOT NULL", "CREATE TABLE t (id int PRIMARY KEY, " + columns + ")");

        assertThatThrownBy(() -> DatabaseImport.from(file)
                        .into(destination)
                        .mode(ImportMode.LOAD)
                        .run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("must have a value");
    }

    @Test
    void a_check_by_a_function_that_is_not_there_is_left_out_by_name() throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE ALIAS okay AS 'boolean okay(int a) { return a > 0; }'",
                "CREATE DOMAIN checked AS INT CHECK (okay(VALUE))",
                "CREATE TABLE t (id INT PRIMARY KEY, a checked, b INT CHECK (b > 0))",
                "INSERT INTO t VALUES (1, 2, 3)"));
        DataSource destination = H2.newDatabase();

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings)
                .extracting(finding -> finding.severity() + " " + finding.code() + " " + finding.subject())
                .contains("LOSS check-left-out PUBLIC.T.(\"OKAY\"(\"A\"))");
        assertThat(Rows.of(destination, "SELECT * FROM t")).containsExactly("1|2|3");
        assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO t VALUES (2, 2, 0)"))
                .isInstanceOf(SQLException.class);
    }

    /** The engine gives the checks of columns names by itself, as it did to constraints that nobody had named. */
    @Test
    void constraints_of_h2_that_nobody_has_named_come_back_beside_domains() throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE DOMAIN qty AS INT CHECK (VALUE > 0)",
                "CREATE TABLE parent (id INT PRIMARY KEY, a qty, b qty, UNIQUE (b), CHECK (a < 100))",
                "CREATE TABLE child (id INT PRIMARY KEY, p INT, n qty, FOREIGN KEY (p) REFERENCES parent (id))",
                "INSERT INTO parent VALUES (1, 2, 3)",
                "INSERT INTO child VALUES (1, 1, 1)"));
        DataSource destination = H2.newDatabase();

        DatabaseImport.from(file).into(destination).run();

        assertThat(DatabaseDiff.of(file).against(destination).run().equal()).isTrue();
        for (String wrong : List.of("parent VALUES (2, 0, 4)", "parent VALUES (2, 100, 4)", "child VALUES (2, 7, 1)")) {
            assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO " + wrong))
                    .as(wrong)
                    .isInstanceOf(SQLException.class);
        }
    }

    private void holdsEverywhere(Engine engine, DataSource source) throws Exception {
        Path file = exported(source);
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings).noneMatch(finding -> finding.severity() == Severity.LOSS);
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        assertThat(DatabaseDiff.of(file).against(destination).run().equal()).isTrue();
        holds(destination);
        holds(Rows.sqlite(file));
        assertThat(DatabaseDiff.of(exported(destination))
                        .against(destination)
                        .run()
                        .equal())
                .isTrue();
    }

    private static void holds(DataSource database) throws SQLException {
        for (String wrong : List.of(
                "(2, NULL, 'it''s')", "(2, 0, 'it''s')", "(2, 666, 'it''s')", "(2, 1000, 'it''s')", "(2, 1, 'x')")) {
            assertThatThrownBy(() -> Rows.execute(database, ROW + wrong))
                    .as(wrong)
                    .isInstanceOf(SQLException.class);
        }
        Rows.execute(database, ROW + "(3, 1.5, 'other')");
        Rows.execute(database, "INSERT INTO \"bought\" (\"id\", \"price\") VALUES (4, 7)");
        assertThat(Rows.of(database, "SELECT \"kind\", \"again\" FROM \"bought\" ORDER BY \"id\""))
                .containsExactly("null|it's", "other|it's", "VALUE|it's");
    }
}
