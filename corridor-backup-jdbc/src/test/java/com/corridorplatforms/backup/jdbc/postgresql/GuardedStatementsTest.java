package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.spi.contract.KillableConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class GuardedStatementsTest {

    private static final String STATEMENT = "CREATE TABLE t (a int)";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_statement_that_fails_or_whose_savepoint_does_can_be_run_again(int failing) throws Exception {
        try (Connection connection = DriverManager.getConnection(Server.newDatabase())) {
            connection.setAutoCommit(false);
            GuardedStatements guarded =
                    new GuardedStatements(new Statements(KillableConnection.failingAt(connection, failing)));

            assertThatThrownBy(() -> guarded.run("public", STATEMENT)).hasMessageContaining("killed");

            assertThatCode(() -> guarded.run("public", STATEMENT)).doesNotThrowAnyException();
        }
    }
}
