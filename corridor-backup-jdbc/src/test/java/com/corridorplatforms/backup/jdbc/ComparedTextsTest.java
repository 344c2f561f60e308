package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks take the same rows on every engine and in the file, spaces at the end of texts included, or a finding says so. */
@Tag("long")
class ComparedTextsTest {

    private static final List<String> CONDITIONS = List.of(
            "\"a\" IN ('new', 'old')",
            "\"a\" NOT IN ('new', 'old')",
            "\"a\" <> ''",
            "\"a\" = \"b\"",
            "\"a\" = 'new '",
            "TRIM(\"a\") = 'x'",
            "\"a\" LIKE 'new%'",
            "\"a\" <> '123456789'",
            "\"n\" > 0",
            "\"a\" IS NOT NULL OR \"n\" > 0",
            "CASE \"a\" WHEN 'new' THEN 1 ELSE 0 END = 1",
            "NULLIF(\"a\", 'new') IS NULL",
            "COALESCE(\"a\", 'x') = 'x'",
            "NOT (\"n\" = 0 AND \"a\" = 'x')");

    private static final List<String> ROWS = List.of(
            "'new', 'new', 1",
            "'new ', 'new', 1",
            "'new', 'new  ', 0",
            "'NEW', 'new', 1",
            "'12345678 ', '123456789', 1",
            "'', '', 1",
            "' ', '', 1",
            "'x ', 'x ', 0",
            "' x', 'y', 0",
            "NULL, 'x', 0");

    private static final CheckedTables CHECKED = new CheckedTables(CONDITIONS, ROWS);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_check_takes_the_same_texts_everywhere_or_a_finding_says_so(Engine engine) throws Exception {
        DataSource source = engine.newDatabase(directory);
        String text = engine == Engine.MARIADB ? "VARCHAR(9) COLLATE utf8mb4_nopad_bin" : "VARCHAR(9)";
        List<String> tables = CHECKED.made(source, "\"a\" " + text + ", \"b\" " + text + ", \"n\" INTEGER");
        assertThat(tables).hasSizeGreaterThan(10);
        Map<String, List<String>> wanted = CHECKED.taken(source, tables);
        Path file = directory.resolve("checks.sqlite");
        List<Finding> exported = DatabaseExport.from(source).to(file).run().findings();

        List<String> wrong =
                new ArrayList<>(CHECKED.wrong("file", wanted, CHECKED.taken(Rows.sqlite(file), tables), exported));
        for (Engine other : Engine.values()) {
            DataSource destination = other.newDatabase(directory);
            List<Finding> findings =
                    DatabaseImport.from(file).into(destination).run().findings();
            wrong.addAll(CHECKED.wrong(other.name(), wanted, CHECKED.taken(destination, tables), findings));
        }
        assertThat(wrong).isEmpty();
    }

    /** A text of HSQLDB with a space at its end meets its check, in the file and wherever it is carried. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void rows_with_spaces_at_the_end_go_wherever_their_check_goes_and_come_home(Engine engine) throws Exception {
        DataSource source = Hsqldb.newDatabase(
                "CREATE TABLE \"t\" (\"id\" INTEGER PRIMARY KEY, \"k\" VARCHAR(9) CHECK (\"k\" IN ('new', 'old')))",
                "INSERT INTO \"t\" VALUES (1, 'new ')");
        DataSource destination = engine.newDatabase(directory);
        DatabaseImport.from(exported(source)).into(destination).run();
        DataSource home = Hsqldb.newDatabase();

        List<Finding> findings =
                DatabaseImport.from(exported(destination)).into(home).run().findings();

        assertThat(findings).isEmpty();
        assertThat(Rows.of(home, "SELECT CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS"))
                .containsExactly("(APP.\"t\".\"k\") IN (('new'),('old'))");
    }

    @Test
    void labels_that_become_a_check_are_told_where_spaces_do_not_count() throws Exception {
        Path file = exported(Mariadb.newDatabase("CREATE TABLE t (id int PRIMARY KEY, k enum('new', 'it''s'))"));
        DataSource destination = Engine.HSQLDB.newDatabase(directory);

        assertThat(DatabaseImport.from(file).into(destination).run().findings())
                .extracting(finding -> finding.severity() + " " + finding.code() + ": " + finding.message())
                .singleElement()
                .asString()
                .startsWith("TRANSLATED check-ignores-spaces: the check of the labels of \"")
                .endsWith(
                        ".t.k\" takes texts for equal in HSQL Database Engine that differ only in spaces at their end,"
                                + " such as 'new' and 'new '");
        Rows.execute(destination, "INSERT INTO \"t\" VALUES (1, 'new ')");
        assertThat(DatabaseImport.from(file).into(Postgres.newDatabase()).run().findings())
                .isEmpty();
    }

    /** Texts without a limit are large objects there. */
    @Test
    void hsqldb_tells_spaces_of_large_texts() throws Exception {
        Path file =
                exported(Postgres.newDatabase("CREATE TABLE t (id int PRIMARY KEY, k text CHECK (k IN ('new', 'old')),"
                        + " i boolean GENERATED ALWAYS AS (k = 'new') STORED)"));
        DataSource destination = Engine.HSQLDB.newDatabase(directory);

        assertThat(DatabaseImport.from(file).into(destination).run().findings()).isEmpty();

        String row = "INSERT INTO \"t\" (\"id\", \"k\") VALUES (1, 'new ')";
        assertThatThrownBy(() -> Rows.execute(destination, row)).isInstanceOf(SQLException.class);
        Path second = exported(destination);
        DataSource back = Postgres.newDatabase();
        assertThat(DatabaseImport.from(second).into(back).run().findings()).isEmpty();
        for (DataSource same : List.of(back, Rows.sqlite(second))) {
            assertThatThrownBy(() -> Rows.execute(same, row)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_database_of_hsqldb_that_tells_spaces_takes_what_the_source_takes() throws Exception {
        Path file = exported(
                Postgres.newDatabase("CREATE TABLE t (id int PRIMARY KEY, k varchar(9) CHECK (k IN ('new', 'old')))"));
        String url = Hsqldb.newUrl();
        try (Connection administrator = Hsqldb.administrator(url);
                Statement statement = administrator.createStatement()) {
            statement.execute("SET DATABASE COLLATION SQL_TEXT NO PAD");
        }
        DataSource destination = new UrlDataSource(
                url + ";user=" + Hsqldb.USER + ";password=" + Hsqldb.USER, "", UnaryOperator.identity());

        assertThat(DatabaseImport.from(file).into(destination).run().findings()).isEmpty();

        assertThat(new CheckedTables(List.of(), List.of("'new'", "'new '")).taken(destination, List.of("t")))
                .containsEntry("t", List.of("'new'"));
        assertThat(DatabaseExport.from(destination)
                        .to(directory.resolve("told.sqlite"))
                        .run()
                        .findings())
                .extracting(finding -> finding.severity() + " " + finding.code())
                .containsExactly("TRANSLATED collation-of-database");
    }

    private Path exported(DataSource source) throws Exception {
        Path file = directory.resolve(System.identityHashCode(source) + ".sqlite");
        DatabaseExport.from(source).to(file).run();
        return file;
    }
}
