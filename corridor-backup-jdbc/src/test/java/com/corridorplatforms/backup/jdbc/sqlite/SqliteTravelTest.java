package com.corridorplatforms.backup.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.CarrierDataSource;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.DatabaseVerification;
import com.corridorplatforms.backup.jdbc.ExportReport;
import com.corridorplatforms.backup.jdbc.ImportReport;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** From SQLite through a file into SQLite and H2, and from H2 through a file into SQLite. */
class SqliteTravelTest {

    @TempDir
    private Path directory;

    private Path file;
    private DataSource sqlite;
    private DataSource secondSqlite;
    private DataSource h2;

    @BeforeEach
    void name() {
        file = directory.resolve("corridor.sqlite");
        sqlite = sqlite("first.db");
        secondSqlite = sqlite("second.db");
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:travel" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        h2 = memory;
    }

    private SQLiteDataSource sqlite(String name) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve(name));
        return source;
    }

    @Test
    void sqlite_comes_back_to_sqlite_as_it_was() throws Exception {
        run(
                sqlite,
                "CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(20) COLLATE NOCASE UNIQUE, any, CHECK (length(name) > 0))",
                "CREATE TABLE c (p INT REFERENCES p ON DELETE CASCADE, amount DECIMAL(10,2) DEFAULT 0, at DATETIME DEFAULT CURRENT_TIMESTAMP)",
                "CREATE INDEX c_p ON c (p DESC) WHERE p > 0",
                "INSERT INTO p VALUES (3, 'x', x'00ff'), (9, 'y' || char(0), 'text'), (2, NULL, 1.5), (4, 'z', -9223372036854775808)",
                "DELETE FROM p WHERE id = 9",
                "INSERT INTO c VALUES (3, 1.10, '2020-01-01'), (NULL, 'not a number', 7)");
        DatabaseExport.from(sqlite).to(file).run();
        DatabaseImport.from(file).into(secondSqlite).run();
        assertThat(schema(secondSqlite)).hasSameSizeAs(schema(sqlite));
        assertThat(DatabaseVerification.of(file).against(secondSqlite).run().equal())
                .isTrue();
        assertThat(DatabaseVerification.of(file).against(sqlite).run().equal()).isTrue();
        run(secondSqlite, "INSERT INTO p (any) VALUES (1)");
        assertThat(rows(secondSqlite, "SELECT max(id) FROM p")).containsExactly("10");
        run(secondSqlite, "UPDATE c SET amount = 2");
        assertThat(DatabaseVerification.of(file).against(secondSqlite).run().equal())
                .isFalse();
    }

    @Test
    void what_sqlite_alone_allows_comes_back_to_sqlite() throws Exception {
        run(
                sqlite,
                "CREATE TABLE _corridor_mine (x)",
                "CREATE TABLE _corridor_meta (x)",
                "CREATE TABLE _corridor_lock (x)",
                "CREATE TABLE no_number (a INTEGER PRIMARY KEY DESC, b)",
                "CREATE TABLE any_key (a INTEGER PRIMARY KEY) WITHOUT ROWID",
                "CREATE TABLE odd (x \"a type (of, x)\")",
                "CREATE TABLE twice (a, b)",
                "CREATE UNIQUE INDEX some ON twice (a) WHERE b > 0",
                "CREATE TABLE child (x REFERENCES twice (a), y REFERENCES odd (x))",
                "INSERT INTO _corridor_mine VALUES (7)",
                "INSERT INTO _corridor_meta VALUES (8)",
                "INSERT INTO _corridor_lock VALUES (9)",
                "INSERT INTO no_number VALUES (NULL, 1), (NULL, 2), (5, 3)",
                "INSERT INTO any_key VALUES ('no number'), (5)",
                "INSERT INTO odd VALUES (1)",
                "INSERT INTO twice VALUES (1, 0), (1, 0)",
                "INSERT INTO child VALUES (1, 1)");
        ExportReport report = DatabaseExport.from(sqlite).to(file).run();
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("foreign-key-mismatch"))
                .hasSize(2);

        DatabaseImport.from(file).into(secondSqlite).run();

        for (String query : List.of(
                "SELECT x FROM _corridor_mine",
                "SELECT x FROM _corridor_meta",
                "SELECT x FROM _corridor_lock",
                "SELECT coalesce(a, 'none') FROM no_number ORDER BY b",
                "SELECT a FROM any_key ORDER BY a",
                "SELECT type FROM pragma_table_info('odd')",
                "SELECT x FROM child")) {
            assertThat(rows(secondSqlite, query)).as(query).isEqualTo(rows(sqlite, query));
        }
        DatabaseImport.from(file).into(secondSqlite).mode(ImportMode.REPLACE).run();
        assertThatThrownBy(() -> DatabaseImport.from(file).into(h2).run())
                .hasMessageContaining("2 values of \"PUBLIC.no_number.a\": NULL where the column must have a value");
    }

    @Test
    void a_table_that_an_application_adds_to_a_file_is_its_own_whatever_its_name() throws Exception {
        run(sqlite, "CREATE TABLE t (a)");
        DatabaseExport.from(sqlite).to(file).run();
        DataSource exported = CarrierDataSource.of(file);
        assertThat(rows(
                        exported,
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '_corridor*' ORDER BY name"))
                .containsExactlyElementsOf(ExportedFile.TABLES.stream().sorted().toList());
        run(exported, "CREATE TABLE _corridor_notes (x)", "INSERT INTO _corridor_notes VALUES (7)");

        assertThat(DatabaseImport.from(file).into(secondSqlite).plan().findings())
                .extracting(Finding::code, Finding::subject)
                .containsSubsequence(tuple("file-edited", "file"), tuple("added-in-the-file", "_corridor_notes"));
        Path again = file.resolveSibling("again.sqlite");
        DatabaseExport.from(exported).to(again).run();
        DatabaseImport.from(again).into(secondSqlite).run();
        assertThat(rows(secondSqlite, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
                .containsExactly("_corridor_notes", "t");
        assertThat(rows(secondSqlite, "SELECT x FROM _corridor_notes")).containsExactly("7");
    }

    @Test
    void a_name_as_a_default_is_the_text_that_sqlite_takes_it_for() throws Exception {
        run(
                sqlite,
                "CREATE TABLE d (id INT, a TEXT DEFAULT \"it's\", b TEXT DEFAULT plain, c TEXT DEFAULT [odd], d INT DEFAULT TRUE,"
                        + " e TEXT DEFAULT CURRENT_DATE, f TEXT DEFAULT null)");
        DatabaseExport.from(sqlite).to(file).run();

        DatabaseImport.from(file).into(secondSqlite).run();
        ImportReport report = DatabaseImport.from(file).into(h2).run();

        String insert = "INSERT INTO \"d\" (\"id\") VALUES (1)";
        run(sqlite, insert);
        run(secondSqlite, insert);
        run(h2, insert);
        String all = "SELECT a || b || c || d || e || coalesce(f, '-') FROM d";
        assertThat(rows(secondSqlite, all)).isEqualTo(rows(sqlite, all));
        assertThat(rows(h2, "SELECT \"a\" || \"b\" || \"c\" || coalesce(\"e\", '-') FROM \"d\""))
                .containsExactly("it'splainodd-");
        assertThat(report.findings()).extracting(Finding::subject).contains("d.e");
    }

    @Test
    void a_key_that_is_the_number_of_the_row_numbers_in_the_file_too() throws Exception {
        run(sqlite, "CREATE TABLE numbered (id INTEGER PRIMARY KEY, x)", "INSERT INTO numbered VALUES (7, 1)");

        assertThat(DatabaseExport.from(sqlite).to(file).run().findings()).isEmpty();

        try (Connection embedded = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = embedded.createStatement()) {
            statement.execute("INSERT INTO numbered (x) VALUES (2)");
            assertThat(statement.executeQuery("SELECT max(id) FROM numbered").getInt(1))
                    .isEqualTo(8);
        }
    }

    @Test
    void declared_types_of_sqlite_become_types_of_another_engine() throws Exception {
        run(
                sqlite,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'x', price DECIMAL(10,2), ok BOOLEAN DEFAULT 1,"
                        + " born DATE, at DATETIME DEFAULT CURRENT_TIMESTAMP, CHECK (price > 0), CHECK (ok IN (0, 1)))",
                "INSERT INTO p VALUES (7, 'a', 1.1, 1, '2020-02-29', '2020-01-01 10:00:00.5')");
        DatabaseExport.from(sqlite).to(file).run();
        DatabaseImport.from(file).into(h2).run();
        assertThat(
                        rows(
                                h2,
                                "SELECT data_type FROM information_schema.columns WHERE table_name = 'p' ORDER BY ordinal_position"))
                .containsExactly("BIGINT", "CHARACTER VARYING", "NUMERIC", "BOOLEAN", "DATE", "TIMESTAMP");
        run(h2, "INSERT INTO \"p\" (\"price\") VALUES (2)");
        assertThat(rows(h2, "SELECT \"id\" || \"name\" || \"price\" || \"ok\" FROM \"p\" ORDER BY \"id\""))
                .containsExactly("7a1.10TRUE", "8x2.00TRUE");
    }

    /** So Django declares its positive numbers. */
    @Test
    void unsigned_numbers_and_defaults_of_more_digits_than_a_double_tells_are_numbers_on_another_engine()
            throws Exception {
        run(
                sqlite,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, small smallint unsigned, many integer unsigned NOT NULL DEFAULT 3"
                        + " CHECK (many >= 0), most bigint unsigned, rate FLOAT DEFAULT 0.10000000149011612)",
                "INSERT INTO p (small, most) VALUES (65535, 9223372036854775807)");
        DatabaseExport.from(sqlite).to(file).run();
        DatabaseImport.from(file).into(h2).run();
        assertThat(
                        rows(
                                h2,
                                "SELECT data_type FROM information_schema.columns WHERE table_name = 'p' ORDER BY ordinal_position"))
                .containsExactly("BIGINT", "INTEGER", "BIGINT", "BIGINT", "DOUBLE PRECISION");
        run(h2, "INSERT INTO \"p\" (\"small\") VALUES (2)");
        assertThat(rows(h2, "SELECT \"many\" || ' ' || \"rate\" FROM \"p\""))
                .containsExactly("3 0.10000000149011612", "3 0.10000000149011612");
        assertThatThrownBy(() -> run(h2, "INSERT INTO \"p\" (\"many\") VALUES (-1)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void another_engine_arrives_in_sqlite_exactly() throws Exception {
        run(
                h2,
                "CREATE TABLE p (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, big NUMERIC(38,20) UNIQUE, small DECIMAL(10,2) DEFAULT 1.50,"
                        + " ok BOOLEAN DEFAULT TRUE, at TIMESTAMP(9) UNIQUE, zoned TIMESTAMP(6) WITH TIME ZONE, u UUID, b VARBINARY(100), d DOUBLE PRECISION,"
                        + " s VARCHAR(10) CHECK (s IN ('a', 'b')))",
                "CREATE TABLE c (p BIGINT, CONSTRAINT to_p FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)",
                "INSERT INTO p VALUES (5, 123456789012345678.12345678901234567890, 1.10, FALSE, TIMESTAMP '2020-01-01 00:00:00.123456789',"
                        + " TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00.5+05:30', RANDOM_UUID(), X'00ff', -0.0, 'a')",
                "INSERT INTO p VALUES (6, 123456789012345678.12345678901234567891, 2, TRUE, TIMESTAMP '2020-01-01 00:00:00.123456788', NULL, NULL, NULL, 1e300, NULL)",
                "INSERT INTO p (id, big) VALUES (7, 5)",
                "INSERT INTO c VALUES (5), (NULL)");
        DatabaseExport.from(h2).to(file).run();
        ImportReport report = DatabaseImport.from(file).into(sqlite).run();
        assertThat(report.findings()).isEmpty();
        assertThat(rows(sqlite, "SELECT \"BIG\" FROM \"P\" ORDER BY \"ID\""))
                .containsExactly(
                        "123456789012345678.1234567890123456789", "123456789012345678.12345678901234567891", "5");
        assertThat(DatabaseVerification.of(file).against(sqlite).run().equal()).isTrue();
        run(sqlite, "INSERT INTO P (S) VALUES ('b')");
        assertThat(rows(sqlite, "SELECT ID || SMALL || OK FROM P WHERE S = 'b'"))
                .containsExactly("81.51");
    }

    private static List<String> schema(DataSource source) throws SQLException {
        return rows(source, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    }

    private static List<String> rows(DataSource source, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void run(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
