package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose tables an application has declared otherwise. */
class AlteredFileTest {

    @TempDir
    private Path directory;

    @Test
    void a_column_that_was_renamed_in_the_file_is_not_taken_for_its_name() throws Exception {
        Path file = altered("ALTER TABLE t RENAME COLUMN v TO w");

        assertRefused(file, "the column \"t.v\" is not in the file any more");
    }

    @Test
    void a_table_that_was_dropped_from_the_file_is_named() throws Exception {
        Path file = altered("DROP TABLE t");

        assertRefused(file, "the table \"t\" is not in the file any more");
    }

    private static void assertRefused(Path file, String sentence) {
        assertThatThrownBy(
                        () -> DatabaseImport.from(file).into(H2.newDatabase()).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(sentence);
        assertThatThrownBy(() ->
                        DatabaseVerification.of(file).against(H2.newDatabase()).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(sentence);
    }

    private Path altered(String statement) throws Exception {
        Path file = directory.resolve("altered.sqlite");
        DatabaseExport.from(H2.newDatabase(
                        "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"v\" VARCHAR)",
                        "INSERT INTO \"t\" VALUES (1, 'x')"))
                .to(file)
                .run();
        try (Connection connection = CarrierDataSource.of(file).getConnection();
                Statement sqlite = connection.createStatement()) {
            sqlite.execute(statement);
        }
        return file;
    }
}
