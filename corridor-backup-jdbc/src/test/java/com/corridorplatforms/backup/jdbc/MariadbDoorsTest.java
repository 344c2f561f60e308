package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** What is special about MariaDB, seen through the doors. */
@Tag("long")
class MariadbDoorsTest {

    @TempDir
    private Path directory;

    @Test
    void a_number_of_one_digit_goes_back_into_an_empty_column_that_might_be_of_truth_values() throws Exception {
        String table = "CREATE TABLE t (id int PRIMARY KEY, flag tinyint(1), level tinyint(1))";
        Path file = exported(Mariadb.newDatabase(table, "INSERT INTO t VALUES (1, 1, 5), (2, 0, 0)"));
        DataSource destination = Mariadb.newDatabase(table);

        DatabaseImport.from(file).into(destination).mode(ImportMode.LOAD).run();

        assertThat(Rows.of(destination, "SELECT flag + 0, level + 0 FROM t ORDER BY id"))
                .containsExactly("1|5", "0|0");
        DataSource other = Postgres.newDatabase();
        DatabaseImport.from(file).into(other).run();
        assertThat(Rows.of(other, "SELECT flag, level FROM t ORDER BY id")).containsExactly("t|5", "f|0");
    }

    /** What they hold meanwhile says little of a column that another one, its key, its counter or its default shows to be of numbers. */
    @Test
    void a_column_of_one_digit_that_must_be_of_numbers_is_none_of_truth_values() throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE kinds (id tinyint(1) AUTO_INCREMENT PRIMARY KEY, level tinyint(1) NOT NULL DEFAULT 5, flag tinyint(1) DEFAULT 1)",
                "CREATE TABLE only (id tinyint(1) PRIMARY KEY)",
                "CREATE TABLE audit (kind tinyint(1) NOT NULL, FOREIGN KEY (kind) REFERENCES kinds (id))",
                "CREATE TABLE wide (id tinyint(3) PRIMARY KEY)",
                "CREATE TABLE narrow (kind tinyint(1), flag tinyint(1) DEFAULT NULL, FOREIGN KEY (kind) REFERENCES wide (id))",
                "INSERT INTO only VALUES (1)"));
        DataSource other = Postgres.newDatabase();

        assertThat(DatabaseImport.from(file).into(other).run().findings())
                .extracting(Finding::code)
                .containsOnly("constraint-renamed");

        assertThat(Rows.of(
                        other,
                        "SELECT table_name || '.' || column_name FROM information_schema.columns"
                                + " WHERE data_type = 'boolean' AND table_schema = 'public' ORDER BY 1"))
                .containsExactly("kinds.flag", "narrow.flag");
    }

    @Test
    void truth_values_that_are_keys_go_to_mariadb_and_come_back_as_numbers() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE parent (b boolean PRIMARY KEY)",
                "CREATE TABLE child (b boolean REFERENCES parent, n int, v boolean DEFAULT true, PRIMARY KEY (n, b))",
                "INSERT INTO parent VALUES (true), (false)",
                "INSERT INTO child VALUES (true, 1, false)"));
        DataSource destination = Mariadb.newDatabase();
        DatabaseImport.from(file).into(destination).run();
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        Path back = directory.resolve("back.sqlite");
        DatabaseExport.from(destination).to(back).run();
        DataSource again = Postgres.newDatabase();
        DatabaseImport.from(back).into(again).run();

        assertThat(DatabaseVerification.of(file).against(again).run().equal()).isTrue();
    }

    @Test
    void a_table_without_a_snapshot_is_refused_unless_its_writers_are_paused() throws Exception {
        DataSource source = Mariadb.newDatabase("CREATE TABLE t (id int) ENGINE=MyISAM");

        assertThatThrownBy(() -> exported(source))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("rows of one moment");
    }

    @Test
    void how_a_table_is_stored_and_its_own_collation_are_no_loss_on_another_engine() throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY) ROW_FORMAT=COMPRESSED COLLATE utf8mb4_german2_ci"));

        List<Finding> findings = DatabaseImport.from(file)
                .into(Engine.H2.newDatabase(directory))
                .run()
                .findings();

        assertThat(findings)
                .extracting(finding -> finding.severity() + " " + finding.code())
                .containsExactlyInAnyOrder("NOTE storage-left-out", "TRANSLATED table-left-out");
    }

    @Test
    void times_that_no_day_has_come_back_from_a_database_of_sqlite() throws Exception {
        DataSource source = Mariadb.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, spent time(6), keyed time UNIQUE)",
                "INSERT INTO t VALUES (1, '838:59:59', '100:00:00'), (2, '-838:59:59.5', '-00:00:01'),"
                        + " (3, '24:00:00', '24:00:00'), (4, '99:59:59.999999', '25:00:00'), (5, '23:59:59', NULL)");
        String times = "SELECT id, CAST(spent AS char), CAST(keyed AS char) FROM t ORDER BY id";
        DataSource between = Engine.SQLITE.newDatabase(directory);
        DatabaseImport.from(exported(source)).into(between).run();
        Path file = directory.resolve("back.sqlite");
        DatabaseExport.from(between).to(file).run();
        DataSource destination = Mariadb.newDatabase();

        assertThat(DatabaseImport.from(file).into(destination).run().rows()).isEqualTo(5);

        assertThat(Rows.of(destination, "SELECT id, spent, keyed FROM t ORDER BY id"))
                .hasSize(5);
        assertThat(Rows.of(destination, times.replace("CAST(keyed AS char)", "CAST(CAST(keyed AS time) AS char)")))
                .containsExactlyElementsOf(Rows.of(source, times));
        assertThatThrownBy(() ->
                        DatabaseImport.from(file).into(Postgres.newDatabase()).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("a time of one day");
    }

    @Test
    void a_key_without_overlaps_is_named_beside_the_period_that_is_left_out() throws Exception {
        DataSource source = Mariadb.newDatabase(
                "CREATE TABLE stay (room int, begins date, ends date, \"no\" int,".replace('"', '`')
                        + " PERIOD FOR taken (begins, ends), PRIMARY KEY (room, taken WITHOUT OVERLAPS),"
                        + " UNIQUE KEY `by ``no``` (`no`, taken WITHOUT OVERLAPS), UNIQUE KEY plain (begins, room))",
                "INSERT INTO stay VALUES (1, '2026-01-01', '2026-02-01', 1)");

        assertThat(DatabaseExport.from(source)
                        .to(directory.resolve("periods.sqlite"))
                        .run()
                        .findings())
                .filteredOn(finding -> finding.code().startsWith("without-overlaps")
                        || finding.code().startsWith("period"))
                .extracting(finding -> finding.code() + " "
                        + finding.subject().substring(finding.subject().indexOf('.') + 1))
                .containsExactlyInAnyOrder(
                        "period-left-out stay",
                        "without-overlaps-left-out stay.PRIMARY",
                        "without-overlaps-left-out stay.by `no`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sql_select_limit=2",
                "system_versioning_asof='2001-01-01 00:00:00'",
                "max_statement_time=0.00001",
                "wait_timeout=1"
            })
    void a_session_that_would_show_fewer_rows_than_there_are_is_read_and_written_in_full(String setting)
            throws Exception {
        String url = MariadbServer.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, word varchar(9)) WITH SYSTEM VERSIONING",
                "INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four')");
        Path file = exported(new MariaDbDataSource(url + "&sessionVariables=" + setting));

        assertThat(Rows.of(CarrierDataSource.of(file), "SELECT word FROM t ORDER BY id"))
                .containsExactly("one", "two", "three", "four");
        String other = MariadbServer.newDatabase();
        DatabaseImport.from(file)
                .into(new MariaDbDataSource(other + "&sessionVariables=" + setting))
                .run();
        assertThat(Rows.of(new MariaDbDataSource(other), "SELECT count(*) FROM t"))
                .containsExactly("4");
    }

    @Test
    void what_the_engine_does_not_hold_is_refused_before_anything_is_written() throws Exception {
        Path file = exported(
                Postgres.newDatabase(
                        "CREATE TABLE t (id int PRIMARY KEY, share double precision, at timestamptz, born date)",
                        "INSERT INTO t VALUES (1, 'NaN', now(), now()), (2, 1, '9999-12-31', now()), (3, 1, now(), 'infinity')"));
        DataSource destination = Mariadb.newDatabase();

        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("finite number");
        assertThat(Rows.of(destination, "SHOW TABLES")).isEmpty();
    }

    @Test
    void an_enumeration_without_any_of_its_labels_comes_back_and_goes_nowhere_else() throws Exception {
        String table = "CREATE TABLE t (id int PRIMARY KEY, kind enum('a','b') NOT NULL, more longtext)";
        DataSource source = Mariadb.newDatabase(
                table,
                "SET sql_mode = ''",
                "INSERT INTO t VALUES (1, 'a', 'x'), (2, 'neither', 'y'), (3, 'c', repeat('z', 2000000))");
        DataSource made = Mariadb.newDatabase();
        DataSource loaded = Mariadb.newDatabase(table);
        Path file = exported(source);

        DatabaseImport.from(file).into(made).run();
        DatabaseImport.from(file).into(loaded).mode(ImportMode.LOAD).run();

        for (DataSource same : List.of(made, loaded)) {
            assertThat(DatabaseVerification.of(file).against(same).run().equal())
                    .isTrue();
            assertThat(DatabaseDiff.of(file).against(same).run().equal()).isTrue();
            assertThat(Rows.of(same, "SELECT id, kind + 0, kind, length(more) FROM t ORDER BY id"))
                    .containsExactly("1|1|a|1", "2|0||1", "3|0||2000000");
            assertThatThrownBy(() -> Rows.execute(same, "INSERT INTO t VALUES (4, '', NULL)"))
                    .hasMessageContaining("Data truncated");
        }
        for (Engine other : List.of(Engine.POSTGRESQL, Engine.H2, Engine.SQLITE)) {
            DatabaseImport work = DatabaseImport.from(file).into(other.newDatabase(directory));
            assertThatThrownBy(work::run)
                    .hasMessageContaining("a text of 0 characters that is none of its 2 labels (the row with id = 2")
                    .hasMessageContaining("nothing was written");
        }
    }

    @Test
    void a_label_that_is_a_default_is_one_on_every_engine_and_in_the_file() throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, kind enum('a','it''s') NOT NULL DEFAULT 'it''s')"));
        List<DataSource> all = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            DataSource destination = engine.newDatabase(directory);
            DatabaseImport.from(file).into(destination).run();
            all.add(destination);
        }
        all.add(CarrierDataSource.of(file));

        for (DataSource each : all) {
            Rows.execute(each, "INSERT INTO \"t\" (\"id\") VALUES (1)");
            assertThat(Rows.of(each, "SELECT \"kind\" FROM \"t\"")).containsExactly("it's");
        }
    }

    @Test
    void a_row_of_many_short_columns_is_made_one_that_the_engine_takes() throws Exception {
        DataSource source = H2.newDatabase(
                "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"u\" VARCHAR(60) UNIQUE"
                        + columns("v", 45, "VARCHAR(60) DEFAULT 'x'") + columns("c", 9, "CHAR(40)")
                        + columns("b", 9, "VARBINARY(250)") + columns("w", 9, "VARBINARY(9000)") + ")",
                "INSERT INTO \"t\" (\"id\", \"v44\", \"c0\", \"b0\", \"w0\") VALUES (1, 'it''s', 'c', X'00FF', X'0100')");
        DataSource destination = Mariadb.newDatabase();
        Path file = exported(source);

        ImportReport report = DatabaseImport.from(file).into(destination).run();

        assertThat(report.hasLoss()).isFalse();
        assertThat(report.findings()).extracting(Finding::code).contains("length-widened", "length-left-out");
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        Rows.execute(destination, "INSERT INTO t (id) VALUES (2)");
        assertThat(Rows.of(destination, "SELECT v0, v44 FROM t ORDER BY id")).containsExactly("x|it's", "x|x");
    }

    @Test
    void a_table_of_more_columns_than_the_engine_has_is_refused_before_anything_is_written() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE \"t\" (\"id\" INT" + columns("c", 1017, "SMALLINT") + ")"));
        DatabaseImport work = DatabaseImport.from(file).into(Mariadb.newDatabase());

        assertThatThrownBy(work::plan).hasMessageContaining("t\" has 1018 columns, expected at most 1017");
    }

    private static String columns(String name, int count, String type) {
        return IntStream.range(0, count)
                .mapToObj(number -> ", \"" + name + number + "\" " + type)
                .collect(Collectors.joining());
    }

    @Test
    void what_the_engine_has_no_words_for_is_said() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE parent (a int, b text, n serial, PRIMARY KEY (a, b))",
                "CREATE TABLE child (id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT 5), b text, a bigint,"
                        + " wide1 varchar(9000), wide2 varchar(9000), CHECK (id > 0),"
                        + " FOREIGN KEY (b, a) REFERENCES parent (b, a) DEFERRABLE)",
                "CREATE INDEX part ON child (a) WHERE a > 0",
                "INSERT INTO parent VALUES (1, 'x')",
                "INSERT INTO child (b, a) VALUES ('x', 1)"));
        DataSource destination = Mariadb.newDatabase();

        ImportReport report = DatabaseImport.from(file).into(destination).run();

        assertThat(report.findings())
                .extracting(Finding::code)
                .contains(
                        "increment-left-out",
                        "identity-not-always",
                        "check-left-out",
                        "index-added",
                        "length-left-out",
                        "type-of-parent",
                        "constraint-not-deferrable",
                        "index-simplified");
        assertThat(Rows.of(destination, "SELECT c.id, c.a, c.b FROM child c JOIN parent USING (a, b)"))
                .containsExactly("1|1|x");
    }
}
