package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of texts, which PostgreSQL shows with a conversion of the column, ask the same on every engine and come home. */
@Tag("long")
class TextChecksTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_check_of_a_text_tells_case_apart_on_every_engine_and_comes_home(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, kind varchar(10) CHECK (kind IN ('new', 'old')),"
                        + " word varchar(10) CHECK (word <> 'x'), start varchar(10) CHECK (start LIKE 'a%'))",
                "INSERT INTO t VALUES (1, 'new', 'X', 'ab')"));
        DataSource destination = engine.newDatabase(directory);
        DatabaseImport.from(file).into(destination).run();
        DataSource home = Postgres.newDatabase();

        List<Finding> findings =
                DatabaseImport.from(exported(destination)).into(home).run().findings();

        assertThat(findings).noneMatch(finding -> finding.severity() == Severity.LOSS);
        for (DataSource each : List.of(destination, Rows.sqlite(file), home)) {
            for (String wrong : List.of("'NEW', 'X', 'a'", "'old', 'x', 'a'", "'old', 'X', 'A'")) {
                assertThatThrownBy(() -> Rows.execute(each, "INSERT INTO \"t\" VALUES (2, " + wrong + ")"))
                        .as(wrong)
                        .isInstanceOf(SQLException.class);
            }
            Rows.execute(each, "INSERT INTO \"t\" VALUES (2, 'old', 'X', 'a')");
        }
    }

    /** Texts without a limit are large objects there, unless a key is about them. */
    @Test
    void what_compares_large_texts_is_left_out_of_derby_by_name_of_the_plan_and_the_report() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, k text CONSTRAINT kept CHECK (k IN ('new', 'old')) UNIQUE,"
                        + " v text CONSTRAINT compared CHECK (v IN ('new', 'old')) CONSTRAINT matched CHECK (v LIKE '%'),"
                        + " i boolean GENERATED ALWAYS AS (v = 'new') STORED,"
                        + " n int GENERATED ALWAYS AS (coalesce(length(v), 0)) STORED)",
                "INSERT INTO t VALUES (1, 'new', 'old')"));
        DataSource destination = Engine.DERBY.newDatabase(directory);
        DatabaseImport work = DatabaseImport.from(file).into(destination);

        List<Finding> planned = work.plan().findings();

        assertThat(planned)
                .extracting(finding -> finding.severity() + " " + finding.code() + " " + finding.subject())
                .contains(
                        "LOSS check-not-translated public.t.compared",
                        "LOSS generated-column-not-translated public.t.i")
                .doesNotContain("LOSS check-not-translated public.t.kept");
        assertThat(work.run().findings()).isEqualTo(planned);
        assertThat(Rows.of(destination, "SELECT \"k\", \"v\" FROM \"t\"")).containsExactly("new|old");
        assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO \"t\" (\"id\", \"k\") VALUES (2, 'x')"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO t VALUES (1, 1, gen_random_uuid())", "DELETE FROM t"})
    void a_check_that_hsqldb_would_not_keep_is_left_out_by_name_of_the_plan_and_the_report(String rows)
            throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, v int CHECK (v > 0), uid uuid CONSTRAINT given"
                        + " CHECK (uid <> '00000000-0000-0000-0000-000000000000'))",
                rows));
        DataSource destination = Engine.HSQLDB.newDatabase(directory);
        DatabaseImport work = DatabaseImport.from(file).into(destination);

        List<Finding> planned = work.plan().findings();

        assertThat(planned)
                .extracting(finding -> finding.severity() + " " + finding.code() + " " + finding.subject())
                .containsExactly("LOSS check-not-translated public.t.given");
        assertThat(work.run().findings()).isEqualTo(planned);
        assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO \"t\" (\"id\", \"v\") VALUES (2, 0)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_check_whose_name_another_table_of_hsqldb_has_refuses_the_import() throws Exception {
        Path file = exported(
                Postgres.newDatabase("CREATE TABLE t (id int PRIMARY KEY, v int CONSTRAINT positive CHECK (v > 0))"));
        DataSource destination = Engine.HSQLDB.newDatabase(directory);
        Rows.execute(destination, "CREATE TABLE other (x int CONSTRAINT \"positive\" CHECK (x > 0))");
        DatabaseImport work = DatabaseImport.from(file).into(destination).mode(ImportMode.REPLACE);

        assertThatThrownBy(work::run)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("object name already exists: positive");
    }
}
