package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.ProgressEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Others write while a database is exported. */
@Tag("long")
class ConcurrentWritersTest {

    @TempDir
    private Path directory;

    /** An engine on which sessions write at the same time. */
    enum Engine {
        POSTGRESQL,
        MARIADB,
        H2;

        DataSource newDatabase() throws SQLException {
            return switch (this) {
                case POSTGRESQL -> Postgres.newDatabase();
                case MARIADB -> Mariadb.newDatabase();
                case H2 -> com.corridorplatforms.backup.jdbc.H2.newDatabase();
            };
        }
    }

    /** Whenever the first rows of a table come, more transfers are committed before they are written. */
    @ParameterizedTest
    @CsvSource({"POSTGRESQL,1,1", "POSTGRESQL,4,4", "MARIADB,1,1", "MARIADB,4,1", "H2,1,1", "H2,4,1"})
    void the_file_holds_one_moment_to_the_last_cent(Engine engine, int wanted, int used) throws Exception {
        Path file = directory.resolve("moment.sqlite");
        DataSource database = engine.newDatabase();
        ExportReport report;
        try (Transfers transfers = new Transfers(database)) {
            Set<String> begun = new HashSet<>();
            report = DatabaseExport.from(database)
                    .readers(wanted)
                    .patience(Duration.ofMinutes(2))
                    .progress(event -> {
                        if (event instanceof ProgressEvent.Advanced advanced && begun.add(advanced.item())) {
                            transfers.awaitMore();
                        }
                    })
                    .to(file)
                    .run();
            assertThat(begun).hasSize(5);
        }

        assertThat(report.window().held()).isEqualTo(ConsistencyWindow.Held.TRANSACTION_SNAPSHOT);
        assertThat(report.findings().stream().anyMatch(finding -> finding.code().equals("fewer-readers")))
                .isEqualTo(used < wanted);
        assertOneMoment(file, database);
    }

    private static void assertOneMoment(Path file, DataSource database) throws SQLException {
        DataSource kept = CarrierDataSource.of(file);
        long last = number(kept, "SELECT n FROM turn");
        assertThat(number(kept, "SELECT count(*) FROM wire")).isEqualTo(last);
        assertThat(number(kept, "SELECT max(n) FROM wire")).isEqualTo(last);
        assertThat(number(kept, "SELECT (SELECT sum(balance) FROM giver) + (SELECT sum(balance) FROM taker)"))
                .isEqualTo(2L * Transfers.ACCOUNTS * Transfers.BALANCE);
        assertThat(Rows.of(kept, balancesThatMissTransfers("giver", "-"))).isEmpty();
        assertThat(Rows.of(kept, balancesThatMissTransfers("taker", "+"))).isEmpty();
        assertThat(number(database, "SELECT n FROM turn"))
                .as("transfers went on while the file was written")
                .isGreaterThan(last);
    }

    private static String balancesThatMissTransfers(String table, String sign) {
        return "SELECT id, balance FROM " + table + " a WHERE balance <> " + Transfers.BALANCE + sign
                + " coalesce((SELECT sum(amount) FROM wire w WHERE w." + table + " = a.id), 0)";
    }

    private static long number(DataSource database, String query) throws SQLException {
        return Long.parseLong(Rows.of(database, query).get(0));
    }
}
