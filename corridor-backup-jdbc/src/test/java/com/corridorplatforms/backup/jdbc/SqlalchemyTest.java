package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported file of the {@code sqlalchemy} profile as the database of an application that uses SQLAlchemy. */
class SqlalchemyTest {

    private static final String[] EVENTS = {
        "CREATE TABLE kind (id integer PRIMARY KEY, name varchar(20) NOT NULL UNIQUE)",
        "CREATE TABLE event (id bigint PRIMARY KEY, kind integer NOT NULL REFERENCES kind (id), at timestamp NOT NULL, day date,"
                + " clock time, price numeric(12,2), share double precision, active boolean NOT NULL, body bytea, note text,"
                + " token uuid)",
        "CREATE INDEX event_at ON event (at)",
        "INSERT INTO kind VALUES (1, 'first')",
        "INSERT INTO event VALUES (1, 1, '2026-11-22 10:11:12.813', '2026-11-22', '10:11:12.5', 12345678.90, 0.1, true, '\\x00ff',"
                + " NULL, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')"
    };

    @TempDir
    private Path directory;

    @Test
    void a_file_is_reflected_read_written_and_taken_to_the_next_database() throws Exception {
        Sqlalchemy.assumeInstalled();
        Path file = directory.resolve("events.sqlite");
        DatabaseExport.from(Postgres.newDatabase(EVENTS)).to(file).run();

        assertThat(Sqlalchemy.run("sqlalchemy_use.py", directory, file))
                .containsExactly(
                        "kind key ['id'] refers to []",
                        "kind row ['1', \"'first'\"]",
                        "event key ['id'] refers to ['kind.id']",
                        "event row ['1', '1', 'datetime.datetime(2026, 11, 22, 10, 11, 12, 813000)',"
                                + " 'datetime.date(2026, 11, 22)', 'datetime.time(10, 11, 12, 500000)',"
                                + " \"Decimal('12345678.90')\", '0.1', 'True', \"b'\\\\x00\\\\xff'\", 'None',"
                                + " \"'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'\"]",
                        "refused FOREIGN KEY constraint failed",
                        "refused UNIQUE constraint failed: kind.name",
                        "refused UNIQUE constraint failed: event.id");
        DataSource destination = Postgres.newDatabase();
        DatabaseImport.from(file).into(destination).run();
        try (Connection connection = destination.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT string_agg(concat_ws('|', id, at, day, clock, price, active, body, note), ';' ORDER BY id)"
                                + " FROM event")) {
            rows.next();
            assertThat(rows.getString(1))
                    .isEqualTo(
                            "1|2026-11-22 10:11:12.813|2026-11-22|10:11:12.5|12345678.90|t|\\x00ff|edited \uD83D\uDE00;"
                                    + "2|2027-01-02 03:04:05.678901|2027-01-02|23:59:59.999999|0.07|f|\\x0001");
        }
    }
}
