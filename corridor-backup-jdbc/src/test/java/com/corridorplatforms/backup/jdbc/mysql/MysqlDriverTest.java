package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MySQL's own driver before MariaDB's server: what both dialects have in common goes through it. */
class MysqlDriverTest {

    private static final String[] TABLES = {
        "CREATE TABLE parent (id int UNSIGNED AUTO_INCREMENT PRIMARY KEY, born date DEFAULT '2000-01-01', yes tinyint(1))",
        "CREATE TABLE child (parent int UNSIGNED, no bigint UNSIGNED, share double, weight float, price decimal(20,10),"
                + " image blob, body text, at datetime(6), moment timestamp(6) NULL, clock time(6), b bit(9), y year,"
                + " PRIMARY KEY (parent, no), KEY (body(20)), FOREIGN KEY (parent) REFERENCES parent (id))",
        "SET time_zone = '+00:00'",
        "INSERT INTO parent VALUES (7, '0000-00-00', 1), (8, '1582-10-10', 0)",
        "INSERT INTO child VALUES (7, 18446744073709551615, 0.1, 0.1, 1.1, x'00ff', 'it\\'s \\\\ ? \"😀\"',"
                + " '2026-03-29 02:30:00.000001', '2026-03-29 01:30:00.5', '-838:59:59', b'100000001', 2155)"
    };

    private final MariadbDialect dialect = new MariadbDialect();

    private static Connection mysql(String url) throws SQLException {
        return DriverManager.getConnection(url.replace("jdbc:mariadb:", "jdbc:mysql:"));
    }

    @Test
    void the_server_is_told_from_one_of_mysql() throws Exception {
        try (Connection connection = mysql(MariadbServer.newDatabase())) {
            assertThat(dialect.claims(connection.getMetaData())).isTrue();
            assertThat(new MysqlDialect().claims(connection.getMetaData())).isFalse();
        }
    }

    @Test
    void both_drivers_read_the_same_and_write_what_they_have_read() throws Exception {
        String url = MariadbServer.newDatabase(TABLES);
        try (Connection own = DriverManager.getConnection(url);
                Connection other = mysql(url);
                Connection destination = mysql(MariadbServer.newDatabase())) {
            DatabaseCopy expected = DatabaseCopy.read(dialect, own);
            DatabaseCopy copy = DatabaseCopy.read(dialect, other);
            assertThat(copy.model().tables()).isEqualTo(expected.model().tables());
            assertRows(copy, expected, own.getCatalog(), own.getCatalog());

            copy.movedTo(destination.getCatalog()).write(dialect, destination, ImportMode.CREATE);

            assertRows(DatabaseCopy.read(dialect, destination), expected, destination.getCatalog(), own.getCatalog());
        }
    }

    @Test
    void a_limit_of_rows_that_the_server_the_session_or_an_earlier_statement_has_shortens_nothing() throws Exception {
        String url = MariadbServer.newDatabase(TABLES);
        MariadbServer.administer(url, "SET GLOBAL sql_select_limit = 1");
        try (Connection fresh = mysql(url);
                Connection limited = mysql(url + "&sessionVariables=sql_select_limit=1");
                Connection used = mysql(url)) {
            try (Statement statement = used.createStatement()) {
                // The driver sets the server's own limit again before the next statement that has none.
                statement.setMaxRows(1);
                statement.executeQuery("SELECT id FROM parent").close();
            }
            for (Connection connection : List.of(fresh, limited, used)) {
                DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
                assertThat(copy.model().tables()).hasSize(2);
                assertThat(copy.model().tables())
                        .allSatisfy(table -> assertThat(table.columns()).hasSizeGreaterThan(2));
                assertThat(copy.rows().get(new TableName(connection.getCatalog(), "parent")))
                        .hasSize(2);
            }
        } finally {
            MariadbServer.administer(url, "SET GLOBAL sql_select_limit = DEFAULT");
        }
    }

    private static void assertRows(DatabaseCopy copy, DatabaseCopy expected, String schema, String expectedSchema) {
        for (String table : List.of("parent", "child")) {
            List<Object[]> rows = copy.rows().get(new TableName(schema, table));
            List<Object[]> wanted = expected.rows().get(new TableName(expectedSchema, table));
            assertThat(rows).hasSameSizeAs(wanted);
            for (int i = 0; i < rows.size(); i++) {
                assertThat((Object) rows.get(i))
                        .as("row %s of %s", i, table)
                        .usingRecursiveComparison()
                        .isEqualTo(wanted.get(i));
            }
        }
    }
}
