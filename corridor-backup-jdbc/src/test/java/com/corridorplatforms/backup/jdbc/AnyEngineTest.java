package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.contract.KillableConnection;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that no dialect is made for, through the doors: DuckDB, by the dialect for any engine. */
class AnyEngineTest {

    private static final String[] TABLES = {
        "CREATE TABLE a_child (parent integer NOT NULL REFERENCES parent ON DELETE CASCADE, no bigint, body text,"
                + " price numeric(12,4), share double precision, image bytea, at timestamp(6), moment timestamptz(6),"
                + " clock time(6), token uuid, born date DEFAULT '2000-01-01', PRIMARY KEY (parent, no))",
        "CREATE INDEX child_body ON a_child (body, price DESC)",
        "CREATE UNIQUE INDEX child_token ON a_child (token)",
        "INSERT INTO parent VALUES (1, 'a', 2), (2, 'b', NULL), (3, '\u00fc\u20AC', 1)",
        "INSERT INTO a_child VALUES (1, 9223372036854775807, 'text', 12345678.1234, 0.1, '\\x00ff', '2026-11-22 10:00:00.123456',"
                + " '2026-11-22 10:00:00.000001+02', '23:59:59.999999', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '1970-01-01'),"
                + " (2, -1, '', 0.1000, 'NaN', '\\x', '1970-01-01 00:00:00', '2000-01-01 00:00:00+00', '00:00:00', NULL, NULL)"
    };

    @TempDir
    private Path directory;

    private DataSource duckdb;
    private Path file;

    @BeforeEach
    void set_up() throws Exception {
        duckdb = Duckdb.newDatabase(directory.resolve("any.duckdb"));
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE parent (id integer PRIMARY KEY, code varchar(10) UNIQUE, rank smallint CHECK (rank > 0))");
        Rows.execute(source, TABLES);
        file = directory.resolve("first.sqlite");
        DatabaseExport.from(source).to(file).run();
    }

    private ExportReport export(Path to) {
        return DatabaseExport.from(duckdb).withoutSnapshot(Held.QUIESCED).to(to).run();
    }

    /** The engine names constraints by their tables and columns. */
    @Test
    void constraints_that_have_one_name_stay_apart() throws Exception {
        Rows.execute(
                duckdb,
                "CREATE TABLE p (id integer PRIMARY KEY, other integer)",
                "CREATE TABLE q (id integer PRIMARY KEY)",
                "CREATE TABLE twice (a integer REFERENCES p (id), FOREIGN KEY (a) REFERENCES p (id))",
                "CREATE TABLE both_of (a integer REFERENCES p (id), FOREIGN KEY (a) REFERENCES q (id))",
                "CREATE TABLE a (b_c integer UNIQUE)",
                "CREATE TABLE a_b (c integer UNIQUE)");
        export(directory.resolve("named.sqlite"));
        DataSource destination = Postgres.newDatabase();

        DatabaseImport.from(directory.resolve("named.sqlite")).into(destination).run();

        assertThat(Rows.of(
                        destination,
                        "SELECT conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint"
                                + " WHERE contype IN ('f', 'u') AND connamespace = 'public'::regnamespace"))
                .containsExactlyInAnyOrder(
                        "twice|FOREIGN KEY (a) REFERENCES p(id)",
                        "both_of|FOREIGN KEY (a) REFERENCES p(id)",
                        "both_of|FOREIGN KEY (a) REFERENCES q(id)",
                        "a|UNIQUE (b_c)",
                        "a_b|UNIQUE (c)");
    }

