package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.Violations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources whose rows violate the sources' own constraints. */
class ViolationsTest {

    private static final String PARENT = "CREATE TABLE parent (id int PRIMARY KEY)";
    private static final String CHILD =
            "CREATE TABLE child (id int PRIMARY KEY, parent int, amount int, CONSTRAINT positive CHECK (amount > 0))";
    private static final String KEY =
            "ALTER TABLE child ADD CONSTRAINT child_parent FOREIGN KEY (parent) REFERENCES parent (id)";
    private static final String PARENTS = "INSERT INTO parent VALUES (1)";
    private static final String CHILDREN = "INSERT INTO child VALUES (1, 1, 5), (7, 70, 5), (8, 80, 5), (9, NULL, 5)";

    @TempDir
    private Path directory;

    /** An engine and its way to come by rows that violate a foreign key; and a check, if there is one. */
    enum Engine {
        POSTGRESQL {
            @Override
            DataSource orphans() throws SQLException {
                return Postgres.newDatabase(PARENT, CHILD, PARENTS, CHILDREN, KEY + " NOT VALID");
            }

            @Override
            DataSource empty() throws SQLException {
                return Postgres.newDatabase();
            }
        },
        MARIADB {
            @Override
            DataSource orphans() throws SQLException {
                return Mariadb.newDatabase(PARENT, CHILD, KEY, PARENTS, "SET foreign_key_checks = 0", CHILDREN);
            }

            @Override
            DataSource empty() throws SQLException {
                return Mariadb.newDatabase();
            }
        },
        H2 {
            @Override
            DataSource orphans() throws SQLException {
                DataSource source = empty();
                Rows.execute(source, PARENT, CHILD, PARENTS, CHILDREN, KEY + " NOCHECK");
                return source;
            }

            @Override
            DataSource empty() throws SQLException {
                JdbcDataSource source = new JdbcDataSource();
                source.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
                return source;
            }
        };

        abstract DataSource orphans() throws SQLException;

        abstract DataSource empty() throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    void rows_without_their_parents_are_refused_with_key_count_and_example(Engine engine) throws Exception {
        DataSource source = engine.orphans();

        assertThatThrownBy(() -> DatabaseExport.from(source).to(file()).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContainingAll("child_parent", "parent", "= 7");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_without_their_parents_are_kept_on_request_and_come_back(Engine engine) throws Exception {
        DataSource source = engine.orphans();
        ExportReport report = DatabaseExport.from(source)
                .violations(Violations.KEEP)
                .to(file())
                .run();
        assertThat(report.hasLoss()).isFalse();
        assertThat(report.findings()).extracting(Finding::code).contains("constraint-violated");
        CarrierSummary summary = CarrierFile.inspect(file());
        assertThat(summary.fileState()).isEqualTo(FileState.AS_EXPORTED);
        assertThat(summary.findings()).containsExactlyInAnyOrderElementsOf(report.findings());
        assertThat(Rows.of(CarrierDataSource.of(file()), "PRAGMA foreign_key_check"))
                .isEmpty();

        for (Engine other : Engine.values()) {
            DataSource destination = other.empty();
            ImportReport imported =
                    DatabaseImport.from(file()).into(destination).run();
            assertThat(Rows.of(destination, "SELECT id, parent FROM child ORDER BY id"))
                    .as("%s to %s", engine, other)
                    .containsExactly("1|1", "7|70", "8|80", "9|null");
            assertThat(losses(imported))
                    .as("%s to %s", engine, other)
                    .hasSize(other == Engine.MARIADB ? 1 : 0)
                    .allSatisfy(loss -> {
                        assertThat(loss.code()).isEqualTo("violated-constraint-left-out");
                        assertThat(loss.message()).contains("2 rows");
                    });
            assertThat(refusesOrphans(destination))
                    .as("the key of %s stands in %s", engine, other)
                    .isEqualTo(other != Engine.MARIADB);
        }
    }

    private static List<Finding> losses(ImportReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.LOSS)
                .toList();
    }

    private static boolean refusesOrphans(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO child VALUES (100, 1, 5)");
            statement.execute("INSERT INTO child VALUES (101, 101, 5)");
            return false;
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).startsWith("23");
            return true;
        }
    }

