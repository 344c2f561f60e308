package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static com.corridorplatforms.backup.jdbc.Doors.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbDataSource;

@Tag("long")
class PreflightTest {

    @TempDir
    private Path directory;

    @Test
    void a_plan_tells_what_would_be_made_and_touches_nothing() throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE a (id INT PRIMARY KEY, price DECIMAL(10, 2), note VARCHAR(20))",
                "INSERT INTO a VALUES (1, 1.5, 'x'), (2, NULL, NULL)"));
        DataSource destination = Postgres.newDatabase();

        DatabaseImportPlan plan = DatabaseImport.from(file).into(destination).plan();

        assertThat(plan.fits()).isTrue();
        assertThat(plan.mode()).isEqualTo(ImportMode.CREATE);
        assertThat(plan.guarantee()).isEqualTo(Guarantee.ATOMIC);
        assertThat(plan.tables()).singleElement().satisfies(table -> {
            assertThat(table.name()).isEqualTo("PUBLIC.A");
            assertThat(table.destination()).isEqualTo("public.A");
            assertThat(table.rows()).isEqualTo(2);
            assertThat(table.changedTypes())
                    .extracting(PlannedTable.TypeChange::column)
                    .containsExactly("ID", "PRICE", "NOTE");
        });
        assertThat(Rows.of(destination, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_plan_refuses_a_destination_as_the_import_would(Engine engine) throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE \"a\" (\"id\" INT PRIMARY KEY)"));
        DataSource destination = engine.newDatabase(directory);
        Rows.execute(
                destination,
                "CREATE TABLE \"a\" (\"id\" INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE \"b\" (\"a\" INT, FOREIGN KEY (\"a\") REFERENCES \"a\" (\"id\"))",
                "INSERT INTO \"a\" VALUES (1)");
        Map<ImportMode, String> refusals = Map.of(
                ImportMode.CREATE, "holds 2 tables already",
                ImportMode.REPLACE, "replaced, expected no",
                ImportMode.LOAD, "holds rows");

        for (ImportMode mode : ImportMode.values()) {
            DatabaseImport work = DatabaseImport.from(file).into(destination).mode(mode);
            assertThatThrownBy(work::plan).isInstanceOf(BackupException.class).hasMessageContaining(refusals.get(mode));
        }

        Rows.execute(destination, "DROP TABLE \"b\"");
        assertThat(DatabaseImport.from(file)
                        .into(destination)
                        .mode(ImportMode.REPLACE)
                        .plan()
                        .fits())
                .isTrue();
        assertThat(Rows.of(destination, "SELECT \"id\" FROM \"a\"")).containsExactly("1");
    }

    /** These engines count an emoji as two. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "HSQLDB", "DERBY"})
    void a_text_of_fixed_length_that_is_cut_is_filled_up_again(Engine engine) throws Exception {
        Path file = exported(
                Postgres.newDatabase(
                        "CREATE TABLE a (id int PRIMARY KEY, one char(1), two char(2))",
                        "INSERT INTO a VALUES (1, '\uD83D\uDE00', 'a\uD83D\uDE00'), (2, 'b', '\uD83D\uDE00\uD83D\uDE00'), (3, '', 'c')"));
        DataSource destination = engine.newDatabase(directory);

        DatabaseImport.from(file).into(destination).unfitValues(Remedy.CUT).run();

        Path back = directory.resolve("back.sqlite");
        DatabaseExport.from(destination).to(back).run();
        assertThat(Rows.of(Rows.sqlite(back), "SELECT '<' || one || '>', '<' || two || '>' FROM a ORDER BY id"))
                .containsExactly("< >|<a >", "<b>|<\uD83D\uDE00>", "< >|<c >");
    }

    @Test
    void a_plan_names_who_else_is_connected() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE a (id INT PRIMARY KEY)"));
        DataSource destination = Postgres.newDatabase();
        try (Connection application = destination.getConnection()) {
            application.setClientInfo("ApplicationName", "the api");

            assertThat(DatabaseImport.from(file).into(destination).plan().findings())
                    .filteredOn(finding -> finding.code().equals("destination-in-use"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("is connected"));
        }
    }

    @Test
    void a_plan_of_a_replacement_defines_nothing_not_even_for_a_while() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE \"a\" (\"id\" INT PRIMARY KEY)"));
        DataSource destination = Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY)",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC",
                "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''% is not looking'', tg_tag; END'",
                "CREATE EVENT TRIGGER unchanged ON ddl_command_start EXECUTE FUNCTION refuse()");
        DatabaseImport work = DatabaseImport.from(file).into(destination).mode(ImportMode.REPLACE);

        assertThat(work.plan().fits()).isTrue();
        assertThatThrownBy(work::run).rootCause().hasMessageContaining("ALTER DEFAULT PRIVILEGES is not looking");
    }

    @Test
    void a_plan_does_not_refuse_what_the_import_would_sweep_first() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE a (id INT PRIMARY KEY)"));
        DataSource destination = H2.newDatabase(
                "CREATE TABLE A (ID INT PRIMARY KEY)",
                "CREATE TABLE CORRIDOR_IMPORT_JOURNAL (STEP INT, KIND VARCHAR, STATEMENT VARCHAR)",
                "INSERT INTO CORRIDOR_IMPORT_JOURNAL VALUES (1, 'UNDO', 'DROP TABLE A')");
        DatabaseImport work = DatabaseImport.from(file).into(destination);

        assertThat(work.plan().fits()).isTrue();
        assertThat(work.run().tables()).hasSize(1);
    }

    @Test
    void values_that_do_not_fit_are_counted_and_named_by_their_keys_alone() throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10, 4), number BIGINT)",
                "INSERT INTO a VALUES (1, 'short', 1.25, 1), (2, 'secret-long-one', 1.005, 99999999999),"
                        + " (3, 'secret-longer-still', 2.005, NULL), (4, NULL, NULL, 5)"));
        DataSource destination = Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, name varchar(5), price numeric(10,2), number int NOT NULL)");

        DatabaseImportPlan plan = load(file, destination).plan();

        assertThat(plan.fits()).isFalse();
        assertThat(plan.unfit())
                .extracting(UnfitValues::column, UnfitValues::count, UnfitValues::example, UnfitValues::remedy)
                .containsExactlyInAnyOrder(
                        tuple("name", 2L, "ID = 2", Optional.of(Remedy.CUT)),
                        tuple("price", 2L, "ID = 2", Optional.of(Remedy.ROUND)),
                        tuple("number", 1L, "ID = 2", Optional.empty()),
                        tuple("number", 1L, "ID = 3", Optional.empty()));
        assertThat(plan.unfit().toString()).doesNotContain("secret", "1.005", "99999999999");
        assertThatThrownBy(() -> load(file, destination).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("2 values of \"public.a.name\"")
                .hasMessageContaining("nothing was written")
                .hasMessageNotContaining("secret");
    }

    @Test
    void names_that_sqlite_takes_for_the_same_or_for_its_own_are_refused_before_anything_is_written() throws Exception {
        DataSource source = H2.newDatabase(
                "CREATE TABLE \"t\" (id INT)",
                "CREATE TABLE \"T\" (id INT)",
                "CREATE TABLE twins (\"n\" INT, \"N\" INT, \"\u00c9\" INT, \"\u00e9\" INT)",
                "CREATE TABLE \"Sqlite_own\" (id INT)");
        DataSource destination = Engine.SQLITE.newDatabase(directory);

        Map<String, String> refused = Map.of(
                "?", "the table \"t\" has the name of another table but for its case",
                "twins", "the column \"TWINS.N\" has the name of another column but for its case",
                "Sqlite*", "the table \"Sqlite_own\" has a name that begins with \"sqlite_\"");
        for (Map.Entry<String, String> each : refused.entrySet()) {
            Path file = directory.resolve("file.sqlite");
            Files.deleteIfExists(file);
            DatabaseExport.from(source).tables(each.getKey()).to(file).run();
            assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).run())
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining(each.getValue());
            assertThat(Rows.of(destination, "SELECT count(*) FROM sqlite_master"))
                    .containsExactly("0");
        }
    }

    @Test
    void names_that_a_server_of_mariadb_takes_for_the_same_are_refused_before_anything_is_written() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE \"Twin\" (id INT)", "CREATE TABLE \"twin\" (id INT)"));
        String url = MariadbServer.newFoldingDatabase();
        String database = MariadbServer.login(url).database();
        DataSource destination = new MariaDbDataSource(url);

        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).plan())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"%1$s.Twin\" and \"%1$s.twin\" have one name", database)
                .hasMessageContaining("lower_case_table_names");
        assertThat(Rows.of(destination, "SHOW TABLES")).isEmpty();

        Files.delete(file);
        Path other = exported(H2.newDatabase("CREATE TABLE \"Mixed\" (id INT)", "INSERT INTO \"Mixed\" VALUES (7)"));
        DatabaseImport.from(other).into(destination).run();
        assertThat(Rows.of(destination, "SELECT * FROM mixed")).containsExactly("7");
    }

    @Test
    void what_a_server_of_mariadb_takes_for_a_replaced_table_stays() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE \"Mixed\" (id INT)", "INSERT INTO \"Mixed\" VALUES (7)"));
        String url =
                MariadbServer.newFoldingDatabase("CREATE TABLE mixed (id int)", "INSERT INTO mixed VALUES (1), (2)");
        DataSource destination = new MariaDbDataSource(url);
        DatabaseImport work = DatabaseImport.from(file).into(destination).mode(ImportMode.REPLACE);

        assertThatThrownBy(work::run).hasMessageContainingAll("mixed\" is there", "Mixed\"", "lower_case_table_names");
        assertThat(Rows.of(destination, "SELECT * FROM mixed ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void remedies_that_the_caller_chose_are_applied_and_each_becomes_a_loss_with_its_count() throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10, 4), number BIGINT, at TIMESTAMP(9))",
                "INSERT INTO a VALUES (1, 'short', 1.25, 1, NULL), (2, 'four 😀 five', 1.005, 99999999999,"
                        + " '2026-11-22 10:00:00.123456789'), (3, 'longer still', -2.005, NULL, NULL)"));
        DataSource destination = Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, name varchar(6), price numeric(10,2), number int, at timestamp(6))");

        ImportReport report = load(file, destination)
                .unfitValues(Remedy.CUT, Remedy.ROUND, Remedy.MAKE_NULL)
                .run();

        assertThat(Rows.of(destination, "SELECT * FROM a ORDER BY id"))
                .containsExactly(
                        "1|short|1.25|1|null",
                        "2|four 😀|1.01|null|2026-11-22 10:00:00.123456",
                        "3|longer|-2.01|null|null");
        assertThat(report.hasLoss()).isTrue();
        assertThat(report.findings())
                .extracting(
                        Finding::code,
                        Finding::subject,
                        finding -> finding.message().split(" ")[0])
                .containsExactlyInAnyOrder(
                        tuple("values-changed-cut", "public.a.name", "2"),
                        tuple("values-changed-round", "public.a.price", "2"),
                        tuple("values-changed-round", "public.a.at", "1"),
                        tuple("values-changed-make-null", "public.a.number", "1"));
    }

    @Test
    void moments_that_no_calendar_or_the_destination_alone_lacks_are_refused_before_anything_is_written()
            throws Exception {
        Path file = exported(
                H2.newDatabase(
                        "CREATE TABLE far (id INT PRIMARY KEY, at TIMESTAMP WITH TIME ZONE, d DATE)",
                        "INSERT INTO far VALUES (1, TIMESTAMP WITH TIME ZONE '300000-01-01 00:00:00+00', DATE '300000-01-01')"));
        assertThatThrownBy(() ->
                        DatabaseImport.from(file).into(Postgres.newDatabase()).run())
                .hasMessageContaining("between the years -4712 and 294276, and a time of one day, in \"AT\"")
                .hasMessageContaining("nothing was written");

        Path late = DatabaseExport.from(Rows.sqlite(
                        directory.resolve("late.db"),
                        "CREATE TABLE late (id INTEGER PRIMARY KEY, at DATETIME)",
                        "INSERT INTO late VALUES (1, '2024-01-01 24:00:00')"))
                .to(directory.resolve("late.sqlite"))
                .run()
                .file();
        for (DataSource destination : List.of(Postgres.newDatabase(), H2.newDatabase())) {
            assertThatThrownBy(() -> DatabaseImport.from(late).into(destination).run())
                    .hasMessageContaining("a time of one day, in \"at\" (the row with id = 1)");
        }
    }

    @Test
    void a_foreign_key_to_columns_that_are_not_unique_is_kept_by_its_own_engine_alone() throws Exception {
        Path file = exported(Mariadb.newDatabase(
                "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b))",
                "CREATE TABLE c (id int PRIMARY KEY, a int, FOREIGN KEY any_of (a) REFERENCES p (a))",
                "INSERT INTO p VALUES (5, 1), (5, 2)",
                "INSERT INTO c VALUES (1, 5)"));
        for (DataSource destination : List.of(Postgres.newDatabase(), H2.newDatabase())) {
            assertThat(DatabaseImport.from(file).into(destination).run().findings())
                    .extracting(Finding::code)
                    .contains("foreign-key-left-out");
            assertThat(DatabaseDiff.of(file).against(destination).run().equal()).isTrue();
        }
        DataSource same = Mariadb.newDatabase();
        DatabaseImport.from(file).into(same).run();
        assertThatThrownBy(() -> Rows.execute(same, "INSERT INTO c VALUES (2, 6)"))
                .hasMessageContaining("foreign key");
    }

    @Test
    void a_foreign_key_to_columns_of_a_unique_index_in_another_order_is_kept_by_every_engine() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE p (id int PRIMARY KEY, a int, b int, u int, v int NOT NULL, UNIQUE (u, v))",
                "CREATE UNIQUE INDEX by_ab ON p (a, b)",
                "CREATE UNIQUE INDEX by_v ON p (v)",
                "CREATE TABLE c (id int PRIMARY KEY, a int, b int, u int, v int REFERENCES p (v),"
                        + " FOREIGN KEY (b, a) REFERENCES p (b, a), FOREIGN KEY (v, u) REFERENCES p (v, u))",
                "INSERT INTO p VALUES (1, 2, 3, 4, 5), (2, NULL, 3, NULL, 6), (3, NULL, 3, 1, 7)",
                "INSERT INTO c VALUES (1, 2, 3, 4, 5)"));
        for (Engine engine : Engine.values()) {
            DataSource destination = engine.newDatabase(directory);
            DatabaseImport.from(file).into(destination).run();
            assertThat(DatabaseDiff.of(file).against(destination).run().equal()).isTrue();
            if (engine != Engine.SQLITE) {
                for (String unknown : List.of("3, 2, NULL, NULL", "NULL, NULL, 5, 4", "NULL, NULL, NULL, 8")) {
                    assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO \"c\" VALUES (9, " + unknown + ")"))
                            .hasMessageMatching("(?is).*(foreign key|integrity constraint).*");
                }
            }
        }
        DataSource duckdb = Duckdb.newDatabase(directory.resolve("keys.duckdb"));
        assertThat(DatabaseImport.from(file).into(duckdb).run().findings())
                .extracting(Finding::code, Finding::subject)
                .contains(tuple("index-as-constraint", "main.p.by_ab"), tuple("index-as-constraint", "main.p.by_v"));
        assertThatThrownBy(() -> Rows.execute(duckdb, "INSERT INTO c VALUES (9, 3, 2, NULL, NULL)"))
                .hasMessageContaining("foreign key");
    }

    @Test
    void texts_that_are_no_json_to_the_destination_are_refused_before_anything_is_written() throws Exception {
        String deep = "[".repeat(32) + "]".repeat(32);
        Path file = exported(H2.newDatabase(
                "CREATE TABLE \"j\" (\"id\" INT PRIMARY KEY, \"body\" VARCHAR)",
                "INSERT INTO \"j\" VALUES (1, ' {\"b\":1, \"a\":[1,2]}'), (2, 'not json'), (3, ''), (4, NULL)",
                "INSERT INTO \"j\" VALUES (5, '\"\\u0000\"'), (6, '" + deep + "'), (7, SPACE(2000000) || '[1}')",
                "INSERT INTO \"j\" VALUES (8, '" + deep.substring(1, 63) + "'), (9, '\"\\ud83d\"')"));
        DataSource jsonb = Postgres.newDatabase("CREATE TABLE j (id int PRIMARY KEY, body jsonb)");
        DataSource mariadb = Mariadb.newDatabase("CREATE TABLE j (id int PRIMARY KEY, body json)");
        DataSource duckdb = Duckdb.newDatabase(directory.resolve("json.duckdb"));
        Rows.execute(duckdb, "CREATE TABLE j (id int PRIMARY KEY, body json)");
        List<DataSource> destinations = List.of(
                Postgres.newDatabase("CREATE TABLE j (id int PRIMARY KEY, body json)"),
                jsonb,
                mariadb,
                duckdb,
                H2.newDatabase("CREATE TABLE \"j\" (\"id\" INT PRIMARY KEY, \"body\" JSON)"));
        for (DataSource destination : destinations) {
            assertThatThrownBy(() -> load(file, destination).run())
                    .hasMessageContaining(
                            "j.body\": a text of 8 characters where JSON is expected (the row with id = 2")
                    .hasMessageContaining("nothing was written");
        }
        for (DataSource stricter : List.of(jsonb, mariadb)) {
            assertThat(load(file, stricter).plan().unfit())
                    .extracting(UnfitValues::count)
                    .containsExactly(5L);
        }
        load(file, mariadb).unfitValues(Remedy.MAKE_NULL).run();
        assertThat(Rows.of(mariadb, "SELECT id FROM j WHERE body IS NOT NULL")).containsExactly("1", "5", "8");
        assertThat(Rows.of(mariadb, "SELECT body FROM j WHERE id = 1")).containsExactly(" {\"b\":1, \"a\":[1,2]}");
    }

    /** An engine takes back what it calls JSON, whatever a remedy would do elsewhere. */
    @ParameterizedTest
    @EnumSource(
            value = Remedy.class,
            names = {"MAKE_NULL", "CUT"})
    void what_an_engine_calls_json_comes_back_to_it_whatever_is_allowed(Remedy remedy) throws Exception {
        DataSource source = Duckdb.newDatabase(directory.resolve("nan.duckdb"));
        Rows.execute(source, "CREATE TABLE j (id int PRIMARY KEY, body json, name varchar(5))");
        Rows.execute(source, "INSERT INTO j VALUES (1, '{\"a\": NaN}', 'short')");
        Path file = directory.resolve("nan.sqlite");
        DatabaseExport.from(source).withoutSnapshot(Held.QUIESCED).to(file).run();
        DataSource same = Duckdb.newDatabase(directory.resolve("same.duckdb"));
        DatabaseImport.from(file).into(same).unfitValues(remedy).run();
        DataSource wider = Duckdb.newDatabase(directory.resolve("wider.duckdb"));
        Rows.execute(wider, "CREATE TABLE j (more integer, id bigint PRIMARY KEY, body json, name varchar)");
        load(file, wider).unfitValues(remedy).run();

        for (DataSource destination : List.of(same, wider)) {
            assertThat(Rows.of(destination, "SELECT body FROM j")).containsExactly("{\"a\": NaN}");
        }
    }

    @Test
    void a_column_without_a_name_is_refused_where_the_destination_takes_none() throws Exception {
        Path file = exported(
                Rows.sqlite(directory.resolve("empty.db"), "CREATE TABLE t (id integer PRIMARY KEY, \"\" text)"));
        DataSource duckdb = Duckdb.newDatabase(directory.resolve("empty.duckdb"));
        DataSource derby = Engine.DERBY.newDatabase(directory);
        for (DataSource destination : List.of(Postgres.newDatabase(), Mariadb.newDatabase(), duckdb, derby)) {
            assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).plan())
                    .hasMessageContaining("a column of the table \"")
                    .hasMessageContaining("has the empty text as its name");
        }
    }

    @Test
    void a_nul_character_is_refused_by_postgresql_before_anything_is_written_or_removed_where_wished()
            throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20))",
                "INSERT INTO a VALUES (1, 'a' || CHAR(0) || 'b'), (2, 'c')"));
        DataSource destination = Postgres.newDatabase();

        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).run())
                .hasMessageContaining("public.A.NAME")
                .hasMessageContaining("NUL")
                .hasMessageContaining("ID = 1");
        ImportReport report = DatabaseImport.from(file)
                .into(destination)
                .unfitValues(Remedy.REMOVE_NUL)
                .run();

        assertThat(Rows.of(destination, "SELECT * FROM \"A\" ORDER BY 1")).containsExactly("1|ab", "2|c");
        assertThat(report.hasLoss()).isTrue();
    }

    @Test
    void characters_outside_the_basic_plane_count_twice_in_h2() throws Exception {
        Path file = exported(Postgres.newDatabase("CREATE TABLE a (name varchar(3))", "INSERT INTO a VALUES ('😀😀')"));
        DataSource destination = H2.newDatabase("CREATE TABLE a (name VARCHAR(3))");

        assertThat(load(file, destination).plan().unfit()).singleElement().satisfies(unfit -> {
            assertThat(unfit.example()).isEqualTo("number 1");
            assertThat(unfit.form())
                    .isEqualTo("a text of 2 characters (4 units of UTF-16, 8 bytes of UTF-8), which is too long there");
            assertThat(unfit.remedy()).contains(Remedy.CUT);
        });
        load(file, destination).unfitValues(Remedy.CUT).run();

        assertThat(Rows.of(destination, "SELECT * FROM a")).containsExactly("😀");
    }

    /** What fills a text up counts with its characters, of which the engine may have fewer. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void padding_that_there_is_no_room_for_is_no_reason_to_refuse_a_text(Engine engine) throws Exception {
        Path file =
                exported(Postgres.newDatabase("CREATE TABLE a (name char(4))", "INSERT INTO a VALUES ('😀'), ('b')"));
        DataSource destination = engine.newDatabase(directory);

        DatabaseImport.from(file).into(destination).run();

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        assertThat(DatabaseDiff.of(file).against(destination).run().equal()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2", "HSQLDB", "DERBY"})
    void a_padded_text_is_cut_once(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase("CREATE TABLE a (name char(4))", "INSERT INTO a VALUES ('😀😀😀')"));
        DataSource destination = engine.newDatabase(directory);
        DatabaseImport work = DatabaseImport.from(file).into(destination);

        assertThat(work.plan().unfit())
                .singleElement()
                .satisfies(unfit -> assertThat(unfit.form()).contains("a text of 3 characters"));
        work.unfitValues(Remedy.CUT).run();

        assertThat(Rows.of(destination, "SELECT \"name\" FROM \"a\"")).containsExactly("😀😀");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void bytes_that_the_destination_takes_for_equal_are_found_beforehand(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, v bytea UNIQUE)",
                "INSERT INTO a VALUES (1, '\\x61'), (2, '\\x6120'), (3, '\\x6100'), (4, '\\x'), (5, '\\x20')"));
        DataSource destination = engine.newDatabase(directory);
        DatabaseImport work = DatabaseImport.from(file).into(destination);

        if (engine == Engine.DERBY) {
            assertThat(work.plan().unfit()).singleElement().satisfies(unfit -> {
                assertThat(unfit.column()).isEqualTo("v");
                assertThat(unfit.count()).isEqualTo(2);
            });
        } else {
            work.run();
            assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                    .isTrue();
        }
    }

    @Test
    void keys_that_the_destination_takes_for_equal_are_found_beforehand() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, name varchar(20) UNIQUE)",
                "INSERT INTO a VALUES (1, 'Anna'), (2, 'ANNA'), (3, 'anna '), (4, NULL), (5, NULL)"));
        DataSource h2 = H2.newDatabase("CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR_IGNORECASE(20) UNIQUE)");
        DataSource nocase = sqlite("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE UNIQUE)");
        DataSource rtrim = sqlite("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT COLLATE RTRIM UNIQUE)");
        DataSource exact = sqlite("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");

        for (DataSource destination : List.of(h2, nocase)) {
            assertThat(load(file, destination).plan().unfit()).singleElement().satisfies(unfit -> {
                assertThat(unfit.column()).isEqualToIgnoringCase("name");
                assertThat(unfit.count()).isEqualTo(1);
                assertThat(unfit.example()).isEqualTo("id = 2");
            });
        }
        assertThat(load(file, rtrim).plan().fits()).isTrue();
        assertThat(load(file, exact).plan().fits()).isTrue();
        assertThatThrownBy(() -> load(file, nocase).run()).hasMessageContaining("unique key");
        load(file, rtrim).run();
    }

    @Test
    void what_is_no_number_is_refused_before_anything_is_written_to_h2() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, n numeric, p numeric(8, 2))",
                "INSERT INTO a VALUES (1, 'NaN', 1), (2, 3, 'NaN')"));

        assertThatThrownBy(
                        () -> DatabaseImport.from(file).into(H2.newDatabase()).run())
                .hasMessageContaining("expected a finite number")
                .hasMessageContaining("id = 2")
                .hasMessageContaining("nothing was written");
    }

    @Test
    void only_spaces_fill_up_the_shorter_of_two_texts() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, name varchar(20) UNIQUE)",
                "INSERT INTO a VALUES (1, 'a'), (2, E'a\\t'), (3, E'a\\n')"));
        DataSource destination = Mariadb.newDatabase("CREATE TABLE a (id int PRIMARY KEY, name varchar(20) UNIQUE)");

        load(file, destination).run();

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
    }

    @Test
    void a_key_that_only_the_destination_has_is_looked_at_too() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, x int, y text)",
                "INSERT INTO a VALUES (1, 1, 'p'), (2, 1, 'q'), (3, 1, 'p')"));
        DataSource destination =
                Postgres.newDatabase("CREATE TABLE a (id int PRIMARY KEY, x int, y text, UNIQUE (y, x))");

        assertThat(load(file, destination).plan().unfit())
                .extracting(UnfitValues::column, UnfitValues::count, UnfitValues::example)
                .containsExactly(tuple("y, x", 1L, "id = 3"));
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "DERBY")
    void negative_zero_keeps_its_sign_or_the_loss_of_it_is_told(Engine engine) throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, v float8, w real NOT NULL, x text)",
                "INSERT INTO a VALUES (1, '-0', '-0', '-0'), (2, 0, '-0', '-0.0'), (3, NULL, 0, NULL)"));
        DataSource destination = engine.newDatabase(directory);

        DatabaseImport work = DatabaseImport.from(file).into(destination);
        List<Finding> planned = work.plan().findings();
        List<Finding> findings = work.run().findings();

        DatabaseExport.from(destination).to(directory.resolve("back.sqlite")).run();
        DataSource back = Postgres.newDatabase();
        DatabaseImport.from(directory.resolve("back.sqlite")).into(back).run();
        boolean isKept = Rows.of(back, "SELECT v, w FROM a ORDER BY id").equals(List.of("-0|-0", "0|-0", "null|0"));
        assertThat(isKept).isEqualTo(engine != Engine.H2 && engine != Engine.SQLITE);
        for (List<Finding> told : List.of(planned, findings)) {
            assertThat(told.stream().filter(each -> each.code().equals("zero-without-sign")))
                    .extracting(each -> each.message().substring(0, 2))
                    .isEqualTo(isKept ? List.of() : List.of("1 ", "2 "));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MARIADB", "SQLITE"})
    void a_day_of_no_calendar_becomes_null_where_that_is_wished(Engine engine) throws Exception {
        Path file = exported(
                Mariadb.newDatabase(
                        "CREATE TABLE a (id int PRIMARY KEY, d date, t datetime, n datetime NOT NULL)",
                        "SET sql_mode = ''",
                        "INSERT INTO a VALUES (1, '0000-00-00', '2026-00-01 00:00:00', '2026-01-01 00:00:00'),"
                                + " (2, '2026-01-02', '0000-00-00 00:00:00', '2026-01-02 00:00:00'), (3, NULL, NULL, '2026-01-03')"));
        DataSource destination = engine.newDatabase(directory);
        DatabaseImport work = DatabaseImport.from(file).into(destination);
        assertThat(work.plan().fits()).isFalse();

        List<Finding> findings = work.unfitValues(Remedy.MAKE_NULL).run().findings();

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("values-changed-make-null"))
                .extracting(finding -> finding.message().substring(0, 2))
                .containsExactly("1 ", "2 ");
        assertThat(DatabaseVerification.of(file).against(destination).run().tables())
                .flatExtracting(TableComparison::differingColumns)
                .containsExactly("d", "t");
    }

    @Test
    void what_is_objected_to_is_counted_by_column_with_what_would_make_it_fit() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, made timestamptz NOT NULL, gone timestamptz, n int, code text)",
                "INSERT INTO a VALUES (1, '2040-01-01', NULL, 1, 'x'), (2, '2041-01-01', '2042-01-01', 2, 'y'),"
                        + " (3, '2020-01-01', '2043-01-01', 3, 'z'), (4, '2050-01-01', '2021-01-01', 99999, 'X')"));
        DataSource destination = Mariadb.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, made timestamp NOT NULL, gone timestamp NULL, n smallint,"
                        + " code varchar(9) COLLATE utf8mb4_general_ci UNIQUE)");

        assertThat(load(file, destination).plan().unfit())
                .extracting(UnfitValues::column, UnfitValues::count, UnfitValues::example, UnfitValues::remedy)
                .containsExactlyInAnyOrder(
                        tuple("made", 3L, "id = 1", Optional.of(Remedy.NEAREST_DATE)),
                        tuple("gone", 2L, "id = 2", Optional.of(Remedy.MAKE_NULL)),
                        tuple("n", 1L, "id = 4", Optional.of(Remedy.MAKE_NULL)),
                        tuple("code", 1L, "id = 4", Optional.empty()));
    }

    @Test
    void a_remedy_is_offered_only_where_there_is_one() throws Exception {
        Path file =
                exported(Postgres.newDatabase("CREATE TABLE a (n float8 NOT NULL)", "INSERT INTO a VALUES ('NaN')"));
        DataSource destination = Mariadb.newDatabase("CREATE TABLE a (n double NOT NULL)");

        assertThatThrownBy(() -> load(file, destination).run())
                .hasMessageEndingWith("nothing was written, change the columns or the rows");
    }

    @Test
    void what_cannot_be_null_is_refused_whatever_is_wished() throws Exception {
        Path file = exported(Postgres.newDatabase(
                "CREATE TABLE a (id int PRIMARY KEY, d date NOT NULL, f float8)",
                "INSERT INTO a VALUES (1, 'infinity', 'NaN'), (2, '2026-01-01', 'Infinity')"));
        DataSource destination = Engine.MARIADB.newDatabase(directory);
        DatabaseImportPlan plan = DatabaseImport.from(file)
                .into(destination)
                .unfitValues(Remedy.MAKE_NULL)
                .plan();

        assertThat(plan.unfit()).singleElement().asString().contains("in \"d\"");
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code().equals("values-changed-make-null"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("2 "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DECIMAL(25, 3) | 12345678901234567.125     | NUMERIC          | false
            DECIMAL(25, 3) | 12345678901234567.125     | TEXT             | true
            DECIMAL(25, 3) | 12345678901234567.125     | VARYING BLOB     | true
            DECIMAL(25, 3) | 1.125                     | NUMERIC          | true
            DECIMAL(25)    | 18446744073709551615      | BIGINT UNSIGNED  | false
            DECIMAL(25)    | 9223372036854775          | BIGINT UNSIGNED  | true
            BIGINT         | 9007199254740993          | DOUBLE PRECISION | false
            BIGINT         | 9007199254740992          | FLOAT            | true
            VARCHAR        | '007'                     | INT              | false
            VARCHAR        | ' -.5e1 '                 | DATETIME         | false
            VARCHAR        | '2026-01-02'              | DATETIME         | true
            VARCHAR        | '12a'                     | BOOLEAN          | true
            VARCHAR        | '1.5'                     | REAL             | false
            VARCHAR        | '007'                     | CHARACTER(3)     | true
            BOOLEAN        | TRUE                      | TEXT             | false
            BOOLEAN        | TRUE                      | BOOLEAN          | true
            DOUBLE         | 2                         | INTEGER          | true
            DOUBLE         | 0.5                       | clob             | false
            BINARY(2)      | X'3031'                   | INTEGER          | true""")
    void what_a_column_of_sqlite_would_make_another_value_of_is_refused_before_anything_is_written(
            String type, String value, String declaration, boolean fits) throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE a (id INT PRIMARY KEY, x " + type + ")",
                "INSERT INTO a VALUES (1, NULL), (2, " + value + ")"));
        DataSource destination = sqlite("CREATE TABLE a (id INTEGER PRIMARY KEY, x " + declaration + ")");
        DatabaseImport work = load(file, destination);

        DatabaseImportPlan plan = work.plan();

        assertThat(plan.fits()).as(plan.unfit().toString()).isEqualTo(fits);
        if (fits) {
            work.run();
            assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                    .isTrue();
        } else {
            assertThat(plan.unfit().get(0).form())
                    .contains("in a column of the type \"" + declaration + "\", in \"x\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void rows_without_a_parent_that_only_the_destination_asks_for_are_found_beforehand(Engine engine) throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE \"p\" (\"id\" INT PRIMARY KEY, \"above\" BIGINT, \"code\" VARCHAR(9) UNIQUE)",
                "CREATE TABLE \"c\" (\"id\" INT PRIMARY KEY, \"p_id\" DECIMAL(9), \"code\" VARCHAR(9))",
                "INSERT INTO \"p\" VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 3, 'c'), (4, 9, 'd')",
                "INSERT INTO \"c\" VALUES (1, 1, 'a'), (2, NULL, NULL), (3, 7, 'b'), (4, 8, 'B'), (5, 2, '')"));
        DataSource destination = referring(engine, "varchar(9)");

        List<UnfitValues> unfit = load(file, destination).plan().unfit();

        assertThat(unfit)
                .extracting(UnfitValues::column, UnfitValues::count, UnfitValues::example)
                .containsExactly(
                        tuple("above", 1L, "id = 4"), tuple("p_id", 2L, "id = 3"), tuple("code", 2L, "id = 4"));
        assertThat(unfit).allSatisfy(each -> assertThat(each.form()).contains("a row of \"", "p\" has"));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void rows_with_the_parents_that_only_the_destination_asks_for_are_loaded(Engine engine) throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE \"c\" (\"id\" INT PRIMARY KEY, \"p_id\" DECIMAL(9, 2), \"code\" VARCHAR(4))",
                "CREATE TABLE \"p\" (\"id\" INT PRIMARY KEY, \"above\" BIGINT, \"code\" VARCHAR(9))",
                "INSERT INTO \"p\" VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 3, 'c')",
                "INSERT INTO \"c\" VALUES (1, 1, 'a'), (2, NULL, NULL), (3, 2, 'b')"));
        DataSource destination = referring(engine, "char(4)");

        assertThat(load(file, destination).run().findings())
                .noneMatch(finding -> finding.code().contains("left-out"));
        assertThat(Rows.of(destination, "SELECT COUNT(*) FROM \"c\"")).containsExactly("3");
    }

    @Test
    void a_parent_that_only_the_destination_finds_is_no_reason_to_refuse_a_row() throws Exception {
        Path file = exported(H2.newDatabase(
                "CREATE TABLE \"p\" (\"id\" INT PRIMARY KEY, \"above\" INT, \"code\" VARCHAR(9))",
                "CREATE TABLE \"c\" (\"id\" INT PRIMARY KEY, \"p_id\" INT, \"code\" VARCHAR(9))",
                "INSERT INTO \"p\" VALUES (1, NULL, 'Straße')",
                "INSERT INTO \"c\" VALUES (1, NULL, 'STRASSE ')"));
        DataSource destination = referring(Engine.MARIADB, "varchar(9) COLLATE utf8mb4_unicode_ci");

        load(file, destination).run();

        assertThat(Rows.of(destination, "SELECT \"code\" FROM \"c\"")).containsExactly("STRASSE ");
    }

    /** Tables with foreign keys that those in the files of these tests lack. */
    private DataSource referring(Engine engine, String code) throws SQLException {
        DataSource database = engine.newDatabase(directory);
        if (engine == Engine.DERBY) {
            Rows.execute(database, "CREATE SCHEMA CORRIDOR");
        }
        Rows.execute(
                database,
                "CREATE TABLE \"p\" (\"id\" int PRIMARY KEY NOT NULL, \"above\" int, \"code\" " + code + " NOT NULL,"
                        + " UNIQUE (\"code\"), FOREIGN KEY (\"above\") REFERENCES \"p\" (\"id\"))",
                "CREATE TABLE \"c\" (\"id\" int PRIMARY KEY NOT NULL, \"p_id\" int, \"code\" " + code + ","
                        + " FOREIGN KEY (\"p_id\") REFERENCES \"p\" (\"id\"),"
                        + " FOREIGN KEY (\"code\") REFERENCES \"p\" (\"code\"))");
        return database;
    }

    private DataSource sqlite(String statement) throws SQLException {
        return Rows.sqlite(directory.resolve(statement.hashCode() + ".db"), statement);
    }
}
