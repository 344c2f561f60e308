package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.postgresql.PostgresqlDialect;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "isPresent", disabledReason = "the sample database is not beside the project")
class ChinookTest {

    @TempDir
    private Path directory;

    static boolean isPresent() {
        return Chinook.script().isPresent();
    }

    @Test
    void chinook_goes_from_postgresql_through_a_file_into_an_empty_postgresql_unchanged() throws Exception {
        DataSource source = Postgres.newDatabase();
        try (Connection connection = source.getConnection()) {
            Chinook.load(connection);
        }
        Path file = directory.resolve("chinook.sqlite");

        ExportReport exported = DatabaseExport.from(source).to(file).run();

        assertThat(exported.tables()).isEqualTo(11);
        assertThat(exported.rows()).isEqualTo(15_607);
        assertThat(exported.hasLoss()).isFalse();

        DataSource destination = Postgres.newDatabase();
        ImportReport imported = DatabaseImport.from(file).into(destination).run();

        assertThat(imported.rows()).isEqualTo(15_607);
        assertThat(imported.findings()).isEmpty();
        try (Connection one = source.getConnection();
                Connection other = destination.getConnection()) {
            assertThat(DatabaseCopy.read(new PostgresqlDialect(), other).model())
                    .isEqualTo(DatabaseCopy.read(new PostgresqlDialect(), one).model());
        }
    }
}
