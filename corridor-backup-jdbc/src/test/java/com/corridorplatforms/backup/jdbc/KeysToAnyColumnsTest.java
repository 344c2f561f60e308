package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Foreign keys to columns that are not unique, where the server has them and where it does not. No server of MySQL is asked:
 * MariaDB's answers in place of one of MySQL 8.4, which is told by a variable.
 */
class KeysToAnyColumnsTest {

    private static final String[] TABLES = {
        "CREATE TABLE parent (id int PRIMARY KEY, grade int, UNIQUE KEY whole (grade, id), KEY plain (grade))",
        "CREATE TABLE child (grade int, CONSTRAINT odd FOREIGN KEY (grade) REFERENCES parent (grade))",
        "CREATE TABLE other (grade int, id int,"
                + " CONSTRAINT sound FOREIGN KEY (grade, id) REFERENCES parent (grade, id))",
        "INSERT INTO parent VALUES (1, 7), (2, 7)",
        "INSERT INTO child VALUES (7)",
        "INSERT INTO other VALUES (7, 2)"
    };

    private static final String KEYS = "SELECT CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS"
            + " WHERE CONSTRAINT_SCHEMA = database() ORDER BY 1";

    @TempDir
    private Path directory;

    @Test
    void a_server_that_has_them_is_given_them() throws Exception {
        DataSource destination = Mariadb.newDatabase();
        assertThat(imported(destination)).isEmpty();
        assertThat(Rows.of(destination, KEYS)).containsExactly("odd", "sound");
    }

    @Test
    void a_server_that_asks_for_unique_columns_goes_without_them() throws Exception {
        DataSource destination =
                new UrlDataSource(MariadbServer.newDatabase(), "", each -> RewritingConnection.of(each, RESTRICTED));
        assertThat(imported(destination))
                .singleElement()
                .matches(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::subject)
                .asString()
                .endsWith("child.odd");
        assertThat(Rows.of(destination, KEYS)).containsExactly("sound");
    }

    private static final UnaryOperator<String> RESTRICTED =
            sql -> sql.replace("SHOW VARIABLES LIKE 'restrict_fk_on_non_standard_key'", "SELECT 'restrict', 'ON'");

    private List<Finding> imported(DataSource destination) throws Exception {
        Path file = directory.resolve("keys.sqlite");
        DatabaseExport.from(Mariadb.newDatabase(TABLES)).to(file).run();
        return DatabaseImport.from(file).into(destination).run().findings().stream()
                .filter(finding -> finding.code().equals("foreign-key-left-out"))
                .toList();
    }
}
