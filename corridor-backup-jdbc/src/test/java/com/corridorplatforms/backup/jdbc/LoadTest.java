package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
class LoadTest {

    /** Engines, and where their databases come from. */
    enum Engine {
        POSTGRESQL {
            @Override
            DataSource database(Path directory, String... statements) throws SQLException {
                return Postgres.newDatabase(statements);
            }
        },
        MARIADB {
            @Override
            DataSource database(Path directory, String... statements) throws SQLException {
                return Mariadb.newDatabase(statements);
            }
        },
        H2 {
            @Override
            DataSource database(Path directory, String... statements) throws SQLException {
                return com.corridorplatforms.backup.jdbc.H2.newDatabase(statements);
            }
        },
        HSQLDB {
            @Override
            DataSource database(Path directory, String... statements) throws SQLException {
                return Hsqldb.newDatabase(statements);
            }
        },
        DERBY {
            @Override
            DataSource database(Path directory, String... statements) throws SQLException {
                return Derby.newDatabase(statements);
            }
        },
        DUCKDB {
            @Override
            DataSource database(Path directory, String... statements) throws SQLException {
                DataSource database = Duckdb.newDatabase(directory.resolve(UUID.randomUUID() + ".duckdb"));
                Rows.execute(database, statements);
                return database;
            }
        },
        SQLITE {
            @Override
            DataSource database(Path directory, String... statements) throws SQLException {
                return Rows.sqlite(directory.resolve(UUID.randomUUID() + ".db"), statements);
            }
        };

        abstract DataSource database(Path directory, String... statements) throws SQLException;
    }

