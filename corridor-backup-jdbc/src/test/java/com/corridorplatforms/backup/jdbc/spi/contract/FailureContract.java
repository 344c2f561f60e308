package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All or nothing: what failures and deaths leave behind. */
interface FailureContract extends DialectSubject {

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    default void closing_without_a_commit_undoes_everything(ImportMode mode) throws Exception {
        Subject database = Subject.ready(this, mode);
        List<String> before = database.shape(mode);
        DatabaseCopy copy = database.sample(mode);

        try (Connection connection = database.connect()) {
            try (WriteSession session = database.writing(connection)) {
                copy.write(session, mode);
            }
            assertThat(connection.getAutoCommit()).isTrue();
        }

        assertThat(database.shape(mode)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    default void a_failure_at_any_statement_undoes_everything_until_the_commit(ImportMode mode) throws Exception {
        for (int failing : moments(mode)) {
            Subject database = Subject.ready(this, mode);
            List<String> before = database.shape(mode);
            DatabaseCopy copy = database.sample(mode);
            try (Connection connection = database.connect()) {
                copy.write(dialect(), KillableConnection.failingAt(connection, failing), mode);
            } catch (SQLException failure) {
                assertThat(failure.toString() + failure.getCause()).contains("killed");
                assertThat(database.shape(mode))
                        .as("after the failure of statement %s", failing)
                        .isIn(before, imported(database, mode));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    default void what_a_death_at_any_statement_leaves_is_mended_by_the_next_import(ImportMode mode) throws Exception {
        for (int last : moments(mode)) {
            Subject database = Subject.ready(this, mode);
            List<String> before = database.shape(mode);
            DatabaseCopy copy = database.sample(mode);
            boolean isComplete = importedUntilDeath(database, copy, mode, last);
            if (!isComplete && guarantee(database, mode) == Guarantee.ATOMIC) {
                assertThat(database.shape(mode))
                        .as("after a death at statement %s", last)
                        .isIn(before, imported(database, mode));
            }
            mend(database, copy, mode);
            assertThat(database.shape())
                    .as("mended after a death at statement %s", last)
                    .containsExactlyInAnyOrderElementsOf(database.shape(database.sample()));
        }
    }

    /** The same as {@link Subject#shape(ImportMode)} for the database after the import. */
    private static List<String> imported(Subject database, ImportMode mode) throws SQLException {
        DatabaseCopy sample = database.sample();
        return database.shape(
                mode == ImportMode.LOAD ? new DatabaseCopy(sample.model(), sample.rows(), List.of()) : sample);
    }

    /** Tells whether the import came to its end before its client could die. */
    private boolean importedUntilDeath(Subject database, DatabaseCopy copy, ImportMode mode, int last)
            throws Exception {
        Connection connection = database.connect();
        try {
            copy.write(dialect(), KillableConnection.dyingAfter(connection, last), mode);
            return true;
        } catch (SQLException death) {
            assertThat(death.toString() + death.getCause()).contains("killed");
            return false;
        } finally {
            connection.abort(Runnable::run);
            connection.close();
        }
    }

    private static void mend(Subject database, DatabaseCopy copy, ImportMode mode) throws Exception {
        try {
            database.write(copy, mode);
        } catch (BackupException refused) {
            // The dead import had come to the moment from which it counts, so this one finds its tables or rows.
            assertThat(refused).hasMessageMatching("(?s).*(already|rows).*");
        }
    }

    private static Guarantee guarantee(Subject database, ImportMode mode) throws SQLException {
        try (Connection connection = database.connect();
                WriteSession session = database.writing(connection)) {
            return session.guarantee(mode);
        }
    }

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    default void a_guarantee_is_what_others_see(ImportMode mode) throws Exception {
        Subject database = Subject.ready(this, mode);
        assertThat(guarantee(database, mode)).isIn(Guarantee.ATOMIC, Guarantee.REVERSIBLE);
        List<String> before = database.shape(mode);
        DatabaseCopy copy = database.sample(mode);
        Others others = new Others(database);
        try (Connection connection = database.connect();
                WriteSession session = database.writing(connection)) {
            copy.write(session, mode);
            if (session.guarantee(mode) == Guarantee.ATOMIC) {
                others.look(mode).ifPresent(seen -> assertThat(seen).isEqualTo(before));
            }
            session.commit();
        } finally {
            others.close();
        }
        assertThat(database.shape()).containsExactlyInAnyOrderElementsOf(database.shape(database.sample()));
    }

    /** Statements of an import to stop at: the first, the last and two between them, or all of them in a soak test. */
    private List<Integer> moments(ImportMode mode) throws Exception {
        AtomicInteger count = new AtomicInteger();
        Subject database = Subject.ready(this, mode);
        try (Connection connection = database.connect()) {
            database.sample(mode).write(dialect(), KillableConnection.watched(connection, count::set), mode);
        }
        int last = count.get();
        int parts = Math.max(1, Boolean.getBoolean("corridor.soak") ? last - 1 : Math.min(3, last - 1));
        List<Integer> moments = new ArrayList<>();
        for (int part = 0; part <= parts; part++) {
            moments.add(1 + (last - 1) * part / parts);
        }
        return moments;
    }
}
