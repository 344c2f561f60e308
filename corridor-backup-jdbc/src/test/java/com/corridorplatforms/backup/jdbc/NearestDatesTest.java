package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static com.corridorplatforms.backup.jdbc.Doors.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dates that a destination does not take, in columns that must have one. */
@Tag("long")
class NearestDatesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MARIADB", "SQLITE"})
    void a_day_of_no_calendar_becomes_the_nearest_where_that_is_wished(Engine engine) throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, d date NOT NULL, t datetime(3) NOT NULL)",
                "SET sql_mode = 'ALLOW_INVALID_DATES'",
                "INSERT INTO a VALUES (1, '0000-00-00', '0000-00-00 00:00:00'),"
                        + " (2, '2026-02-31', '2026-00-17 10:11:12.5'), (3, '2026-01-02', '2026-01-03 00:00:00')"));
        DataSource destination = engine.newDatabase(directory);
        DatabaseImport work = DatabaseImport.from(file).into(destination);
        assertThat(work.plan().unfit())
                .extracting(UnfitValues::column, UnfitValues::count, UnfitValues::remedy)
                .containsExactlyInAnyOrder(
                        tuple("d", 2L, Optional.of(Remedy.NEAREST_DATE)),
                        tuple("t", 2L, Optional.of(Remedy.NEAREST_DATE)));

        List<Finding> findings = work.unfitValues(Remedy.NEAREST_DATE).run().findings();

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("values-changed-nearest-date"))
                .extracting(finding -> finding.message().substring(0, 2))
                .containsExactly("2 ", "2 ");
        Path back = directory.resolve("back.sqlite");
        DatabaseExport.from(destination).to(back).run();
        assertThat(Rows.of(Rows.sqlite(back), "SELECT date(d), datetime(t, 'subsec') FROM a ORDER BY id"))
                .containsExactly(
                        "0001-01-01|0001-01-01 00:00:00.000",
                        "2026-02-28|2026-01-17 10:11:12.500",
                        "2026-01-02|2026-01-03 00:00:00.000");
    }

    @Test
    void a_moment_outside_the_years_of_a_column_becomes_its_first_or_last() throws Exception {
        Path file = exported(
                Postgres.newDatabase(
                        "CREATE TABLE a (id int PRIMARY KEY, d date NOT NULL, t timestamp NOT NULL, z timestamptz NOT NULL)",
                        "INSERT INTO a VALUES (1, 'infinity', '20000-01-01', '2040-01-01 12:00+02'),"
                                + " (2, '-infinity', '0044-03-15 BC', '1901-01-01'), (3, '2026-01-02', '2026-01-02', '2026-01-02')"));
        DataSource destination = Mariadb.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, d date NOT NULL, t datetime NOT NULL, z timestamp NOT NULL)");

        load(file, destination).unfitValues(Remedy.NEAREST_DATE).run();

        assertThat(Rows.of(destination, "SELECT d, t, unix_timestamp(z) FROM a ORDER BY id"))
                .containsExactly(
                        "9999-12-31|9999-12-31 23:59:59|2147483647",
                        "0001-01-01|0001-01-01 00:00:00|1",
                        "2026-01-02|2026-01-02 00:00:00|1767312000");
    }

    @Test
    void a_day_that_was_left_out_of_the_calendar_becomes_the_last_before_or_the_first_after() throws Exception {
        Path file = exported(
                Mariadb.newDatabase(
                        "CREATE TABLE a (id int PRIMARY KEY, d date NOT NULL, t datetime NOT NULL)",
                        "INSERT INTO a VALUES (1, '1582-10-05', '1582-10-14 10:11:12'), (2, '1582-10-10', '1582-10-09 10:11:12')"));
        DataSource destination = Hsqldb.newDatabase();

        DatabaseImport.from(file)
                .into(destination)
                .unfitValues(Remedy.NEAREST_DATE)
                .run();

        assertThat(Rows.of(destination, "SELECT \"d\", \"t\" FROM \"a\" ORDER BY \"id\""))
                .containsExactly("1582-10-04|1582-10-15 10:11:12", "1582-10-15|1582-10-04 10:11:12");
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MARIADB", "SQLITE"})
    void a_default_that_is_a_day_of_no_calendar_becomes_the_nearest_as_values_do(Engine engine) throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "SET sql_mode = 'ALLOW_INVALID_DATES'",
                "CREATE TABLE a (id int PRIMARY KEY, d date NOT NULL DEFAULT '0000-00-00', e date DEFAULT '2026-02-31',"
                        + " t datetime(3) DEFAULT '2026-00-17 10:11:12.5')"));
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings = DatabaseImport.from(file)
                .into(destination)
                .unfitValues(Remedy.NEAREST_DATE)
                .run()
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .extracting(finding -> finding.severity() + " " + finding.code())
                .containsOnly("TRANSLATED default-changed-nearest-date")
                .hasSize(3);
        Rows.execute(destination, "INSERT INTO \"a\" (\"id\") VALUES (1)");
        Path back = directory.resolve("back.sqlite");
        DatabaseExport.from(destination).to(back).run();
        assertThat(Rows.of(Rows.sqlite(back), "SELECT date(d), date(e), datetime(t, 'subsec') FROM a"))
                .containsExactly("0001-01-01|2026-02-28|2026-01-17 10:11:12.500");
    }

    @Test
    void a_default_becomes_the_nearest_date_only_where_that_is_wished_and_its_column_does_not_hold_it()
            throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, d date NOT NULL DEFAULT '0000-00-00', e date DEFAULT '1582-10-10',"
                        + " z timestamp NOT NULL DEFAULT '0000-00-00 00:00:00')"));
        DataSource destination = Hsqldb.newDatabase();
        DatabaseImport work = DatabaseImport.from(file).into(destination);
        assertThat(work.plan().findings())
                .extracting(finding -> finding.severity() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "LOSS default-not-translated", "LOSS default-left-out", "LOSS default-not-translated");

        work.unfitValues(Remedy.NEAREST_DATE).run();

        Rows.execute(destination, "INSERT INTO \"a\" (\"id\") VALUES (1)");
        assertThat(Rows.of(
                        destination,
                        "SELECT \"d\", \"e\", \"z\" AT TIME ZONE INTERVAL '0:00' HOUR TO MINUTE FROM \"a\""))
                .containsExactly("0001-01-01|1582-10-15|0001-01-01 00:00:00+0:00");
        DataSource sqlite = Engine.SQLITE.newDatabase(directory);
        DatabaseImport.from(file).into(sqlite).unfitValues(Remedy.NEAREST_DATE).run();
        Rows.execute(sqlite, "INSERT INTO a (id) VALUES (1)");
        assertThat(Rows.of(sqlite, "SELECT d, e FROM a")).containsExactly("0000-00-00|1582-10-10");
    }

    @Test
    void dates_that_become_the_same_are_refused_in_a_unique_key() throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE a (d date PRIMARY KEY)",
                "SET sql_mode = 'ALLOW_INVALID_DATES'",
                "INSERT INTO a VALUES ('2026-02-28'), ('2026-02-31')"));
        DatabaseImport work =
                DatabaseImport.from(file).into(Postgres.newDatabase()).unfitValues(Remedy.NEAREST_DATE);

        assertThatThrownBy(work::run)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("equal to another row's in a unique key");
    }

    @Test
    void a_moment_is_shortened_once_where_it_gets_another_type_too() throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, t datetime(6))",
                "INSERT INTO a VALUES (1, '2026-01-02 03:04:05.678901'), (2, '2026-01-02 03:04:05.1')"));
        DataSource destination = Postgres.newDatabase("CREATE TABLE a (id int PRIMARY KEY, t timestamptz(2))");

        load(file, destination).unfitValues(Remedy.ROUND).run();

        assertThat(Rows.of(destination, "SELECT t AT TIME ZONE 'UTC' FROM a ORDER BY id"))
                .containsExactly("2026-01-02 03:04:05.67", "2026-01-02 03:04:05.1");
    }
}
