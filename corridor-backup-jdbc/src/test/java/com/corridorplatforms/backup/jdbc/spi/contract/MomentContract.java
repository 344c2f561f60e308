package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What a dialect reads while others write. */
interface MomentContract extends DialectSubject {

    @Test
    default void a_session_sees_one_moment_or_says_that_it_does_not() throws Exception {
        Subject database = Subject.filled(this);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection connection = database.connect();
                ReadSession session = database.reading(connection)) {
            DatabaseModel model = session.catalog();
            List<String> seen = rows(session, model);
            Future<?> writer = threads.submit(() -> write(database));
            letWrite(writer);

            List<String> seenLater = rows(session, model);

            if (session.held() == ConsistencyWindow.Held.TRANSACTION_SNAPSHOT) {
                assertThat(seenLater).isEqualTo(seen);
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** A writer that the engine keeps out goes on when the session has ended. */
    private static void letWrite(Future<?> writer) throws Exception {
        try {
            writer.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException waits) {
            assertThat(writer.isDone()).isFalse();
        }
    }

    private static Void write(Subject database) throws SQLException {
        try {
            database.insert(Sample.ACCOUNT, List.of("name"), "late");
            database.run("UPDATE " + database.quoted(Sample.PART) + " SET " + database.quoted("no") + " = NULL");
        } catch (SQLException keptOut) {
            assertThat((Throwable) keptOut).hasMessageMatching("(?is).*(lock|busy|timeout|time out).*");
        }
        return null;
    }

    private static List<String> rows(ReadSession session, DatabaseModel model) throws Exception {
        List<String> rows = new ArrayList<>();
        for (Table table : model.tables()) {
            session.rows(table, row -> rows.add(table.name() + Arrays.deepToString(row)));
        }
        rows.sort(null);
        return rows;
    }

    @Test
    default void a_session_tells_whether_a_table_holds_rows() throws Exception {
        Subject full = Subject.filled(this);
        Subject empty = Subject.ready(this, ImportMode.LOAD);
        assertHoldRows(full, true);
        assertHoldRows(empty, false);
    }

    private static void assertHoldRows(Subject database, boolean expected) throws Exception {
        try (Connection connection = database.connect();
                ReadSession session = database.reading(connection)) {
            for (Table table : session.catalog().tables()) {
                assertThat(session.holdsRows(table)).as(table.name().toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    default void two_sessions_that_share_a_moment_see_the_same() throws Exception {
        Subject database = Subject.filled(this);
        try (Connection connection = database.connect();
                Connection other = database.connect();
                ReadSession session = database.reading(connection)) {
            DatabaseModel model = session.catalog();
            Optional<ReadSession> sharing = session.sharing(other);
            if (sharing.isPresent()) {
                try (ReadSession second = sharing.get()) {
                    assertThat(rows(second, model)).isEqualTo(rows(session, model));
                }
            }
            assertThat(other.getAutoCommit()).isTrue();
        }
    }

    @Test
    default void reading_stops_when_it_is_cancelled() throws Exception {
        Subject database = Subject.fresh(this);
        database.write(many(database), ImportMode.CREATE);
        Cancellation cancellation = new Cancellation();
        try (Connection connection = database.connect()) {
            ReadRequest request = new ReadRequest(List.of(), UnknownTypes.FAIL, cancellation);
            try (ReadSession session = dialect().read(connection, request)) {
                Table table = session.catalog().tables().get(0);
                assertThatThrownBy(() -> session.rows(table, row -> cancellation.cancel()))
                        .isInstanceOf(OperationCancelledException.class);
            }
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    default void writing_stops_when_it_is_cancelled_and_leaves_nothing() throws Exception {
        Subject database = Subject.fresh(this);
        DatabaseCopy many = many(database);
        Cancellation cancellation = new Cancellation();
        try (Connection connection = database.connect()) {
            try (WriteSession session = dialect().write(connection, cancellation)) {
                session.begin(many.model(), ImportMode.CREATE);
                cancellation.cancel();
                assertThatThrownBy(
                                () -> many.fill(session, many.model().tables().get(0)))
                        .isInstanceOf(OperationCancelledException.class);
            }
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(database.read().model().tables()).isEmpty();
    }

    /** More rows than any batch has. */
    private DatabaseCopy many(Subject database) throws SQLException {
        try (Connection connection = database.connect()) {
            SourceDescription there = dialect().describe(connection);
            TableName name = new TableName(there.defaultSchema(), "many");
            Table table = new Table(
                    name,
                    List.of(Sample.column(
                            "v", dialect().typeFor(new PortableType.CharacterText(40, false), ColumnRole.PLAIN), true)),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "");
            List<Object[]> rows = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                rows.add(new Object[] {"row " + i});
            }
            return new DatabaseCopy(Sample.plain(there, List.of(table)), Map.of(name, rows), List.of());
        }
    }
}
