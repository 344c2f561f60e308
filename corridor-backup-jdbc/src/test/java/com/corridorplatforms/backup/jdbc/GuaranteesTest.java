package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresqlDialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuaranteesTest {

    private static final String[] SCHEMA = {
        "CREATE SCHEMA other",
        "CREATE TABLE parent (id integer GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 5) PRIMARY KEY, a integer, b text,"
                + " CONSTRAINT parent_ab UNIQUE (a, b), c integer UNIQUE NULLS NOT DISTINCT,"
                + " CHECK (a >= 0), CONSTRAINT pattern CHECK (b ~ '^x'), d boolean GENERATED ALWAYS AS (a > 5) STORED, e integer GENERATED ALWAYS AS (a % 3) STORED)",
        "CREATE TABLE \"Parent\" (\"A\" text, a integer, serial serial, PRIMARY KEY (\"A\"))",
        "CREATE TABLE other.parent (id uuid PRIMARY KEY, self uuid REFERENCES other.parent DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TABLE child (a integer, b text, parent integer REFERENCES parent ON DELETE CASCADE ON UPDATE SET NULL, loose integer,"
                + " CONSTRAINT whole FOREIGN KEY (a, b) REFERENCES parent (a, b) MATCH FULL,"
                + " CONSTRAINT partial FOREIGN KEY (a, b) REFERENCES parent (a, b) ON DELETE SET NULL (b))",
        "ALTER TABLE child ADD CONSTRAINT unchecked FOREIGN KEY (loose) REFERENCES parent NOT VALID",
        "CREATE INDEX words ON child USING gin (to_tsvector('english', b))",
        "CREATE UNIQUE INDEX few ON child (a) WHERE a > 10",
        "CREATE INDEX child ON other.parent (self DESC NULLS LAST)",
        "CREATE SEQUENCE free START 7",
        "COMMENT ON TABLE child IS 'the child''s'",
        "INSERT INTO parent (a, b, c) VALUES (1, 'x', 1), (2, 'xy', 2)",
        "INSERT INTO child VALUES (1, 'x', 100, NULL), (NULL, NULL, 105, NULL)",
        "INSERT INTO \"Parent\" VALUES ('k', 1)",
        "SELECT nextval('free')"
    };

    @TempDir
    private Path directory;

    @Test
    void sqlite_enforces_what_it_can_and_findings_name_what_it_cannot() throws Exception {
        Path file = directory.resolve("schema.sqlite");
        ExportReport report = DatabaseExport.from(Postgres.newDatabase(SCHEMA))
                .schemas("public", "other")
                .to(file)
                .run();

        assertThat(report.hasLoss()).as("%s", report.findings()).isFalse();
        assertThat(report.findings())
                .extracting(Finding::code)
                .contains(
                        "check-kept-as-text",
                        "foreign-key-kept-as-text",
                        "delete-action-kept-as-text",
                        "index-kept-as-text",
                        "nulls-not-distinct",
                        "table-renamed",
                        "generated-column-kept-as-text",
                        "column-renamed");
        try (Connection connection = CarrierDataSource.of(file).getConnection();
                Statement statement = connection.createStatement()) {
            refuses(statement, "INSERT INTO parent_2 (a, b) VALUES (-1, 'x')", "CHECK");
            refuses(statement, "INSERT INTO parent_2 (a, b) VALUES (1, 'x')", "UNIQUE");
            refuses(statement, "INSERT INTO child (a, b) VALUES (1, NULL)", "CHECK");
            refuses(statement, "INSERT INTO child (a, b) VALUES (9, 'none')", "FOREIGN KEY");
            refuses(statement, "INSERT INTO \"other.parent\" (id) VALUES (NULL)", "NOT NULL");
            statement.execute("INSERT INTO parent_2 (a, b) VALUES (11, 'x')");
            assertThat(value(statement, "SELECT id || ' ' || d FROM parent_2 WHERE a = 11"))
                    .isEqualTo("106 1");
            statement.execute("INSERT INTO child (a, b) VALUES (11, 'x')");
            refuses(statement, "INSERT INTO child (a, b) VALUES (11, 'x')", "UNIQUE");
            statement.execute("DELETE FROM parent_2 WHERE id = 105");
            assertThat(value(statement, "SELECT count(*) FROM child WHERE parent = 105"))
                    .isEqualTo("0");
            assertThat(value(statement, "SELECT a_2 || serial FROM Parent")).isEqualTo("11");
        }
    }

    @Test
    void the_same_engine_gets_its_schema_back_as_it_was() throws Exception {
        DataSource source = Postgres.newDatabase(SCHEMA);
        Path file = directory.resolve("schema.sqlite");
        DatabaseExport.from(source).schemas("public", "other").to(file).run();
        DataSource destination = Postgres.newDatabase();

        ImportReport report = DatabaseImport.from(file).into(destination).run();

        assertThat(report.hasLoss()).isFalse();
        try (Connection one = source.getConnection();
                Connection other = destination.getConnection()) {
            assertThat(Contents.of(DatabaseCopy.read(new PostgresqlDialect(), other, "public", "other")))
                    .isEqualTo(Contents.of(DatabaseCopy.read(new PostgresqlDialect(), one, "public", "other")));
        }
    }

    private static void refuses(Statement statement, String sql, String reason) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining(reason + " constraint failed");
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
