package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.h2.H2Dialect;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLimitsTest {

    private static final String LONGEST = "x" + "\u00e4".repeat(31);

    @ParameterizedTest
    @ValueSource(
            strings = {"CREATE TABLE \"%s\" (A INTEGER)", "CREATE TABLE T (\"%s\" INTEGER)", "CREATE SEQUENCE \"%s\""})
    void a_name_that_the_server_would_cut_is_refused(String sql) throws Exception {
        assertThatCode(() -> new ServerLimits(18).check(model(sql.formatted(LONGEST))))
                .doesNotThrowAnyException();
        DatabaseModel tooLong = model(sql.formatted(LONGEST + "y"));
        assertThatThrownBy(() -> new ServerLimits(18).check(tooLong))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(LONGEST + "y")
                .hasMessageContaining("has 64 bytes, expected at most 63");
    }

    @Test
    void a_refused_name_leaves_the_destination_empty() throws Exception {
        try (Connection source = h2("CREATE TABLE T (\"" + LONGEST + "y\" INTEGER)");
                Connection destination = DriverManager.getConnection(Server.newDatabase())) {
            DatabaseCopy copy = DatabaseCopy.read(new H2Dialect(), source).movedTo("public");
            assertThatThrownBy(() -> copy.write(new PostgresqlDialect(), destination, ImportMode.CREATE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("shorter name");
            assertThat(Definitions.strings(destination, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                    .isEmpty();
        }
    }

    @Test
    void nulls_that_are_equal_need_a_server_that_knows_them() throws Exception {
        DatabaseModel model = model("CREATE TABLE T (A INTEGER, CONSTRAINT U UNIQUE NULLS NOT DISTINCT (A))");
        assertThatCode(() -> new ServerLimits(15).check(model)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new ServerLimits(14).check(model))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"U\"")
                .hasMessageContaining("PostgreSQL 14 cannot, expected version 15 or later");
    }

    private static DatabaseModel model(String sql) throws Exception {
        try (Connection connection = h2(sql)) {
            return DatabaseCopy.read(new H2Dialect(), connection).model();
        }
    }

    private static Connection h2(String sql) throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }
}
