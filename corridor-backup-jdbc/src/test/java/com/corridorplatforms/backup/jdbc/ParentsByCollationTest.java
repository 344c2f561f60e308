package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Rows that find their parents because their engine takes texts for equal that SQLite and others do not. */
@Tag("long")
class ParentsByCollationTest {

    private static final String CHILD_OF = "REFERENCES parent (a)";
    private static final List<String> ROWS =
            List.of("INSERT INTO parent VALUES ('Straße')", "INSERT INTO child VALUES ('STRAßE')");
    private static final String ORPHAN = "INSERT INTO child VALUES ('Weg')";

    @TempDir
    private Path directory;

    /** An engine, and a type of its own that is compared without regard to case. */
    enum Source {
        MARIADB("varchar(9) COLLATE utf8mb4_general_ci") {
            @Override
            DataSource empty() throws SQLException {
                return Mariadb.newDatabase();
            }
        },
        POSTGRESQL("varchar(9) COLLATE lax") {
            @Override
            DataSource empty() throws SQLException {
                return Postgres.newDatabase();
            }

            @Override
            DataSource database() throws SQLException {
                DataSource database = Postgres.newDatabase("CREATE COLLATION lax"
                        + " (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false)");
                return filled(database);
            }
        },
        H2("varchar_ignorecase(9)") {
            @Override
            DataSource empty() throws SQLException {
                return com.corridorplatforms.backup.jdbc.H2.newDatabase();
            }
        },
        HSQLDB("varchar_ignorecase(9)") {
            @Override
            DataSource empty() throws SQLException {
                return Hsqldb.newDatabase();
            }
        };

        private final String type;

        Source(String type) {
            this.type = type;
        }

        abstract DataSource empty() throws SQLException;

        DataSource database() throws SQLException {
            return filled(empty());
        }

        DataSource filled(DataSource database) throws SQLException {
            Rows.execute(
                    database,
                    "CREATE TABLE parent (a " + type + " PRIMARY KEY)",
                    "CREATE TABLE child (a " + type + ", CONSTRAINT child_parent FOREIGN KEY (a) " + CHILD_OF + ")");
            Rows.execute(database, ROWS.toArray(String[]::new));
            return database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void they_are_no_violation_and_the_key_comes_back_to_the_engine(Source engine) throws Exception {
        DataSource source = engine.database();
        ExportReport report =
                DatabaseExport.from(source).to(directory.resolve("told.sqlite")).run();
        DataSource destination = engine.empty();

        DatabaseImport.from(exported(source)).into(destination).run();

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("foreign-key-kept-as-text"))
                .singleElement()
                .extracting(Finding::severity, Finding::message)
                .containsExactly(Severity.TRANSLATED, "the source takes texts for equal that SQLite does not");
        assertThatThrownBy(() -> Rows.execute(destination, quoted(engine, ORPHAN)))
                .isInstanceOf(SQLException.class);
        Rows.execute(destination, quoted(engine, "INSERT INTO child VALUES ('straße')"));
    }

    @ParameterizedTest
    @EnumSource
    void they_are_replaced_and_loaded_and_compared_as_all_others(Source engine) throws Exception {
        Path file = exported(engine.database());
        DataSource destination = engine.database();

        DatabaseImport.from(file).into(destination).mode(ImportMode.REPLACE).run();
        DatabaseImport.from(file)
                .into(destination)
                .mode(ImportMode.LOAD)
                .seededRows(SeededRows.REPLACE)
                .run();

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        assertThat(DatabaseDiff.of(file).against(destination).run().equal()).isTrue();
        assertThatThrownBy(() -> Rows.execute(destination, quoted(engine, ORPHAN)))
                .isInstanceOf(SQLException.class);
    }

    private static String quoted(Source engine, String statement) {
        return engine == Source.H2 || engine == Source.HSQLDB ? statement.replace(" child ", " \"CHILD\" ") : statement;
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"HSQLDB", "DERBY", "SQLITE"})
    void an_engine_that_compares_exactly_and_keeps_no_violated_key_goes_without(Engine engine) throws Exception {
        Path file = exported(Source.MARIADB.database());

        ImportReport report =
                DatabaseImport.from(file).into(engine.newDatabase(directory)).run();

        assertThat(report.findings())
                .extracting(Finding::severity, Finding::code)
                .contains(tuple(Severity.LOSS, "violated-constraint-left-out"));
    }

