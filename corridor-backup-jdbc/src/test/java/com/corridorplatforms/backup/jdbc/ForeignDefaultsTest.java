package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Defaults that one engine takes and another refuses keep no database from being imported. */
@Tag("long")
class ForeignDefaultsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_moment_that_hsqldb_shows_with_zeros_is_a_default_everywhere(Engine engine) throws Exception {
        Path file = directory.resolve("zeros.sqlite");
        DatabaseExport.from(Hsqldb.newDatabase("CREATE TABLE \"t\" (\"id\" INTEGER PRIMARY KEY,"
                        + " \"a\" TIMESTAMP DEFAULT '2020-01-02 03:04:05', \"b\" TIME DEFAULT '03:04:05')"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings).noneMatch(finding -> finding.code().contains("default"));
        Rows.execute(destination, "INSERT INTO \"t\" (\"id\") VALUES (1)");
        assertThat(Rows.of(destination, "SELECT \"id\" FROM \"t\" WHERE \"a\" IS NOT NULL"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, names = "POSTGRESQL", mode = Mode.EXCLUDE)
    void a_truth_as_a_text_which_engines_write_each_in_its_own_way_is_left_out_by_name(Engine engine) throws Exception {
        Path file = directory.resolve("truth.sqlite");
        DatabaseExport.from(Postgres.newDatabase("CREATE TABLE t (id int PRIMARY KEY, s text DEFAULT true::text)"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings)
                .extracting(finding -> finding.severity() + " " + finding.code())
                .containsExactly("LOSS default-not-translated");
    }

    @Test
    void what_hsqldb_would_not_open_again_is_left_out_by_name_of_its_own_databases_too() throws Exception {
        DataSource source = Hsqldb.newDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY,"
                + " u UUID DEFAULT '3f333df6-90a4-4fda-8dd3-9485d27cee36', s TIMESTAMP DEFAULT SYSDATE)");
        Path file = directory.resolve("own.sqlite");
        DatabaseExport.from(source).to(file).run();
        DataSource destination = Engine.HSQLDB.newDatabase(directory);

        List<Finding> planned =
                DatabaseImport.from(file).into(destination).plan().findings();
        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(List.of(planned, findings))
                .allSatisfy(each -> assertThat(each)
                        .extracting(finding -> finding.severity() + " " + finding.code() + " " + finding.subject())
                        .containsOnlyOnce("LOSS default-left-out APP.T.U")
                        .doesNotContain("LOSS default-left-out APP.T.S"));
        Rows.execute(destination, "INSERT INTO t (id) VALUES (1)");
        assertThat(Rows.of(destination, "SELECT id FROM t WHERE u IS NULL AND s IS NOT NULL"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, names = "SQLITE", mode = Mode.EXCLUDE)
    void what_sqlite_alone_takes_for_a_default_is_none_or_left_out_by_name(Engine engine) throws Exception {
        DataSource sqlite = Engine.SQLITE.newDatabase(directory);
        Rows.execute(sqlite, "CREATE TABLE numbered (id INTEGER NOT NULL DEFAULT 0 PRIMARY KEY, v INTEGER DEFAULT 7)");
        Rows.execute(sqlite, "INSERT INTO numbered (v) VALUES (1)");
        Rows.execute(
                sqlite,
                "CREATE TABLE moments (id INTEGER PRIMARY KEY, changed DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00',"
                        + " born DATE DEFAULT '2026-02-30', real DATE DEFAULT '2026-02-28', any_of WHATEVER DEFAULT 5,"
                        + " word TEXT DEFAULT 6)");
        Path file = directory.resolve("sqlite.sqlite");
        DatabaseExport.from(sqlite).to(file).run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings)
                .filteredOn(finding -> finding.code().contains("default"))
                .extracting(finding -> finding.code() + " " + finding.subject())
                .containsExactlyInAnyOrder(
                        "default-not-translated moments.changed", "default-not-translated moments.born");
        Rows.execute(destination, "INSERT INTO \"numbered\" (\"v\") VALUES (2)");
        assertThat(Rows.of(destination, "SELECT \"id\", \"v\" FROM \"numbered\" ORDER BY 1"))
                .containsExactly("1|1", "2|2");
        Rows.execute(destination, "INSERT INTO \"moments\" (\"id\", \"changed\") VALUES (1, '2026-01-01 00:00:00')");
        assertThat(Rows.of(
                        destination, "SELECT CAST(\"any_of\" AS CHAR(1)), CAST(\"word\" AS CHAR(1)) FROM \"moments\""))
                .containsExactly("5|6");
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, names = "MARIADB", mode = Mode.EXCLUDE)
    void the_days_of_mariadb_that_are_none_are_left_out_by_name(Engine engine) throws Exception {
        DataSource mariadb = Mariadb.newDatabase(
                "SET sql_mode = ''",
                "CREATE TABLE old (id int PRIMARY KEY, a datetime NOT NULL DEFAULT '0000-00-00 00:00:00',"
                        + " b date DEFAULT '0000-00-00', c timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',"
                        + " d date DEFAULT '2026-01-00')");
        Path file = directory.resolve("mariadb.sqlite");
        DatabaseExport.from(mariadb).to(file).run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings).hasSize(4).allMatch(finding -> finding.code().equals("default-not-translated"));
    }

    @Test
    void the_current_time_of_fewer_digits_is_a_default_elsewhere_and_more_digits_are_told() throws Exception {
        Path file = directory.resolve("digits.sqlite");
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, same timestamp(3) DEFAULT LOCALTIMESTAMP(3) NOT NULL,"
                        + " more timestamp DEFAULT LOCALTIMESTAMP(0) NOT NULL)");
        DatabaseExport.from(source).to(file).run();
        DataSource destination = Engine.MARIADB.newDatabase(directory);

        assertThat(DatabaseImport.from(file).into(destination).run().findings())
                .extracting(finding -> finding.code() + " " + finding.subject())
                .containsExactly("default-with-more-digits public.t.more");

        Rows.execute(destination, "INSERT INTO t (id) VALUES (1)");
        assertThat(Rows.of(destination, "SELECT id FROM t WHERE same > '2026-01-01' AND more > '2026-01-01'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void values_of_types_that_postgresql_alone_has_are_defaults_everywhere(Engine engine) throws Exception {
        Path file = directory.resolve("vendor.sqlite");
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, tags text[] NOT NULL DEFAULT '{}', more int[] DEFAULT '{1, NULL}',"
                        + " address inet DEFAULT '10.0.0.1', wait interval DEFAULT '90 minutes', span int4range DEFAULT '[1,5]')");
        DatabaseExport.from(source).to(file).run();
        DataSource destination = engine.newDatabase(directory);

        assertThat(DatabaseImport.from(file).into(destination).run().findings()).isEmpty();

        String insert = "INSERT INTO \"t\" (\"id\") VALUES (1)";
        String query = "SELECT \"tags\", \"more\", \"address\", \"wait\", \"span\" FROM \"t\"";
        Rows.execute(source, insert);
        Rows.execute(destination, insert);
        assertThat(Rows.of(destination, query)).isEqualTo(Rows.of(source, query.replace("\"wait\"", "wait::text")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"POSTGRESQL", "SQLITE"},
            mode = Mode.EXCLUDE)
    void a_moment_that_is_told_more_finely_than_its_column_is_left_out_by_name(Engine engine) throws Exception {
        Path file = directory.resolve("moments.sqlite");
        DatabaseExport.from(
                        Postgres.newDatabase(
                                "CREATE TABLE t (id int PRIMARY KEY, a timestamp(0) DEFAULT '2026-01-01 00:00:00.7',"
                                        + " b time(1) DEFAULT '10:00:00.25', c timestamp(3) DEFAULT '2026-01-01 00:00:00.125')"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        assertThat(DatabaseImport.from(file).into(destination).run().findings())
                .extracting(finding -> finding.code() + " " + finding.subject())
                .containsExactly("default-not-translated public.t.a", "default-not-translated public.t.b");

        Rows.execute(destination, "INSERT INTO \"t\" (\"id\") VALUES (1)");
        assertThat(Rows.of(destination, "SELECT \"c\" FROM \"t\""))
                .singleElement()
                .asString()
                .startsWith("2026-01-01 00:00:00.125");
    }

    @Test
    void the_time_in_utc_is_that_on_engines_that_tell_it() throws Exception {
        Path file = directory.resolve("utc.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TABLE t (id int PRIMARY KEY, at timestamp(6) DEFAULT (now() AT TIME ZONE 'utc'))"))
                .to(file)
                .run();
        DataSource mariadb = Engine.MARIADB.newDatabase(directory);
        DataSource sqlite = Engine.SQLITE.newDatabase(directory);
        DataSource back = Postgres.newDatabase();

        assertThat(DatabaseImport.from(file).into(mariadb).run().findings()).isEmpty();
        assertThat(DatabaseImport.from(file).into(sqlite).run().findings()).isEmpty();
        Path between = directory.resolve("between.sqlite");
        DatabaseExport.from(mariadb).to(between).run();
        assertThat(DatabaseImport.from(between).into(back).run().findings()).isEmpty();

        Rows.execute(mariadb, "SET time_zone = '+09:00'", "INSERT INTO t (id) VALUES (1)");
        assertThat(Rows.of(mariadb, "SELECT abs(timestampdiff(MINUTE, at, utc_timestamp())) < 60 FROM t"))
                .containsExactly("1");
        Rows.execute(back, "SET TIME ZONE 'Asia/Tokyo'", "INSERT INTO t (id) VALUES (1)");
        assertThat(
                        Rows.of(
                                back,
                                "SELECT at BETWEEN (now() AT TIME ZONE 'utc') - interval '1 hour' AND now() AT TIME ZONE 'utc' FROM t"))
                .containsExactly("t");
        for (DataSource each : List.of(sqlite, Rows.sqlite(file))) {
            Rows.execute(each, "INSERT INTO t (id) VALUES (1)");
            assertThat(Rows.of(each, "SELECT abs(julianday(at) - julianday('now')) < 0.04 FROM t"))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void what_an_engine_would_compute_or_round_otherwise_is_the_same_or_left_out_by_name(Engine engine)
            throws Exception {
        Path file = directory.resolve("computed.sqlite");
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, total int DEFAULT 1 + 1, half int DEFAULT 2.5, few numeric(5, 1) DEFAULT 1.25,"
                        + " price money DEFAULT 5, doc json DEFAULT '{\"a\":  1}', big float8 DEFAULT 1e300,"
                        + " u uuid DEFAULT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', l text DEFAULT 'l')");
        DatabaseExport.from(source).to(file).run();
        DataSource destination = engine.newDatabase(directory);

        List<String> leftOut = DatabaseImport.from(file).into(destination).run().findings().stream()
                .filter(finding -> finding.code().startsWith("default-"))
                .map(finding -> finding.subject().replaceFirst(".*\\.", ""))
                .toList();

        for (DataSource each : List.of(source, destination)) {
            Rows.execute(each, "INSERT INTO \"t\" (\"id\") VALUES (1)");
        }
        for (String column : List.of("total", "half", "few", "price", "doc", "big", "u")) {
            String query = "SELECT \"" + column + "\" FROM \"t\"";
            String expected =
                    leftOut.contains(column) ? "null" : Rows.of(source, query).get(0);
            String actual = Rows.of(destination, query).get(0);
            assertThat(actual.equals(expected) || new BigDecimal(actual).compareTo(new BigDecimal(expected)) == 0)
                    .as("%s of %s is %s, expected %s", column, engine, actual, expected)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void truths_and_days_that_are_defaults_of_other_columns_keep_no_database_from_being_imported(Engine engine)
            throws Exception {
        Path file = directory.resolve("truths.sqlite");
        DatabaseExport.from(Mariadb.newDatabase("CREATE TABLE m (id int PRIMARY KEY, a int DEFAULT (1 = 1))"))
                .to(file)
                .run();
        Path days = directory.resolve("days.sqlite");
        DatabaseExport.from(
                        H2.newDatabase(
                                "CREATE TABLE \"d\" (\"id\" INT PRIMARY KEY, \"a\" INT DEFAULT TRUE, \"b\" VARCHAR(30) DEFAULT DATE '2020-01-01')"))
                .to(days)
                .run();
        DataSource destination = engine.newDatabase(directory);

        DatabaseImport.from(file).into(destination).run();
        DataSource other = engine.newDatabase(Files.createTempDirectory(directory, "days"));
        DatabaseImport.from(days).into(other).run();

        Rows.execute(destination, "INSERT INTO \"m\" (\"id\") VALUES (1)");
        Rows.execute(other, "INSERT INTO \"d\" (\"id\") VALUES (1)");
    }
}
