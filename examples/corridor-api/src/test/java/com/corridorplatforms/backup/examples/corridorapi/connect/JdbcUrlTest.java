package com.corridorplatforms.backup.examples.corridorapi.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/corridor?user=a&password=hush",
                "jdbc:postgresql://a:hush@db/corridor",
                "jdbc:mariadb://db/corridor?PWD=hush",
                "jdbc:h2:file:/a/b;USER=sa;PASSWORD=hush",
                "jdbc:sqlserver://db;databaseName=c;password = hush",
                "jdbc:postgresql://db/corridor?sslpassword=hush",
                "jdbc:oracle:thin:scott/hush@db:1521/x",
                "postgresql://a:hush@db/corridor"
            })
    void a_password_in_it_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> new JdbcUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--password-env")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/corridor?ssl=true&options=-c%20search_path=a",
                "jdbc:oracle:thin:@db:1521/x",
                "jdbc:postgresql://[::1]:5432/corridor",
                "jdbc:h2:file:/a/b;MODE=PostgreSQL",
                "jdbc:sqlite:/a@b:c/passwords.db"
            })
    void a_url_without_a_password_is_accepted(String url) {
        assertThat(new JdbcUrl(url)).hasToString(url);
    }

    @Test
    void what_is_no_jdbc_url_is_refused_with_an_example() {
        assertThatThrownBy(() -> new JdbcUrl("postgresql://db/corridor"))
                .hasMessageContaining("is not a JDBC URL")
                .hasMessageContaining("jdbc:postgresql://host:5432/corridor");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:./meta/db;MODE=Oracle, jdbc:h2:/base/meta/db;MODE=Oracle",
        "jdbc:h2:file:./db, jdbc:h2:file:/base/db",
        "jdbc:sqlite:meta.db, jdbc:sqlite:/base/meta.db",
        "jdbc:sqlite:meta.db?cache=shared, jdbc:sqlite:/base/meta.db?cache=shared",
        "jdbc:sqlite::memory:, jdbc:sqlite::memory:",
        "jdbc:sqlite:/a/b.db, jdbc:sqlite:/a/b.db",
        "jdbc:h2:mem:x, jdbc:h2:mem:x",
        "jdbc:h2:~/x, jdbc:h2:~/x",
        "jdbc:h2:tcp://db/x, jdbc:h2:tcp://db/x",
        "jdbc:postgresql:corridor, jdbc:postgresql:corridor"
    })
    void only_relative_paths_of_files_are_resolved(String url, String resolved) {
        assertThat(new JdbcUrl(url).relativeTo(Path.of("/base"))).hasToString(resolved);
    }

    @Test
    void a_database_file_that_must_exist_is_not_made(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.db");
        JdbcUrl url = new JdbcUrl("jdbc:sqlite:" + file + "?cache=shared");

        assertThatThrownBy(url::existing)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("there is no database file \"" + file + "\"");
        Files.createFile(file);
        assertThat(url.existing()).isEqualTo(url);
        assertThat(new JdbcUrl("jdbc:h2:/a/b").existing()).hasToString("jdbc:h2:/a/b;IFEXISTS=TRUE");
    }
}
