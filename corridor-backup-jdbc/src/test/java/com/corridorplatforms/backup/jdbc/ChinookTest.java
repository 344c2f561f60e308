package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.jdbc.postgresql.PostgresqlDialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "isPresent", disabledReason = "the sample database is not beside the project")
class ChinookTest {

    @TempDir
    private Path directory;

    static boolean isPresent() {
        return Chinook.isPresent();
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

    @Test
    void chinook_is_checked_by_sqlite_and_refuses_a_row_without_its_parent() throws Exception {
        Path file = exported();

        try (Connection connection = CarrierDataSource.of(file).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(first(statement, "PRAGMA foreign_key_check")).isNull();
            assertThat(first(statement, "PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(first(statement, "SELECT count(*) FROM pragma_foreign_key_list('track')"))
                    .isEqualTo("3");
            assertThatThrownBy(() -> statement.execute("INSERT INTO album VALUES (1000, 'x', 4711)"))
                    .hasMessageContaining("FOREIGN KEY constraint failed");
        }
        assertThat(CarrierFile.inspect(file).fileState()).isEqualTo(FileState.AS_EXPORTED);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void chinook_goes_into_h2_and_is_verified_equal() throws Exception {
        Path file = exported();
        DataSource destination = H2.newDatabase();

        ImportReport imported = DatabaseImport.from(file).into(destination).run();

        assertThat(imported.findings()).isEmpty();
        VerificationReport report =
                DatabaseVerification.of(file).against(destination).run();
        assertThat(report.equal()).as("%s", report).isTrue();
        assertThat(report.tables()).hasSize(11);
    }

    private Path exported() throws Exception {
        DataSource source = Postgres.newDatabase();
        try (Connection connection = source.getConnection()) {
            Chinook.load(connection);
        }
        Path file = directory.resolve("exported chinook?.sqlite");
        DatabaseExport.from(source).to(file).run();
        return file;
    }

    private static String first(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
