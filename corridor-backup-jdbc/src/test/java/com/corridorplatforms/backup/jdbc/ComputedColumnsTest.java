package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, foreign keys and indexes of computed columns, on engines that have words for the column and on ones that have none. */
@Tag("long")
class ComputedColumnsTest {

    private static final String[] KEY = {
        "CREATE TABLE parent (n int, k int GENERATED ALWAYS AS (coalesce(n, 0)) STORED, CONSTRAINT pk PRIMARY KEY (k))",
        "CREATE TABLE child (k int, CONSTRAINT fk FOREIGN KEY (k) REFERENCES parent (k))",
        "INSERT INTO parent (n) VALUES (NULL), (7)",
        "INSERT INTO child VALUES (0), (7), (NULL)"
    };

    /** No other engine is certain to make the same capitals. */
    private static final String[] WORDLESS = {
        "CREATE TABLE parent (n int, b varchar(9), k varchar(9) GENERATED ALWAYS AS (upper(b)) STORED,"
                + " CONSTRAINT pk PRIMARY KEY (k), CONSTRAINT uk UNIQUE (n, k), CONSTRAINT ck CHECK (k <> 'X'))",
        "CREATE INDEX ik ON parent (k, n)",
        "CREATE INDEX kept ON parent (n)",
        "CREATE TABLE child (k varchar(9), CONSTRAINT fk FOREIGN KEY (k) REFERENCES parent (k))",
        "INSERT INTO parent (n, b) VALUES (1, 'a'), (2, 'b')",
        "INSERT INTO child VALUES ('A')"
    };

    @TempDir
    private Path directory;

    @Test
    void a_file_has_a_unique_key_in_place_of_a_computed_primary_key() throws Exception {
        Path file = directory.resolve("file.sqlite");
        List<Finding> findings =
                DatabaseExport.from(Postgres.newDatabase(KEY)).to(file).run().findings();
        assertThat(findings).extracting(Finding::code).containsExactly("primary-key-as-unique");
        DataSource sqlite = Rows.sqlite(file);
        assertThat(Rows.of(sqlite, "PRAGMA foreign_key_list(child)"))
                .singleElement()
                .asString()
                .contains("parent");
        assertThat(Rows.of(sqlite, "PRAGMA foreign_key_check")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_computed_primary_key_is_a_key_on_every_engine(Engine engine) throws Exception {
        DataSource destination = engine.newDatabase(directory);
        assertThat(imported(destination, KEY)).noneMatch(finding -> finding.severity() == Severity.LOSS);
        assertThat(Rows.of(destination, "SELECT \"k\" FROM \"parent\"")).containsExactlyInAnyOrder("0", "7");
    }

    /** A database in a file is closed and opened again meanwhile. */
    @ParameterizedTest
    @EnumSource
    void tables_with_computed_columns_are_replaced_and_nothing_of_the_old_ones_stays(Engine engine) throws Exception {
        Path file = directory.resolve("replaced.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TABLE parent (id int PRIMARY KEY, n int, k int GENERATED ALWAYS AS (coalesce(n, 0)) STORED)",
                        "CREATE TABLE child (id int PRIMARY KEY REFERENCES parent, n int,"
                                + " k int GENERATED ALWAYS AS (coalesce(n, 1)) STORED)",
                        "INSERT INTO parent (id) VALUES (1)",
                        "INSERT INTO child (id) VALUES (1)"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);
        DatabaseImport.from(file).into(destination).run();

        for (int i = 0; i < 2; i++) {
            DatabaseImport.from(file).into(destination).mode(ImportMode.REPLACE).run();

            assertThat(DatabaseVerification.of(file).against(destination).run().tables())
                    .allMatch(table -> table.outcome() == TableComparison.Outcome.EQUAL)
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL")
    void what_is_about_a_computed_column_that_is_left_out_is_left_out_by_name(Engine engine) throws Exception {
        assertThat(imported(engine.newDatabase(directory), WORDLESS))
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        "public.parent.k",
                        "public.parent.pk",
                        "public.parent.uk",
                        "public.parent.ck",
                        "public.parent.ik",
                        "public.child.fk");
    }

    @ParameterizedTest
    @EnumSource
    void a_column_that_is_computed_of_a_computed_one_is_left_out_by_name_where_the_engine_has_none(Engine engine)
            throws Exception {
        DataSource source = Mariadb.newDatabase(
                "CREATE TABLE parent (a int, b int AS (coalesce(a, 0)) STORED, c int AS (coalesce(b, 1)) STORED,"
                        + " CONSTRAINT uk UNIQUE (c))",
                "CREATE TABLE child (c int, CONSTRAINT fk FOREIGN KEY (c) REFERENCES parent (c))",
                "INSERT INTO parent (a) VALUES (NULL), (7)",
                "INSERT INTO child VALUES (7)");
        DataSource destination = engine.newDatabase(directory);
        boolean has = engine == Engine.MARIADB || engine == Engine.SQLITE;
        assertThat(imported(destination, source))
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(finding -> finding.subject().replaceFirst("[^.]*[.]", ""))
                .containsExactlyInAnyOrder(has ? new String[0] : new String[] {"parent.c", "parent.uk", "child.fk"});
        assertThat(Rows.of(destination, "SELECT \"b\" FROM \"parent\"")).containsExactlyInAnyOrder("0", "7");
    }

    @Test
    void a_column_that_is_computed_of_one_after_it_is_left_out_of_mariadb() throws Exception {
        DataSource source = Rows.sqlite(
                directory.resolve("source.db"),
                "CREATE TABLE t (a int, c int AS (coalesce(b, 1)), b int AS (coalesce(a, 0)), d int AS (coalesce(b, 1)))",
                "INSERT INTO t (a) VALUES (3)");
        DataSource destination = Mariadb.newDatabase();
        assertThat(imported(destination, source))
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("generated-column-left-out", "t.c"));
        assertThat(Rows.of(destination, "SELECT * FROM t")).containsExactly("3|3|3");
    }

    private List<Finding> imported(DataSource destination, String... source) throws Exception {
        return imported(destination, Postgres.newDatabase(source));
    }

    private List<Finding> imported(DataSource destination, DataSource source) throws Exception {
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(source).to(file).run();
        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        return findings;
    }
}
