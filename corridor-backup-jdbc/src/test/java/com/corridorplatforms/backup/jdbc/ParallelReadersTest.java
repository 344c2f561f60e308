package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.ProgressEvent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class ParallelReadersTest {

    private static final int TABLES = 6;
    private static final int ROWS = 1000;

    @TempDir
    private Path directory;

    private static DataSource database() throws SQLException {
        List<String> statements = new ArrayList<>();
        for (int table = 1; table <= TABLES; table++) {
            statements.add("CREATE TABLE t" + table + " (id int PRIMARY KEY, line text, part numeric, image bytea)");
            statements.add("INSERT INTO t" + table + " SELECT i, repeat('line ', i % 50), i / 7.0,"
                    + " decode(repeat('00ff', i % 30), 'hex') FROM generate_series(1, " + ROWS * table + ") i");
        }
        statements.add("INSERT INTO t1 SELECT -i, repeat('long ', 300000), i, NULL FROM generate_series(1, 2) i");
        statements.add(
                "INSERT INTO t5 SELECT -i, NULL, i, decode(repeat('ab', 1200000), 'hex') FROM generate_series(1, 2) i");
        statements.add("ALTER TABLE t2 ADD FOREIGN KEY (id) REFERENCES t3");
        return Postgres.newDatabase(statements.toArray(String[]::new));
    }

    /** An export that waits for its connections however busy the machine is. */
    private static DatabaseExport patient(DataSource source, int readers) {
        return DatabaseExport.from(source).readers(readers).patience(Duration.ofMinutes(2));
    }

    private Path file() {
        return directory.resolve("side-by-side.sqlite");
    }

    @AfterEach
    void no_thread_outlives_its_export() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("corridor-backup-reader", "corridor-backup-connection");
    }

    @Test
    void four_readers_write_what_one_writes() throws Exception {
        DataSource database = database();
        ExportReport alone = DatabaseExport.from(database)
                .to(directory.resolve("alone.sqlite"))
                .run();
        CountingSource counted = new CountingSource(database);

        ExportReport together = patient(counted, 4).to(file()).run();

        assertThat(counted.given()).isEqualTo(4);
        counted.assertAllGivenBackUntouched();
        assertThat(together.tableSummaries()).isEqualTo(alone.tableSummaries());
        assertThat(together.findings()).isEqualTo(alone.findings());
        assertThat(together.rows())
                .isEqualTo(4 + ROWS * IntStream.rangeClosed(1, TABLES).sum());
        assertThat(CarrierFile.inspect(file()).fileState()).isEqualTo(FileState.AS_EXPORTED);
        assertThat(DatabaseVerification.of(file()).against(database).run().equal())
                .isTrue();
    }

    @Test
    void a_pool_of_one_is_read_by_one_and_report_and_file_say_so() throws Exception {
        try (PoolOfOne pool = new PoolOfOne(database())) {
            ExportReport report =
                    DatabaseExport.from(pool).readers(4).to(file()).run();

            assertFewerReaders(report, "only connection is taken");
            pool.assertUntouched();
        }
    }

    /** Had the one connection been taken for another, its transaction and with it the moment would be gone. */
    @Test
    void a_source_that_gives_its_one_connection_again_and_again_is_read_as_of_one_moment() throws Exception {
        DataSource database = database();
        try (Connection only = database.getConnection()) {
            CountingSource source = new CountingSource(database) {
                @Override
                public Connection getConnection() {
                    return unclosable(only);
                }
            };
            AtomicBoolean written = new AtomicBoolean();

            ExportReport report = patient(source, 3)
                    .progress(event -> {
                        if (event instanceof ProgressEvent.Advanced && !written.getAndSet(true)) {
                            deleteAll(database);
                        }
                    })
                    .to(file())
                    .run();

            assertFewerReaders(report, "or the source has no other");
            assertThat(report.rows())
                    .isEqualTo(4 + ROWS * IntStream.rangeClosed(1, TABLES).sum());
        }
    }

    private static void deleteAll(DataSource database) {
        try {
            Rows.execute(database, "DELETE FROM t2", "DELETE FROM t6");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                ParallelReadersTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }

    @Test
    void a_connection_that_comes_too_late_is_not_waited_for_and_given_back() throws Exception {
        CompletableFuture<Thread> asked = new CompletableFuture<>();
        CountDownLatch late = new CountDownLatch(1);
        CountingSource slow = new CountingSource(database()) {
            @Override
            void beforeGiving(int number) {
                if (number == 2) {
                    asked.complete(Thread.currentThread());
                    awaitDeafly(late);
                }
            }
        };

        ExportReport report = DatabaseExport.from(slow)
                .readers(4)
                .patience(Duration.ofMillis(50))
                .to(file())
                .run();

        Thread asking = asked.get();
        assertFewerReaders(report, "none came within 50 ms");
        late.countDown();
        slow.awaitGivenBack(2);
        // The connection is given back a little before its thread has ended.
        asking.join();
        slow.assertAllGivenBackUntouched();
    }

    /** As a pool may that takes no notice of interrupts. */
    private static void awaitDeafly(CountDownLatch latch) {
        for (boolean waiting = true; waiting; ) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    @Test
    void somebody_who_waits_to_alter_a_table_is_not_waited_for() throws Exception {
        DataSource database = database();
        List<Thread> altering = new ArrayList<>();
        CountingSource source = new CountingSource(database) {
            @Override
            void beforeGiving(int number) throws SQLException {
                if (number == 2) {
                    altering.add(alterInVain(database));
                }
            }
        };

        ExportReport report = patient(source, 2).to(file()).run();

        assertFewerReaders(report, "could not obtain lock");
        source.assertAllGivenBackUntouched();
        for (Thread each : altering) {
            each.join();
        }
        assertThat(Rows.of(database, "SELECT count(note) FROM t4")).containsExactly("0");
    }

    /** Returns once the server says that somebody waits. */
    private static Thread alterInVain(DataSource database) throws SQLException {
        Thread thread = new Thread(() -> {
            try {
                Rows.execute(database, "ALTER TABLE t4 ADD COLUMN note text");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        try (Connection connection = database.getConnection();
                PreparedStatement waiting = connection.prepareStatement(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 't4'::regclass")) {
            while (count(waiting) == 0) {
                Thread.onSpinWait();
            }
        }
        return thread;
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void assertFewerReaders(ExportReport report, String reason) {
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("fewer-readers");
            assertThat(finding.message()).contains("1 reader", reason);
        });
        List<Finding> inFile = CarrierFile.inspect(file()).findings();
        assertThat(inFile).isEqualTo(report.findings());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_cancellation_ends_all_readers_and_leaves_no_file(int readers) throws Exception {
        CountingSource source = new CountingSource(database());
        Cancellation cancellation = new Cancellation();

        assertThatThrownBy(() -> patient(source, readers)
                        .cancellation(cancellation)
                        .progress(event -> {
                            if (event instanceof ProgressEvent.Advanced advanced && advanced.done() > 0) {
                                cancellation.cancel();
                            }
                        })
                        .to(file())
                        .run())
                .isInstanceOf(OperationCancelledException.class);

        assertThat(source.given()).isEqualTo(readers);
        source.assertAllGivenBackUntouched();
        assertNothingLeft();
    }

    @Test
    void a_reader_that_fails_fails_the_export() throws Exception {
        DataSource database = database();
        CountingSource source = new CountingSource(database);

        assertThatThrownBy(() -> patient(source, 3)
                        .progress(event -> {
                            if (event instanceof ProgressEvent.Advanced advanced && advanced.done() == 0) {
                                source.breakLast();
                            }
                        })
                        .to(file())
                        .run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("failed because the connection to the database was lost");

        assertThat(source.given()).isEqualTo(3);
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
