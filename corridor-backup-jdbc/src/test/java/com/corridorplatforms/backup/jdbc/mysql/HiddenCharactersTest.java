package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class HiddenCharactersTest {

    private static DatabaseModel model(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(MariadbServer.newDatabase());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return DatabaseCopy.read(new MariadbDialect(), connection).model();
        }
    }

    private static String defaultOf(DatabaseModel model, String column) {
        Column found = model.tables().get(0).column(column).orElseThrow();
        return found.defaultValue().orElseThrow().text();
    }

    @Test
    void a_default_of_four_bytes_is_what_the_table_says_not_what_its_catalog_shows() throws Exception {
        DatabaseModel model = model(
                "CREATE TABLE t (id int PRIMARY KEY, word varchar(20) NOT NULL DEFAULT 'it''s \\\\ 😀?', plain varchar(9) DEFAULT '?')",
                "INSERT INTO t (id) VALUES (1), (2)");

        assertThat(defaultOf(model, "word")).isEqualTo("'it''s \\\\ 😀?'");
        assertThat(defaultOf(model, "plain")).isEqualTo("'?'");
        assertThat(model.findings()).isEmpty();
    }

    @Test
    void a_default_of_bytes_that_are_no_text_is_what_the_table_says() throws Exception {
        DatabaseModel empty = model("CREATE TABLE t (id int PRIMARY KEY, word varbinary(9) DEFAULT x'00ff',"
                + " plain varchar(9) DEFAULT '😀', letters binary(3) DEFAULT 'abc')");
        DatabaseModel filled = model(
                "CREATE TABLE t (id int PRIMARY KEY, word binary(3) NOT NULL DEFAULT x'ff00c3')",
                "INSERT INTO t (id) VALUES (1)");

        assertThat(defaultOf(empty, "word")).isEqualTo("X'00FF'");
        assertThat(defaultOf(empty, "plain")).isEqualTo("'😀'");
        assertThat(defaultOf(empty, "letters")).isEqualTo("'abc'");
        assertThat(empty.findings()).isEmpty();
        assertThat(defaultOf(filled, "word")).isEqualTo("X'FF00C3'");
        assertThat(filled.findings()).isEmpty();
    }

    @Test
    void what_nobody_can_tell_is_a_finding() throws Exception {
        DatabaseModel model = model("CREATE TABLE t (id int PRIMARY KEY, word varchar(20) NOT NULL DEFAULT '😀',"
                + " joined varchar(20) DEFAULT concat('x', '😀'), face enum('😀', 'b'),"
                + " computed varchar(30) AS (concat(word, '😀')), kept varchar(9) DEFAULT 'b',"
                + " CONSTRAINT faces CHECK (word <> '😀'), CONSTRAINT words CHECK (word <> 'b'))");

        assertThat(model.findings())
                .allMatch(finding -> finding.code().equals("text-not-shown"))
                .extracting(Finding::subject)
                .extracting(subject -> subject.substring(subject.indexOf('.') + 1))
                .containsExactlyInAnyOrder("t.word", "t.joined", "t.face", "t.computed", "t.faces");
    }
}
