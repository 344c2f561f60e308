package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a dialect treats a connection that is not its own. */
interface SessionContract extends DialectSubject {

    @Test
    default void a_connection_is_as_before_after_reading_writing_and_failing() throws Exception {
        Subject database = Subject.fresh(this);
        DatabaseCopy sample = database.sample();
        try (Connection connection = database.connect()) {
            if (connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_SERIALIZABLE)) {
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            }
            List<String> before = state(connection);
            sample.write(dialect(), connection, ImportMode.CREATE);
            assertThat(state(connection)).as("after an import").isEqualTo(before);
            DatabaseCopy.read(dialect(), connection);
            assertThat(state(connection)).as("after an export").isEqualTo(before);
            try (WriteSession session = dialect().write(connection, new Cancellation())) {
                sample.write(session, ImportMode.REPLACE);
            }
            assertThat(state(connection))
                    .as("after an import that was given up")
                    .isEqualTo(before);
            dialect().describe(connection);
            dialect().limits(connection);
            assertThat(state(connection)).as("after a description").isEqualTo(before);
        }
    }

    @Test
    default void a_connection_that_does_not_commit_by_itself_stays_one() throws Exception {
        Subject database = Subject.fresh(this);
        DatabaseCopy sample = database.sample();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            sample.write(dialect(), connection, ImportMode.CREATE);
            assertThat(connection.getAutoCommit()).isFalse();
            DatabaseCopy.read(dialect(), connection);
            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        assertThat(database.shape()).containsExactlyInAnyOrderElementsOf(database.shape(sample));
    }

    private List<String> state(Connection connection) throws SQLException {
        return List.of(
                "commits by itself: " + connection.getAutoCommit(),
                "isolation: " + connection.getTransactionIsolation(),
                "read only: " + connection.isReadOnly(),
                "schema: " + Objects.toString(connection.getSchema()),
                "catalog: " + Objects.toString(connection.getCatalog()),
                settings(connection));
    }

    @Test
    default void a_connection_behind_a_pools_proxy_serves_as_well() throws Exception {
        Subject database = Subject.fresh(this);
        DatabaseCopy sample = database.sample();
        try (Connection connection = database.connect()) {
            Connection pooled = behindProxy(connection, true);
            sample.write(dialect(), pooled, ImportMode.CREATE);
            assertThat(database.shape(DatabaseCopy.read(dialect(), pooled)))
                    .containsExactlyInAnyOrderElementsOf(database.shape(sample));
        }
    }

    @Test
    default void a_connection_that_hides_the_drivers_own_serves_as_well() throws Exception {
        Subject database = Subject.fresh(this);
        DatabaseCopy sample = database.sample();
        try (Connection connection = database.connect()) {
            Connection hidden = behindProxy(connection, false);
            sample.write(dialect(), hidden, ImportMode.CREATE);
            assertThat(database.shape(DatabaseCopy.read(dialect(), hidden)))
                    .containsExactlyInAnyOrderElementsOf(database.shape(sample));
        }
    }

    private static Connection behindProxy(Connection connection, boolean unwraps) {
        return (Connection) Proxy.newProxyInstance(
                SessionContract.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (!unwraps && method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    if (!unwraps && method.getName().equals("unwrap")) {
                        throw new SQLException("nothing to unwrap");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** A server may show for a moment who has just left, here whoever made the database. */
    private static void awaitLeaving(WriteSession session) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!session.otherSessions().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    default void other_sessions_are_named_or_not_shown_and_the_own_never_is() throws Exception {
        Subject database = Subject.fresh(this);
        try (Connection connection = database.connect();
                WriteSession session = database.writing(connection)) {
            awaitLeaving(session);
            assertThat(session.otherSessions()).isEmpty();
        }
        try (Connection other = database.connect();
                Connection connection = database.connect()) {
            dialect().describe(other);
            try (WriteSession session = database.writing(connection)) {
                assertThat(session.otherSessions())
                        .hasSizeLessThanOrEqualTo(1)
                        .allSatisfy(each -> assertThat(each).isNotBlank());
            }
        }
    }
}
