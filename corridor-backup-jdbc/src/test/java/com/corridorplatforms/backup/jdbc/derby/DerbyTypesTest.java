package com.corridorplatforms.backup.jdbc.derby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTripContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class DerbyTypesTest extends RoundTripContract {

    private static String url;

    @BeforeAll
    static void makeDatabase() throws SQLException {
        url = DerbyDatabase.newDatabase();
    }

    @Override
    protected Dialect dialect() {
        return new DerbyDialect();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    protected List<RoundTrip> rows() {
        return DerbyRoundTrips.rows();
    }

    @Override
    protected String shown(Connection connection, String table) throws SQLException {
        String value = first(
                connection,
                "SELECT COLUMNDATATYPE FROM SYS.SYSCOLUMNS C JOIN SYS.SYSTABLES T"
                        + " ON T.TABLEID = C.REFERENCEID WHERE T.TABLENAME = 'T' AND C.COLUMNNAME = 'V'");
        String shown = value.startsWith("XML") ? "XMLSERIALIZE(v AS CLOB)" : "v";
        return value + first(connection, "SELECT " + shown + " FROM " + table);
    }

    @Test
    void the_time_zone_of_the_jvm_does_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("America/St_Johns", "Europe/Berlin", "Pacific/Apia")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertKept("TIMESTAMP", "2026-03-29 02:30:00");
                assertKept("TIMESTAMP", "2026-03-08 02:30:00.000000001");
                assertKept("TIMESTAMP", "2011-12-30 12:00:00");
                assertKept("DATE", "2011-12-30");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void days_that_the_julian_calendar_left_out_and_the_end_of_a_day_are_kept() throws Exception {
        assertKept("TIMESTAMP", "1582-10-10 00:00:00");
        assertKept("DATE", "1582-10-10");
        assertKept("TIME", "24:00:00");
    }

    /** In a literal the engine itself would move such a value, so it is set as a parameter. */
    private void assertKept(String type, String canonical) throws Exception {
        try (Connection connection = connect()) {
            run(connection, "CREATE TABLE t (v " + type + ")");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                set(insert, type, canonical);
                insert.execute();
                DatabaseCopy copy = DatabaseCopy.read(dialect(), connection);
                String shown = parts(connection, type);
                copy.write(dialect(), connection, ImportMode.REPLACE);

                assertThat(value(copy)).isEqualTo(canonical);
                assertThat(parts(connection, type)).isEqualTo(shown);
                assertThat(value(DatabaseCopy.read(dialect(), connection))).isEqualTo(canonical);
            } finally {
                run(connection, "DROP TABLE t");
            }
        }
    }

    private static void set(PreparedStatement insert, String type, String canonical) throws SQLException {
        if (type.equals("TIMESTAMP")) {
            GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
            calendar.setGregorianChange(new Date(Long.MIN_VALUE));
            Instant moment = Instant.parse(canonical.replace(' ', 'T') + "Z");
            insert.setTimestamp(1, Timestamp.from(moment), calendar);
        } else {
            insert.setString(1, canonical);
        }
    }

    /** What the engine itself computes with. */
    private static String parts(Connection connection, String type) throws SQLException {
        return type.equals("TIME")
                ? first(connection, "SELECT HOUR(v) FROM t")
                : first(connection, "SELECT DAY(v) FROM t")
                        + (type.equals("DATE") ? "" : first(connection, "SELECT HOUR(v) FROM t"));
    }

    private static Object value(DatabaseCopy copy) {
        return copy.rows().values().iterator().next().get(0)[0];
    }

    @Test
    void a_type_of_a_user_is_refused_by_the_name_of_its_column() throws Exception {
        try (Connection connection = DerbyDatabase.connect(
                "CREATE TYPE price EXTERNAL NAME 'java.util.Currency' LANGUAGE JAVA", "CREATE TABLE t (a price)")) {
            assertThatThrownBy(() -> DatabaseCopy.read(dialect(), connection))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"CORRIDOR.T.A\"")
                    .hasMessageContaining("PRICE");
        }
    }
}
