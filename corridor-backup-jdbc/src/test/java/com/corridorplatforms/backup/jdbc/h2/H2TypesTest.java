package com.corridorplatforms.backup.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class H2TypesTest {

    private static final TableName T = new TableName("PUBLIC", "T");

    private final H2Dialect dialect = new H2Dialect();

    static Stream<Arguments> round_trips() {
        return Stream.of(
                row("TINYINT", "-128", -128L, new PortableType.IntegerNumber(8)),
                row("SMALLINT", "32767", 32767L, new PortableType.IntegerNumber(16)),
                row("INTEGER", "-2147483648", -2147483648L, new PortableType.IntegerNumber(32)),
                row("BIGINT", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                row(
                        "NUMERIC(38, 20)",
                        "123456789012345678.00000000000000000001",
                        new BigDecimal("123456789012345678.00000000000000000001"),
                        new PortableType.DecimalNumber(38, 20)),
                row("NUMERIC(5, 2)", "1.1", new BigDecimal("1.10"), new PortableType.DecimalNumber(5, 2)),
                row("NUMERIC(3, 5)", "0.00123", new BigDecimal("0.00123"), new PortableType.DecimalNumber(3, 5)),
                row("DECFLOAT", "1.25", new BigDecimal("1.25"), new PortableType.DecimalNumber(0, 0)),
                row("DECFLOAT", "'NaN'", Double.NaN, new PortableType.DecimalNumber(0, 0)),
                row("DECFLOAT", "'-Infinity'", Double.NEGATIVE_INFINITY, new PortableType.DecimalNumber(0, 0)),
                row("REAL", "0.1", (double) 0.1f, new PortableType.FloatingNumber(32)),
                row("REAL", "'NaN'", Double.NaN, new PortableType.FloatingNumber(32)),
                row("DOUBLE PRECISION", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                row("DOUBLE PRECISION", "4.9E-324", Double.MIN_VALUE, new PortableType.FloatingNumber(64)),
                row("DOUBLE PRECISION", "'Infinity'", Double.POSITIVE_INFINITY, new PortableType.FloatingNumber(64)),
                row("BOOLEAN", "TRUE", true, new PortableType.Truth()),
                row("CHARACTER(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                row("CHARACTER VARYING", "'a\u0000 \ud83d\ude00'", "a\u0000 \ud83d\ude00", text()),
                row("CHARACTER VARYING(10)", "'a '", "a ", new PortableType.CharacterText(10, false)),
                row("VARCHAR_IGNORECASE(10)", "'aB'", "aB", new PortableType.CharacterText(10, false)),
                row("CHARACTER LARGE OBJECT", "REPEAT('x', 5000)", "x".repeat(5000), text()),
                row("BINARY(3)", "X'01'", new byte[] {1, 0, 0}, new PortableType.Binary(3, true)),
                row("BINARY VARYING", "X'00ff'", new byte[] {0, -1}, new PortableType.Binary(0, false)),
                row("BINARY LARGE OBJECT", "X''", new byte[0], new PortableType.Binary(0, false)),
                row("DATE", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                row("DATE", "'-0043-03-15'", "-0043-03-15", new PortableType.CalendarDate()),
                row("DATE", "'0000-01-01'", "0000-01-01", new PortableType.CalendarDate()),
                row("DATE", "'12345-01-01'", "+12345-01-01", new PortableType.CalendarDate()),
                row("DATE", "'1582-10-10'", "1582-10-10", new PortableType.CalendarDate()),
                row("TIME(9)", "'23:59:59.123456789'", "23:59:59.123456789", new PortableType.TimeOfDay(9)),
                row("TIME", "'12:00'", "12:00:00", new PortableType.TimeOfDay(0)),
                row(
                        "TIME(6) WITH TIME ZONE",
                        "'12:00:00.5+05:30:15'",
                        "12:00:00.5+05:30:15",
                        new PortableType.TimeOfDayWithOffset(6)),
                row("TIME WITH TIME ZONE", "'12:00:00-07'", "12:00:00-07:00", new PortableType.TimeOfDayWithOffset(0)),
                row(
                        "TIMESTAMP(9)",
                        "'2026-03-29 02:30:00.000000001'",
                        "2026-03-29 02:30:00.000000001",
                        new PortableType.LocalTimestamp(9)),
                row(
                        "TIMESTAMP",
                        "'12345-01-01 00:00:00.5'",
                        "+12345-01-01 00:00:00.5",
                        new PortableType.LocalTimestamp(6)),
                row(
                        "TIMESTAMP WITH TIME ZONE",
                        "'2026-11-22 23:59:59.5+01'",
                        "2026-11-22 23:59:59.5+01:00",
                        new PortableType.InstantWithOffset(6)),
                row(
                        "TIMESTAMP WITH TIME ZONE",
                        "'-0043-03-15 12:00:00-00:44:30'",
                        "-0043-03-15 12:00:00-00:44:30",
                        new PortableType.InstantWithOffset(6)),
                row(
                        "INTERVAL DAY(9) TO SECOND(9)",
                        "INTERVAL '1 02:03:04.5' DAY TO SECOND",
                        "INTERVAL '1 02:03:04.5' DAY TO SECOND",
                        vendor()),
                row(
                        "INTERVAL YEAR TO MONTH",
                        "INTERVAL '-1-2' YEAR TO MONTH",
                        "INTERVAL '-1-2' YEAR TO MONTH",
                        vendor()),
                row(
                        "UUID",
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        new PortableType.Uuid()),
                row("JSON", "JSON '{\"a\" : 1.10}'", "{\"a\":1.10}", new PortableType.Json()),
                row("JSON", "JSON '\"text\"'", "\"text\"", new PortableType.Json()),
                row("ENUM('a', 'b''c')", "'b''c'", "b'c", vendor()),
                row("GEOMETRY", "'SRID=4326;POINT (1 2)'", "SRID=4326;POINT (1 2)", vendor()));
    }

    private static PortableType text() {
        return new PortableType.CharacterText(0, false);
    }

    private static PortableType vendor() {
        return new PortableType.VendorText();
    }

    private static Arguments row(String declaration, String literal, Object canonical, PortableType meaning) {
        return Arguments.of(declaration, literal, canonical, meaning);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("round_trips")
    void a_value_is_read_as_expected_and_written_back_as_it_was(
            String declaration, String literal, Object canonical, PortableType meaning) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            run(connection, "CREATE TABLE T (V " + declaration + ", W " + declaration + ")");
            run(connection, "INSERT INTO T VALUES (" + literal + ", NULL)");
            String before = text(connection);

            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            Column column = copy.model().tables().get(0).columns().get(0);
            assertThat(column.type().declaration()).isEqualTo(declaration);
            assertThat(column.type().meaning()).isEqualTo(meaning);
            assertThat(copy.rows().get(T)).hasSize(1);
            assertThat(copy.rows().get(T).get(0)).containsExactly(canonical, null);

            copy.write(dialect, connection, ImportMode.REPLACE);

            assertThat(DatabaseCopy.read(dialect, connection).rows().get(T).get(0))
                    .containsExactly(canonical, null);
            assertThat(text(connection)).isEqualTo(before);
        }
    }

    @Test
    void the_time_zone_of_the_jvm_does_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            a_value_is_read_as_expected_and_written_back_as_it_was(
                    "TIMESTAMP WITH TIME ZONE",
                    "'2026-03-08 02:30:00+01'",
                    "2026-03-08 02:30:00+01:00",
                    new PortableType.InstantWithOffset(6));
            a_value_is_read_as_expected_and_written_back_as_it_was(
                    "TIMESTAMP", "'2026-03-08 02:30:00'", "2026-03-08 02:30:00", new PortableType.LocalTimestamp(6));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void an_array_and_a_domain_are_refused_by_the_name_of_their_column() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            run(connection, "CREATE TABLE T (A INTEGER ARRAY)");
            assertThatThrownBy(() -> DatabaseCopy.read(dialect, connection))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"PUBLIC.T.A\"")
                    .hasMessageContaining("INTEGER ARRAY");
            run(connection, "DROP TABLE T");
            run(connection, "CREATE DOMAIN D AS INTEGER CHECK (VALUE > 0)");
            run(connection, "CREATE TABLE T (A D)");
            assertThatThrownBy(() -> DatabaseCopy.read(dialect, connection))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"PUBLIC.T.A\"")
                    .hasMessageContaining("domain");
        }
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
            StringBuilder script = new StringBuilder();
            while (rows.next()) {
                script.append(rows.getString(1)).append('\n');
            }
            return script.toString();
        }
    }
}