    @Test
    void an_engine_that_compares_exactly_and_keeps_violated_keys_has_it_for_rows_to_come() throws Exception {
        Path file = exported(Source.MARIADB.database());
        DataSource destination = Postgres.newDatabase();

        DatabaseImport.from(file).into(destination).run();

        assertThat(Rows.of(destination, "SELECT convalidated FROM pg_constraint WHERE conname = 'child_parent'"))
                .containsExactly("f");
        assertThatThrownBy(() -> Rows.execute(destination, ORPHAN)).isInstanceOf(SQLException.class);
    }

    @Test
    void a_key_of_several_columns_leads_to_another_schema_by_a_collation_of_its_own() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE SCHEMA \"Odd s\"",
                "CREATE COLLATION \"Odd s\".\"La x\" (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false)",
                "CREATE TABLE \"Odd s\".\"P p\" (\"a'b\" text COLLATE \"Odd s\".\"La x\", k int, UNIQUE (k, \"a'b\"))",
                "CREATE TABLE child (a text COLLATE \"Odd s\".\"La x\", k int, CONSTRAINT child_parent"
                        + " FOREIGN KEY (k, a) REFERENCES \"Odd s\".\"P p\" (k, \"a'b\") MATCH FULL)",
                "INSERT INTO \"Odd s\".\"P p\" VALUES ('x', 1)",
                "INSERT INTO child VALUES ('X', 1), (NULL, NULL)");
        Path file = directory.resolve("both.sqlite");
        DatabaseExport.from(source).schemas("public", "Odd s").to(file).run();
        DataSource destination = Postgres.newDatabase("CREATE SCHEMA \"Odd s\"");

        DatabaseImport.from(file).into(destination).run();

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        assertThat(Rows.of(destination, "SELECT convalidated FROM pg_constraint WHERE conname = 'child_parent'"))
                .containsExactly("t");
    }

    /** Not from version 18 on. */
    @Test
    void a_key_leads_to_a_parent_that_has_another_collation() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(PostgresServer.newOldDatabase(
                "CREATE COLLATION lax (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false)",
                "CREATE TABLE parent (a text COLLATE lax PRIMARY KEY)",
                "CREATE TABLE child (a text COLLATE \"C\" REFERENCES parent)",
                "INSERT INTO parent VALUES ('x')",
                "INSERT INTO child VALUES ('X')"));

        ExportReport report =
                DatabaseExport.from(source).to(directory.resolve("old.sqlite")).run();

        assertThat(report.findings()).extracting(Finding::code).containsExactly("foreign-key-kept-as-text");
    }

    @Test
    void a_row_without_a_parent_of_another_collation_is_a_violation() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE parent (a text COLLATE \"C\" PRIMARY KEY)",
                "CREATE TABLE child (a text COLLATE \"POSIX\", CONSTRAINT child_parent FOREIGN KEY (a) REFERENCES parent)",
                "SET session_replication_role = replica",
                "INSERT INTO child VALUES ('x')");

        assertThatThrownBy(() -> exported(source))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("1 row of")
                .hasMessageContaining("child_parent");
    }

    @Test
    void a_type_compares_as_its_own_schema_says_whichever_is_searched() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE SCHEMA apart",
                "CREATE EXTENSION citext SCHEMA apart",
                "CREATE TABLE parent (a apart.citext PRIMARY KEY)",
                "CREATE TABLE child (a apart.citext REFERENCES parent)",
                "CREATE TABLE heir () INHERITS (child)",
                "INSERT INTO parent VALUES ('x')",
                "INSERT INTO child VALUES ('X')",
                "INSERT INTO heir VALUES ('y')");

        ExportReport report = DatabaseExport.from(source)
                .unknownTypes(UnknownTypes.AS_TEXT)
                .to(directory.resolve("apart.sqlite"))
                .run();

        assertThat(report.findings()).extracting(Finding::code).contains("foreign-key-kept-as-text");
    }

    @Test
    void a_row_without_any_parent_is_a_violation_all_the_same() throws Exception {
        DataSource source = Source.MARIADB.database();
        Rows.execute(source, "SET foreign_key_checks = 0", ORPHAN);

        assertThatThrownBy(() -> exported(source))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("2 rows of")
                .hasMessageContaining("child_parent");
    }

    @Test
    void the_file_takes_any_row_where_it_cannot_compare_as_the_source_does() throws Exception {
        Path file = exported(Source.MARIADB.database());

        Rows.execute(CarrierDataSource.of(file), ORPHAN);

        assertThatThrownBy(() ->
                        DatabaseImport.from(file).into(Mariadb.newDatabase()).run())
                .isInstanceOf(BackupException.class);
    }
}