    @Test
    void a_violated_check_is_refused_or_kept() throws Exception {
        DataSource source = Mariadb.newDatabase(
                PARENT,
                CHILD,
                "SET check_constraint_checks = 0",
                "INSERT INTO child VALUES (3, NULL, -3), (4, NULL, 4), (5, NULL, -5)");

        assertThatThrownBy(() -> DatabaseExport.from(source).to(file()).run())
                .hasMessageContainingAll("2 rows of ", "id = 3", "violate the check", "positive");
        DatabaseExport.from(source).violations(Violations.KEEP).to(file()).run();

        DataSource destination = Postgres.newDatabase();
        assertThat(losses(DatabaseImport.from(file()).into(destination).run())).isEmpty();
        assertThat(Rows.of(destination, "SELECT convalidated FROM pg_constraint WHERE conname = 'positive'"))
                .containsExactly("f");
        assertThat(losses(
                        DatabaseImport.from(file()).into(Mariadb.newDatabase()).run()))
                .extracting(Finding::code)
                .containsExactly("violated-constraint-left-out");
    }

    @Test
    void what_is_not_validated_and_holds_is_no_violation() throws Exception {
        DataSource source = Postgres.newDatabase(
                PARENT,
                CHILD.replace("CHECK (amount > 0)", "CHECK (amount > -100)"),
                PARENTS,
                "INSERT INTO child VALUES (1, 1, 1), (2, NULL, 2)",
                KEY + " NOT VALID",
                "ALTER TABLE child ADD CONSTRAINT few CHECK (amount < 10) NOT VALID");

        DatabaseExport.from(source).to(file()).run();

        DataSource other = Mariadb.newDatabase();
        assertThat(losses(DatabaseImport.from(file()).into(other).run())).isEmpty();
        assertThat(refusesOrphans(other)).isTrue();
    }

    @Test
    void composite_keys_and_keys_that_match_in_full_are_looked_at_as_the_source_does() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE parent (a int, b text, PRIMARY KEY (a, b))",
                "CREATE TABLE child (id int PRIMARY KEY, a int, b text)",
                "INSERT INTO parent VALUES (1, 'x')",
                "INSERT INTO child VALUES (1, 1, 'x'), (2, 1, 'y'), (3, 2, NULL), (4, NULL, NULL)",
                "ALTER TABLE child ADD CONSTRAINT part FOREIGN KEY (a, b) REFERENCES parent NOT VALID",
                "ALTER TABLE child ADD CONSTRAINT whole FOREIGN KEY (a, b) REFERENCES parent MATCH FULL NOT VALID");

        ExportReport report = DatabaseExport.from(source)
                .violations(Violations.KEEP)
                .to(file())
                .run();

        assertThat(report.findings().stream().filter(finding -> finding.code().equals("constraint-violated")))
                .extracting(Finding::subject, finding -> finding.message().split(" ", 2)[0])
                .containsExactly(tuple("public.child.part", "1"), tuple("public.child.whole", "2"));
    }

    @Test
    void orphans_that_an_application_has_removed_from_the_file_stand_in_no_ones_way() throws Exception {
        DatabaseExport.from(Engine.MARIADB.orphans())
                .violations(Violations.KEEP)
                .to(file())
                .run();
        Rows.execute(CarrierDataSource.of(file()), "DELETE FROM child WHERE parent > 1");

        DataSource destination = Mariadb.newDatabase();
        assertThat(losses(DatabaseImport.from(file()).into(destination).run())).isEmpty();
        assertThat(refusesOrphans(destination)).isTrue();
    }

    private Path file() {
        return directory.resolve("kept.sqlite");
    }
}