    @Test
    void a_database_is_equal_there_and_equal_when_it_comes_back() throws Exception {
        ImportReport there = DatabaseImport.from(file).into(duckdb).run();

        assertThat(there.findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("generic-dialect", "foreign-key-action-left-out");
        assertThat(DatabaseVerification.of(file).against(duckdb).run().equal()).isTrue();
        assertThatThrownBy(() -> Rows.execute(duckdb, "INSERT INTO a_child (parent, \"no\") VALUES (99, 1)"))
                .hasMessageContaining("foreign key");

        Path second = directory.resolve("second.sqlite");
        ExportReport again = export(second);
        DataSource back = Postgres.newDatabase();
        DatabaseImport.from(second).into(back).run();

        assertThat(again.findings())
                .extracting(Finding::code, Finding::subject)
                .contains(tuple("generic-dialect", "DuckDB"), tuple("index-left-out", "main.a_child.child_body"));
        assertThat(DatabaseVerification.of(file).against(back).run().equal()).isTrue();
        assertThat(DatabaseVerification.of(second).against(duckdb).run().equal())
                .isTrue();
        assertThatThrownBy(() -> Rows.execute(back, "UPDATE parent SET rank = 0"))
                .hasMessageContaining("parent_rank_check");
        assertThat(Rows.of(
                        back,
                        "SELECT conname FROM pg_constraint WHERE contype IN ('p', 'f', 'u')"
                                + " AND connamespace = 'public'::regnamespace"))
                .hasSize(4);
    }

    @Test
    void a_foreign_key_of_several_columns_comes_back_with_each_of_them() throws Exception {
        Rows.execute(
                duckdb,
                "CREATE TABLE p (id int PRIMARY KEY, a int, b int, UNIQUE (a, b))",
                "CREATE TABLE c (x int, y int, FOREIGN KEY (y, x) REFERENCES p (a, b))");
        Path kept = directory.resolve("keys.sqlite");
        export(kept);
        DataSource back = Postgres.newDatabase();

        DatabaseImport.from(kept).into(back).run();

        assertThat(Rows.of(back, "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"))
                .containsExactly("FOREIGN KEY (y, x) REFERENCES p(a, b)");
        assertThat(DatabaseDiff.of(kept).against(duckdb).run().equal()).isTrue();
    }

    @Test
    void rows_of_no_single_moment_are_refused_unless_the_caller_holds_writers_still() {
        DatabaseImport.from(file).into(duckdb).run();

        assertThatThrownBy(() -> DatabaseExport.from(duckdb)
                        .to(directory.resolve("none.sqlite"))
                        .run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("rows of one moment");
    }

    @Test
    void tables_are_replaced_and_loaded_as_on_engines_that_are_known() throws Exception {
        DatabaseImport.from(file).into(duckdb).run();
        Rows.execute(duckdb, "CREATE TABLE bystander AS SELECT 1 AS id", "UPDATE parent SET rank = 7");

        DatabaseImport.from(file).into(duckdb).mode(ImportMode.REPLACE).run();

        assertThat(DatabaseVerification.of(file).against(duckdb).run().tables())
                .extracting(TableComparison::outcome)
                .containsExactly(
                        TableComparison.Outcome.EQUAL,
                        TableComparison.Outcome.EQUAL,
                        TableComparison.Outcome.UNEXPECTED);
        Rows.execute(duckdb, "DELETE FROM a_child");
        Rows.execute(duckdb, "DELETE FROM parent");
        DatabaseImport.from(file).into(duckdb).mode(ImportMode.LOAD).run();
        assertThat(Rows.of(duckdb, "SELECT count(*) FROM a_child")).containsExactly("2");
    }

    @Test
    void an_import_that_fails_leaves_nothing() throws Exception {
        Rows.execute(duckdb, "CREATE TABLE bystander AS SELECT 1 AS id");

        assertThatThrownBy(() -> DatabaseImport.from(file).into(duckdb).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("expected none");
        Rows.execute(
                duckdb,
                "DROP TABLE bystander",
                "CREATE TABLE parent (id integer)",
                "CREATE VIEW child_body AS SELECT 1");
        Rows.execute(duckdb, "CREATE VIEW needs AS SELECT id FROM parent");
        List<String> before = Rows.of(duckdb, "SELECT table_name FROM information_schema.tables ORDER BY 1");
        assertThatThrownBy(() -> DatabaseImport.from(file)
                        .into(new UrlDataSource(
                                ((UrlDataSource) duckdb).url(),
                                "",
                                connection -> KillableConnection.dyingAfter(connection, 12)))
                        .mode(ImportMode.REPLACE)
                        .run())
                .isInstanceOf(BackupException.class);
        assertThat(Rows.of(duckdb, "SELECT table_name FROM information_schema.tables ORDER BY 1"))
                .isEqualTo(before);
    }

    @Test
    void foreign_keys_in_a_circle_are_left_out_by_name() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE one (id integer PRIMARY KEY, other integer, self integer REFERENCES one)",
                "CREATE TABLE two (id integer PRIMARY KEY, other integer REFERENCES one)",
                "ALTER TABLE one ADD CONSTRAINT back FOREIGN KEY (other) REFERENCES two",
                "INSERT INTO one VALUES (1, NULL, 2), (2, NULL, 1)",
                "INSERT INTO two VALUES (1, 1)",
                "UPDATE one SET other = 1");
        Path circle = directory.resolve("circle.sqlite");
        DatabaseExport.from(source).to(circle).run();

        ImportReport report = DatabaseImport.from(circle).into(duckdb).run();

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("foreign-key-left-out"))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("main.one.one_self_fkey", "main.one.back");
        assertThat(DatabaseVerification.of(circle).against(duckdb).run().equal())
                .isTrue();
    }
}