    private static final String[] ROLES = {
        "CREATE TABLE role (id int PRIMARY KEY, name varchar(20))",
        "CREATE TABLE member (id int PRIMARY KEY, role_id int REFERENCES role (id))",
        "INSERT INTO role VALUES (1, 'admin'), (2, 'user'), (3, 'guest')",
        "INSERT INTO member VALUES (10, 3)"
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void columns_that_the_file_lacks_get_the_destinations_own_default(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (2)"));
        DataSource destination = engine.database(
                directory, "CREATE TABLE t (a int, b int DEFAULT 7 NOT NULL, c varchar(9) DEFAULT 'x', d int)");

        ImportReport report = load(file, destination).run();

        assertThat(Rows.of(destination, "SELECT * FROM t ORDER BY a")).containsExactly("1|7|x|null", "2|7|x|null");
        assertThat(report.findings())
                .extracting(Finding::severity, Finding::code)
                .containsOnly(tuple(Severity.NOTE, "column-not-in-file"))
                .hasSize(3);
        assertThat(report.hasLoss()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_column_that_must_have_a_value_and_gets_none_is_refused(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase("CREATE TABLE t (a int)"));
        DataSource destination = engine.database(directory, "CREATE TABLE t (a int, b int NOT NULL)");

        assertThatThrownBy(() -> load(file, destination).plan())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("has no default");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void columns_that_only_the_file_has_are_refused_or_left_out_where_wished(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, 'x')"));
        DataSource destination = engine.database(directory, "CREATE TABLE t (a int)");

        assertThatThrownBy(() -> load(file, destination).run()).hasMessageContaining("no column for \"b\"");
        ImportReport report =
                load(file, destination).surplusColumns(SurplusColumns.LEAVE_OUT).run();

        assertThat(Rows.of(destination, "SELECT * FROM t")).containsExactly("1");
        assertThat(report.findings())
                .extracting(Finding::severity, Finding::code, Finding::subject)
                .containsExactly(tuple(Severity.LOSS, "column-left-out", "public.t.b"));
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "DUCKDB")
    void rows_that_a_migration_put_there_are_refused_replaced_or_kept_as_wished(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase(ROLES));
        DataSource destination = engine.database(
                directory,
                ROLES[0],
                ROLES[1],
                "INSERT INTO role VALUES (1, 'admin'), (9, 'own')",
                "INSERT INTO member VALUES (99, 9)");

        assertThatThrownBy(() -> load(file, destination).run()).hasMessageContaining("holds rows");
        ImportReport kept = load(file, destination).seededRows(SeededRows.KEEP).run();
        assertThat(Rows.of(destination, "SELECT * FROM role ORDER BY id"))
                .containsExactly("1|admin", "2|user", "3|guest", "9|own");
        assertThat(kept.findings())
                .extracting(Finding::subject, Finding::message)
                .anySatisfy(each -> assertThat(each.toList().toString())
                        .containsIgnoringCase("role")
                        .contains("2 rows were there and are kept, 1 of them"));
        assertThat(kept.rows()).isEqualTo(4);

        load(file, destination).seededRows(SeededRows.REPLACE).run();
        assertThat(Rows.of(destination, "SELECT * FROM role ORDER BY id"))
                .containsExactly("1|admin", "2|user", "3|guest");
        assertThat(Rows.of(destination, "SELECT * FROM member")).containsExactly("10|3");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_kept_row_with_other_values_is_refused_by_its_key_alone(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase(ROLES));
        DataSource destination =
                engine.database(directory, ROLES[0], ROLES[1], "INSERT INTO role VALUES (2, 'secret')");

        assertThatThrownBy(() ->
                        load(file, destination).seededRows(SeededRows.KEEP).run())
                .isInstanceOf(BackupException.class)
                .message()
                .containsIgnoringCase("id = 2")
                .doesNotContain("secret", "user");
        assertThat(Rows.of(destination, "SELECT * FROM role")).containsExactly("2|secret");
    }

    /** What an application calls true or false is a number, a word or a truth value, as its engine has it. */
    @Test
    void truth_values_are_numbers_and_words_elsewhere() throws Exception {
        DataSource mariadb = Mariadb.newDatabase(
                "CREATE TABLE flag (id int PRIMARY KEY, multi enum('false','true'), state tinyint(1), sent tinyint(1))");
        DataSource postgres = Postgres.newDatabase(
                "CREATE TABLE flag (id int PRIMARY KEY, multi boolean, state smallint, sent boolean)",
                "INSERT INTO flag VALUES (1, true, 2, true), (2, false, -128, false), (3, NULL, NULL, NULL)");
        Path file = directory.resolve("postgres.sqlite");
        DatabaseExport.from(postgres).to(file).run();

        DatabaseImport.from(file).into(mariadb).mode(ImportMode.LOAD).run();

        assertThat(DatabaseVerification.of(file).against(mariadb).run().equal()).isTrue();
        assertThat(Rows.of(mariadb, "SELECT * FROM flag"))
                .containsExactly("1|true|2|1", "2|false|-128|0", "3|null|null|null");
        Path other = directory.resolve("mariadb.sqlite");
        DatabaseExport.from(mariadb).to(other).run();
        DatabaseImport.from(other)
                .into(postgres)
                .mode(ImportMode.LOAD)
                .seededRows(SeededRows.REPLACE)
                .run();
        assertThat(DatabaseVerification.of(file).against(postgres).run().equal())
                .isTrue();
    }

    @Test
    void a_word_that_is_no_truth_value_is_refused_as_such() throws Exception {
        Path file = directory.resolve("words.sqlite");
        DatabaseExport.from(Mariadb.newDatabase(
                        "CREATE TABLE flag (id int PRIMARY KEY, sent enum('yes','no'))",
                        "INSERT INTO flag VALUES (1, 'yes'), (2, 'no')"))
                .to(file)
                .run();
        DataSource postgres = Postgres.newDatabase("CREATE TABLE flag (id int PRIMARY KEY, sent boolean)");

        assertThat(DatabaseImport.from(file)
                        .into(postgres)
                        .mode(ImportMode.LOAD)
                        .plan()
                        .unfit())
                .singleElement()
                .extracting(UnfitValues::form)
                .isEqualTo("a text of 3 characters other than true, false, 0 and 1");
    }

    @Test
    void times_that_get_or_lose_an_offset_are_told_to_be_in_utc() throws Exception {
        Path file = directory.resolve("times.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TABLE log (id int PRIMARY KEY, local timestamp, moment timestamptz, same timestamptz, plain text)",
                        "INSERT INTO log VALUES (1, '2024-01-15 12:30:00', '2024-01-15 12:30:00+02',"
                                + " '2024-01-15 12:30:00+02', '2024-01-15 12:30:00')"))
                .to(file)
                .run();
        DataSource mariadb = Mariadb.newDatabase("CREATE TABLE log (id int PRIMARY KEY, local timestamp NULL,"
                + " moment datetime, same timestamp NULL, plain timestamp NULL)");

        List<Finding> findings = DatabaseImport.from(file)
                .into(mariadb)
                .mode(ImportMode.LOAD)
                .run()
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("taken-for-utc"))
                .extracting(finding -> finding.subject().replaceFirst(".*\\.", ""))
                .containsExactly("local", "moment", "plain");
        assertThat(Rows.of(
                        mariadb,
                        "SELECT UNIX_TIMESTAMP(local), moment, UNIX_TIMESTAMP(same), UNIX_TIMESTAMP(plain) FROM log"))
                .containsExactly("1705321800|2024-01-15 10:30:00|1705314600|1705321800");
    }

    @Test
    void rows_that_cannot_be_told_apart_are_refused_by_the_plan_already() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)"));
        DataSource destination = H2.newDatabase("CREATE TABLE t (a int)");

        assertThat(load(file, destination).seededRows(SeededRows.KEEP).plan().unfit())
                .isEmpty();
        Rows.execute(destination, "INSERT INTO t VALUES (2)");
        assertThatThrownBy(() ->
                        load(file, destination).seededRows(SeededRows.KEEP).plan())
                .hasMessageContaining("the table \"PUBLIC.T\" holds rows and has no primary key");
    }

    /** DuckDB lets no parent go in the transaction that deleted its children. */
    @Test
    void rows_that_an_engine_does_not_let_go_are_as_they_were() throws Exception {
        Path file = exported(Postgres.newDatabase(ROLES));
        DataSource destination = Engine.DUCKDB.database(directory, ROLES);
        Rows.execute(destination, "UPDATE role SET name = 'own' WHERE id = 1");

        assertThatThrownBy(() ->
                        load(file, destination).seededRows(SeededRows.REPLACE).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("delete the rows of table");

        assertThat(Rows.of(destination, "SELECT name FROM role ORDER BY id")).containsExactly("own", "user", "guest");
        assertThat(Rows.of(destination, "SELECT * FROM member")).containsExactly("10|3");
    }

    @Test
    void rows_are_not_replaced_under_the_feet_of_tables_outside_of_the_file() throws Exception {
        Path file = exported(Postgres.newDatabase(ROLES));
        DataSource destination = Postgres.newDatabase(
                ROLES[0],
                ROLES[1],
                "CREATE TABLE own (role_id int REFERENCES role ON DELETE CASCADE)",
                "INSERT INTO role VALUES (1, 'admin')",
                "INSERT INTO own VALUES (1)");

        assertThatThrownBy(() ->
                        load(file, destination).seededRows(SeededRows.REPLACE).run())
                .hasMessageContaining("\"public.own\"");

        assertThat(Rows.of(destination, "SELECT * FROM own")).containsExactly("1");
    }

    @Test
    void cycles_load_and_the_destinations_triggers_do_not_fire() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, b_id int)",
                "CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a)",
                "ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b",
                "INSERT INTO a VALUES (1, NULL)",
                "INSERT INTO b VALUES (2, 1)",
                "UPDATE a SET b_id = 2"));
        DataSource destination = Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, b_id int)",
                "CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a)",
                "ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b",
                "CREATE TABLE log (said text)",
                "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO public.log VALUES (''fired''); RETURN NEW; END'",
                "CREATE TRIGGER tells BEFORE INSERT OR DELETE ON a FOR EACH ROW EXECUTE FUNCTION tell()");

        load(file, destination).seededRows(SeededRows.REPLACE).run();

        assertThat(Rows.of(destination, "SELECT said FROM log")).isEmpty();
        assertThat(Rows.of(destination, "SELECT a.id, b.id FROM a JOIN b ON b.id = a.b_id AND a.id = b.a_id"))
                .containsExactly("1|2");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_schema_at_another_alembic_revision_is_refused_with_both_named_unless_allowed(Engine engine)
            throws Exception {
        Path file = exported(engine.database(
                directory,
                "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)",
                "CREATE TABLE t (a int)",
                "INSERT INTO alembic_version VALUES ('b2'), ('a1')",
                "INSERT INTO t VALUES (5)"));
        String[] older = {
            "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)",
            "CREATE TABLE t (a int)",
            "INSERT INTO alembic_version VALUES ('a0')"
        };
        DataSource loaded = engine.database(directory, older);
        DataSource replaced = engine.database(directory, older);
        DataSource made = engine.database(directory);

        assertThatThrownBy(() -> load(file, loaded).run()).hasMessageContainingAll("\"a0\"", "\"a1,b2\"");
        assertThatThrownBy(() -> replace(file, replaced).run()).hasMessageContainingAll("\"a0\"", "\"a1,b2\"");
        assertThat(load(file, loaded).anyRevision().run().findings())
                .extracting(Finding::code)
                .contains("revision-differs");
        replace(file, replaced).anyRevision().run();
        DatabaseImport.from(file).into(made).run();

        String revisions = "SELECT version_num FROM alembic_version ORDER BY 1";
        assertThat(Rows.of(loaded, revisions)).containsExactly("a0");
        assertThat(Rows.of(loaded, "SELECT a FROM t")).containsExactly("5");
        assertThat(Rows.of(replaced, revisions)).containsExactly("a1", "b2");
        assertThat(Rows.of(made, revisions)).containsExactly("a1", "b2");
    }

    @Test
    void the_revision_of_a_file_is_the_one_that_an_application_has_left_in_it() throws Exception {
        String[] tables = {
            "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)",
            "INSERT INTO alembic_version VALUES ('a1')"
        };
        Path file = exported(H2.newDatabase(tables));
        Rows.execute(CarrierDataSource.of(file), "UPDATE alembic_version SET version_num = 'b2'");
        DataSource former = H2.newDatabase(tables);
        DataSource present = H2.newDatabase(tables[0], "INSERT INTO alembic_version VALUES ('b2')");

        assertThatThrownBy(() -> load(file, former).run()).hasMessageContainingAll("\"a1\"", "\"b2\"");
        assertThatThrownBy(() -> replace(file, former).run()).hasMessageContainingAll("\"a1\"", "\"b2\"");
        assertThat(load(file, present).run().findings())
                .extracting(Finding::code)
                .doesNotContain("revision-differs");
    }

    @Test
    void every_table_of_alembic_is_compared_with_its_own_and_one_without_a_row_is_told() throws Exception {
        DataSource source = versions("'a1'", "'b1'");
        Path file = directory.resolve("several.sqlite");
        ExportReport report =
                DatabaseExport.from(source).schemas("PUBLIC", "OTHER").to(file).run();

        assertThat(report.findings())
                .extracting(Finding::subject, Finding::message)
                .containsExactlyInAnyOrder(
                        tuple("PUBLIC.ALEMBIC_VERSION", "one of 2 tables of Alembic, at revision \"a1\""),
                        tuple("OTHER.ALEMBIC_VERSION", "one of 2 tables of Alembic, at revision \"b1\""));
        assertThat(CarrierFile.inspect(file).alembicRevision()).contains("a1,b1");
        assertThatThrownBy(() -> load(file, versions("'a1'", "'b2'")).run())
                .hasMessageContainingAll("\"OTHER.ALEMBIC_VERSION\"", "\"b1\"", "\"b2\"");
        assertThat(load(file, versions("'a1'", "'b1'")).plan().findings())
                .extracting(Finding::code)
                .doesNotContain("revision-differs", "revision-unstated");
        assertThat(load(file, versions("'a1'", null)).plan().findings())
                .filteredOn(finding -> finding.code().equals("revision-unstated"))
                .extracting(Finding::subject, Finding::message)
                .containsExactly(tuple(
                        "OTHER.ALEMBIC_VERSION",
                        "the database is at no Alembic revision, the file at Alembic revision \"b1\";"
                                + " whether they are the same was not compared"));
    }

    @Test
    void a_table_of_alembic_that_sqlite_has_under_the_name_of_its_schema_is_compared_and_stands() throws Exception {
        Path file = directory.resolve("several.sqlite");
        DatabaseExport.from(versions("'a1'", "'b1'"))
                .schemas("PUBLIC", "OTHER")
                .to(file)
                .run();
        DataSource sqlite = Engine.SQLITE.database(directory);
        DatabaseImport.from(file).into(sqlite).run();
        Path again = exported(sqlite);
        Rows.execute(sqlite, "UPDATE \"OTHER.ALEMBIC_VERSION\" SET version_num = 'b2'");

        for (Path each : List.of(file, again)) {
            assertThatThrownBy(() -> load(each, sqlite).plan())
                    .hasMessageContainingAll("\"OTHER.ALEMBIC_VERSION\"", "\"b1\"", "\"b2\"");
        }
        load(file, sqlite).anyRevision().run();
        assertThat(Rows.of(sqlite, "SELECT version_num FROM \"OTHER.ALEMBIC_VERSION\""))
                .containsExactly("b2");
    }

    @Test
    void a_file_without_a_revision_leaves_the_one_of_the_schema_and_says_so() throws Exception {
        Path file = directory.resolve("empty.sqlite");
        ExportReport report =
                DatabaseExport.from(versions(null, "'b1'")).to(file).run();
        DataSource destination = versions("'a1'", "'b1'");

        assertThat(report.findings()).extracting(Finding::code).containsExactly("revision-unstated");
        assertThat(CarrierFile.inspect(file).alembicRevision()).isEmpty();
        assertThat(load(file, destination).run().findings())
                .extracting(Finding::code)
                .containsExactly("revision-unstated");
        assertThat(Rows.of(destination, "SELECT version_num FROM alembic_version"))
                .containsExactly("a1");
    }

    /** Two schemas that are migrated each by itself. */
    private static DataSource versions(@Nullable String own, @Nullable String other) throws Exception {
        String columns = " (version_num varchar(32) NOT NULL PRIMARY KEY)";
        DataSource database = H2.newDatabase(
                "CREATE TABLE alembic_version" + columns,
                "CREATE SCHEMA other",
                "CREATE TABLE other.alembic_version" + columns);
        if (own != null) {
            Rows.execute(database, "INSERT INTO alembic_version VALUES (" + own + ")");
        }
        if (other != null) {
            Rows.execute(database, "INSERT INTO other.alembic_version VALUES (" + other + ")");
        }
        return database;
    }

    private static DatabaseImport replace(Path file, DataSource destination) {
        return DatabaseImport.from(file).into(destination).mode(ImportMode.REPLACE);
    }

    private Path exported(DataSource source) {
        Path file = directory.resolve("exported.sqlite");
        DatabaseExport.from(source).withoutSnapshot(Held.QUIESCED).to(file).run();
        return file;
    }
}
