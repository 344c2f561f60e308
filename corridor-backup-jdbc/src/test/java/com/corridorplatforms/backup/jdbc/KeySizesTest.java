package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of several columns that together are longer than an engine's keys may be. */
@Tag("long")
class KeySizesTest {

    private static final String COLUMNS = "SELECT concat(column_name, ' ', column_type) FROM information_schema.columns"
            + " WHERE table_schema = database() AND table_name = 't' ORDER BY ordinal_position";

    @TempDir
    private Path directory;

    @Test
    void columns_of_a_key_share_its_bytes_and_an_index_is_of_their_beginnings() throws Exception {
        Path file = exported(
                "CREATE TABLE t (a varchar(100), b varchar(700), c varchar(600), d bytea, e bigint, f text, g varchar(600),"
                        + " UNIQUE (a, b, c), UNIQUE (d, e), UNIQUE (f))",
                "CREATE INDEX beginnings ON t (e, d DESC)",
                "CREATE INDEX texts ON t (b, f)",
                "CREATE INDEX two_texts ON t (a, g)",
                "INSERT INTO t VALUES ('a', 'b', repeat('c', 334), '\\x00ff', 1, 'f', repeat('g', 600))");
        DataSource mariadb = Mariadb.newDatabase();

        List<Finding> findings = DatabaseImport.from(file).into(mariadb).run().findings();

        assertThat(Rows.of(mariadb, COLUMNS))
                .containsExactly(
                        "a varchar(100)",
                        "b varchar(334)",
                        "c varchar(334)",
                        "d varbinary(3064)",
                        "e bigint(20)",
                        "f varchar(768)",
                        "g varchar(600)");
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("length-of-key"))
                .extracting(Finding::message)
                .anyMatch(message ->
                        message.contains(".t.b\" is varchar(334), since all columns of a key have 3072 bytes"))
                .hasSize(3);
        assertThat(DatabaseVerification.of(file).against(mariadb).run().equal()).isTrue();
        assertThat(Rows.of(
                        mariadb,
                        "SELECT concat(index_name, ' ', group_concat(concat(column_name, ' ', coalesce(sub_part, '')) ORDER BY"
                                + " seq_in_index)) FROM information_schema.statistics WHERE table_schema = database() AND non_unique"
                                + " GROUP BY index_name ORDER BY index_name"))
                .containsExactly("beginnings e ,d ", "texts b ,f 434", "two_texts a ,g ");
    }

    @Test
    void a_key_that_fits_stays_as_it_is_and_an_index_of_padded_texts_is_of_their_beginnings() throws Exception {
        Path file = exported(
                "CREATE TABLE t (a int, b int, c varchar(760), d char(255), e char(255), f char(255), g char(255),"
                        + " UNIQUE (a, b, c))",
                "CREATE INDEX padded ON t (d, e, f, g)",
                "INSERT INTO t VALUES (1, 2, repeat('c', 760), 'd', 'e', 'f', 'g')");
        DataSource mariadb = Mariadb.newDatabase();

        assertThat(DatabaseImport.from(file).into(mariadb).run().findings()).isEmpty();

        assertThat(Rows.of(mariadb, COLUMNS)).contains("c varchar(760)", "d char(255)");
    }

    @Test
    void a_value_that_is_too_long_for_its_share_is_refused_before_anything_is_written() throws Exception {
        Path file = exported(
                "CREATE TABLE t (a varchar(700), b varchar(700), UNIQUE (a, b))",
                "INSERT INTO t VALUES (repeat('a', 385), 'b')");
        DataSource mariadb = Mariadb.newDatabase();

        assertThatThrownBy(() -> DatabaseImport.from(file).into(mariadb).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("t.a");
        assertThat(Rows.of(mariadb, "SHOW TABLES")).isEmpty();
    }

    @Test
    void what_an_index_alone_is_about_may_be_of_any_length() throws Exception {
        Path file = exported(
                "CREATE TABLE t (id int PRIMARY KEY, note text, bytes bytea, doc jsonb, a varchar(16000), b varchar(16000),"
                        + " g text GENERATED ALWAYS AS (note) STORED)",
                "CREATE INDEX notes ON t (note, id)",
                "CREATE INDEX contents ON t (bytes)",
                "CREATE INDEX docs ON t (doc)",
                "CREATE INDEX wide ON t (a, b)",
                "CREATE INDEX computed ON t (g)",
                "INSERT INTO t VALUES (1, repeat('n', 2000), decode(repeat('00', 5000), 'hex'), '[]', repeat('a', 9000))");
        DataSource mariadb = Mariadb.newDatabase();

        List<Finding> findings = DatabaseImport.from(file).into(mariadb).run().findings();

        assertThat(findings).extracting(Finding::code).containsOnly("length-left-out");
        assertThat(DatabaseVerification.of(file).against(mariadb).run().equal()).isTrue();
        assertThat(Rows.of(
                        mariadb,
                        "SELECT DISTINCT index_name FROM information_schema.statistics WHERE table_schema = database()"
                                + " AND index_name <> 'PRIMARY' ORDER BY 1"))
                .containsExactly("computed", "contents", "docs", "notes", "wide");
    }

    @Test
    void a_key_of_moments_and_decimals_is_as_long_as_it_may_be() throws Exception {
        Path file = exported(
                "CREATE TABLE t (a timestamp(0), b time(0), c numeric(9, 2), d timestamptz(3), e varchar(762), UNIQUE (a, b, c, d, e))");
        DataSource mariadb = Mariadb.newDatabase();

        assertThat(DatabaseImport.from(file).into(mariadb).run().findings()).isEmpty();

        assertThat(Rows.of(mariadb, COLUMNS)).contains("e varchar(762)");
    }

    @Test
    void a_row_that_is_as_long_as_it_may_be_stays_as_it_is_and_a_longer_one_is_altered() throws Exception {
        // 33 texts of 241 bytes, one of 125, 18 of numbers, 5 that say what is NULL, and 24 of the row's own are 8125.
        String texts =
                IntStream.range(0, 33).mapToObj(i -> ", c" + i + " varchar(60)").collect(Collectors.joining());
        Path fits = exported("CREATE TABLE t (a varchar(31)" + texts + ", i int, j smallint, k bigint, l int)");
        Path tooLong = directory.resolve("long.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TABLE t (a varchar(31)" + texts + ", i int, j smallint, k bigint, l int, m smallint)"))
                .to(tooLong)
                .run();
        Path wide = directory.resolve("wide.sqlite");
        DatabaseExport.from(Postgres.newDatabase("CREATE TABLE t (a varchar(16000))"))
                .to(wide)
                .run();

        assertThat(DatabaseImport.from(fits).into(Mariadb.newDatabase()).run().findings())
                .isEmpty();
        assertThat(DatabaseImport.from(tooLong)
                        .into(Mariadb.newDatabase())
                        .run()
                        .findings())
                .extracting(Finding::code)
                .containsExactly("length-widened");
        assertThat(DatabaseImport.from(wide).into(Mariadb.newDatabase()).run().findings())
                .isEmpty();
    }

    @Test
    void full_rows_of_a_unique_key_that_orders_them_are_altered_so_that_they_fit() throws Exception {
        String texts =
                IntStream.range(0, 30).mapToObj(i -> ", c" + i + " varchar(60)").collect(Collectors.joining());
        String values = ", repeat('\ud83d\ude00', 60)".repeat(30);
        Path file = exported(
                "CREATE TABLE t (u varchar(700) NOT NULL UNIQUE" + texts + ")",
                "INSERT INTO t VALUES (repeat('\ud83d\ude00', 600)" + values + ")");
        DataSource mariadb = Mariadb.newDatabase();

        assertThat(DatabaseImport.from(file).into(mariadb).run().findings())
                .extracting(Finding::code)
                .containsOnly("length-widened");
        assertThat(DatabaseVerification.of(file).against(mariadb).run().equal()).isTrue();
    }

    @Test
    void a_table_of_more_long_keys_than_its_rows_have_room_for_is_refused_by_the_plan() throws Exception {
        // 21 texts of 3072 bytes, and 2 for the length of each, are 64554.
        Path fits = exported("CREATE TABLE t (" + columns(21, " text UNIQUE") + ")");
        DataSource mariadb = Mariadb.newDatabase();
        DatabaseImport.from(fits).into(mariadb).run();

        Path keys = directory.resolve("more.sqlite");
        DatabaseExport.from(Postgres.newDatabase("CREATE TABLE t (" + columns(22, " text UNIQUE") + ")"))
                .to(keys)
                .run();
        DatabaseImport work = DatabaseImport.from(keys).into(mariadb).mode(ImportMode.REPLACE);
        assertThatThrownBy(work::plan)
                .hasMessageContaining("t\" has rows of up to 67631 bytes, expected at most 65535");
    }

    @Test
    void a_table_whose_rows_are_too_long_whatever_leaves_them_is_refused_by_the_plan() throws Exception {
        // 383 texts of 21 bytes outside the page, 48 that say what is NULL, and 24 of the row's own are 8115.
        Path fits = exported("CREATE TABLE t (" + columns(383, " text") + ")");
        DataSource mariadb = Mariadb.newDatabase();
        assertThat(DatabaseImport.from(fits).into(mariadb).run().findings()).isEmpty();

        Path texts = directory.resolve("texts.sqlite");
        DatabaseExport.from(Postgres.newDatabase("CREATE TABLE t (" + columns(384, " text") + ")"))
                .to(texts)
                .run();
        Path numbers = directory.resolve("numbers.sqlite");
        DatabaseExport.from(Postgres.newDatabase("CREATE TABLE t (" + columns(400, " numeric(60, 2)") + ")"))
                .to(numbers)
                .run();
        for (Path file : List.of(texts, numbers)) {
            DatabaseImport work = DatabaseImport.from(file).into(mariadb).mode(ImportMode.REPLACE);
            assertThatThrownBy(work::plan)
                    .hasMessageContaining("t\" has rows of up to")
                    .hasMessageContaining("expected at most 8125");
        }
        assertThatThrownBy(() -> Mariadb.newDatabase("CREATE TABLE t (" + columns(384, " longtext") + ")"))
                .hasMessageContaining("Row size too large");
    }

    private static String columns(int count, String type) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i + type).collect(Collectors.joining(", "));
    }

    private Path exported(String... statements) throws Exception {
        Path file = directory.resolve("keys.sqlite");
        DatabaseExport.from(Postgres.newDatabase(statements)).to(file).run();
        return file;
    }
}
