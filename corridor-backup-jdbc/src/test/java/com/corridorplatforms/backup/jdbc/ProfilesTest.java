package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.Profile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    private static final String[] EVENTS = {
        "CREATE TABLE event (id integer PRIMARY KEY, at timestamp, day date, clock time, seen timestamptz)",
        "INSERT INTO event VALUES (1, '2026-11-22 10:11:12.813', '2026-11-22', '10:11:12.5', '2026-11-22 12:00:00+02')"
    };

    @TempDir
    private Path directory;

    @Test
    void under_the_jdbc_profile_sqlite_jdbc_reads_and_writes_dates_and_times_as_they_are() throws Exception {
        Path file = exported(Profile.JDBC);

        try (Connection connection = CarrierDataSource.of(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT at, day, clock FROM event")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.valueOf("2026-11-22 10:11:12.813"));
            assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(LocalDateTime.parse("2026-11-22T10:11:12.813"));
            assertThat(row.getDate(2)).isEqualTo(Date.valueOf("2026-11-22"));
            assertThat(row.getObject(2, LocalDate.class)).isEqualTo(LocalDate.parse("2026-11-22"));
            assertThat(row.getTime(3).getTime())
                    .isEqualTo(Time.valueOf("10:11:12").getTime() + 500);
        }
        try (Connection connection = CarrierDataSource.of(file).getConnection();
                PreparedStatement statement = connection.prepareStatement("UPDATE event SET at = ?, day = ?")) {
            statement.setTimestamp(1, Timestamp.valueOf("2027-01-02 03:04:05.678"));
            statement.setDate(2, Date.valueOf("2027-01-02"));
            statement.executeUpdate();
        }
        javax.sql.DataSource destination = Postgres.newDatabase();
        DatabaseImport.from(file).into(destination).run();
        try (Connection connection = destination.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT at::text, day::text FROM event")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("2027-01-02 03:04:05.678");
            assertThat(row.getString(2)).isEqualTo("2027-01-02");
        }
    }

    @Test
    void under_the_sqlalchemy_profile_fractions_have_six_digits_and_types_are_those_it_reflects() throws Exception {
        Path file = exported(Profile.SQLALCHEMY);

        try (Connection connection = CarrierDataSource.of(file).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(row(statement, "SELECT at, day, clock, seen FROM event"))
                    .isEqualTo("2026-11-22 10:11:12.813000|2026-11-22|10:11:12.500000|2026-11-22 10:00:00.000000");
            assertThat(row(statement, "SELECT group_concat(type, '|') FROM pragma_table_info('event')"))
                    .isEqualTo("INT|DATETIME_CHAR|DATE_CHAR|TIME_CHAR|DATETIME_CHAR");
        }
    }

    private Path exported(Profile profile) throws SQLException {
        Path file = directory.resolve("events.sqlite");
        DatabaseExport.from(Postgres.newDatabase(EVENTS))
                .profile(profile)
                .to(file)
                .run();
        return file;
    }

    private static String row(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            StringBuilder text = new StringBuilder(row.getString(1));
            for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                text.append('|').append(row.getString(i));
            }
            return text.toString();
        }
    }
}
