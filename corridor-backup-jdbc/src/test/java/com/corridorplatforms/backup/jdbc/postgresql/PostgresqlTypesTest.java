package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresqlTypesTest {

    private static final TableName T = new TableName("public", "t");

    private final PostgresqlDialect dialect = new PostgresqlDialect();

    private static String url = "";

    @BeforeAll
    static void makeDatabase() throws SQLException {
        url = Server.newDatabase();
    }

    static Stream<Arguments> round_trips() {
        return Stream.of(
                row("smallint", "-32768", -32768L, new PortableType.IntegerNumber(16)),
                row("integer", "2147483647", 2147483647L, new PortableType.IntegerNumber(32)),
                row("bigint", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                row("bigint", "9223372036854775807", Long.MAX_VALUE, new PortableType.IntegerNumber(64)),
                row("bigint", "0", 0L, new PortableType.IntegerNumber(64)),
                row("oid", "4294967295", 4294967295L, new PortableType.IntegerNumber(64)),
                row("numeric", "1.10", new BigDecimal("1.10"), new PortableType.DecimalNumber(0, 0)),
                row("numeric", "'NaN'", Double.NaN, new PortableType.DecimalNumber(0, 0)),
                row("numeric", "'-Infinity'", Double.NEGATIVE_INFINITY, new PortableType.DecimalNumber(0, 0)),
                row("numeric", "'Infinity'", Double.POSITIVE_INFINITY, new PortableType.DecimalNumber(0, 0)),
                row(
                        "numeric(38,20)",
                        "123456789012345678.00000000000000000001",
                        new BigDecimal("123456789012345678.00000000000000000001"),
                        new PortableType.DecimalNumber(38, 20)),
                row("numeric(3,-2)", "12345", new BigDecimal("12300"), new PortableType.DecimalNumber(3, -2)),
                row("numeric(3,5)", "0.00123", new BigDecimal("0.00123"), new PortableType.DecimalNumber(3, 5)),
                row("real", "0.1", (double) 0.1f, new PortableType.FloatingNumber(32)),
                row("real", "'-Infinity'", Double.NEGATIVE_INFINITY, new PortableType.FloatingNumber(32)),
                row("double precision", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                row("double precision", "'NaN'", Double.NaN, new PortableType.FloatingNumber(64)),
                row("double precision", "'-0'", -0.0, new PortableType.FloatingNumber(64)),
                row("double precision", "5e-324", Double.MIN_VALUE, new PortableType.FloatingNumber(64)),
                row(
                        "double precision",
                        "1.7976931348623157e308",
                        Double.MAX_VALUE,
                        new PortableType.FloatingNumber(64)),
                row("boolean", "true", true, new PortableType.Truth()),
                row("boolean", "false", false, new PortableType.Truth()),
                row("character(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                row("character varying(10)", "'a '", "a ", new PortableType.CharacterText(10, false)),
                row("text", "''", "", new PortableType.CharacterText(0, false)),
                row("text", "'\\N'", "\\N", new PortableType.CharacterText(0, false)),
                row("text", "'\\.'", "\\.", new PortableType.CharacterText(0, false)),
                row(
                        "text",
                        "E'tab\\t line\\n return\\r back\\\\ \\b\\f\\x0b \\x01'",
                        "tab\t line\n return\r back\\ \b\f\u000b \u0001",
                        new PortableType.CharacterText(0, false)),
                row(
                        "text",
                        "'\u00e4 \u20ac \ud83d\ude00 \ufffd \uffff'",
                        "\u00e4 \u20ac \ud83d\ude00 \ufffd \uffff",
                        new PortableType.CharacterText(0, false)),
                row("name", "'n'", "n", new PortableType.CharacterText(0, false)),
                row("\"char\"", "'c'", "c", new PortableType.VendorText()),
                row("bytea", "'\\x00ff5c'", new byte[] {0, -1, 0x5c}, new PortableType.Binary(0, false)),
                row("bytea", "''", new byte[0], new PortableType.Binary(0, false)),
                row("date", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                row("date", "'0044-03-15 BC'", "-0043-03-15", new PortableType.CalendarDate()),
                row("date", "'0001-01-01 BC'", "0000-01-01", new PortableType.CalendarDate()),
                row("date", "'0001-01-01'", "0001-01-01", new PortableType.CalendarDate()),
                row("date", "'4713-01-01 BC'", "-4712-01-01", new PortableType.CalendarDate()),
                row("date", "'12345-01-01'", "+12345-01-01", new PortableType.CalendarDate()),
                row("date", "'infinity'", "infinity", new PortableType.CalendarDate()),
                row("date", "'-infinity'", "-infinity", new PortableType.CalendarDate()),
                row("time without time zone", "'23:59:59.5'", "23:59:59.5", new PortableType.TimeOfDay(6)),
                row("time without time zone", "'24:00'", "24:00:00", new PortableType.TimeOfDay(6)),
                row("time(0) without time zone", "'12:00:00'", "12:00:00", new PortableType.TimeOfDay(0)),
                row(
                        "time with time zone",
                        "'23:59:59.000001+01'",
                        "23:59:59.000001+01:00",
                        new PortableType.TimeOfDayWithOffset(6)),
                row(
                        "time with time zone",
                        "'01:02:03-07:52:58'",
                        "01:02:03-07:52:58",
                        new PortableType.TimeOfDayWithOffset(6)),
                row(
                        "timestamp without time zone",
                        "'2026-11-22 23:59:59.123456'",
                        "2026-11-22 23:59:59.123456",
                        new PortableType.LocalTimestamp(6)),
                row(
                        "timestamp(3) without time zone",
                        "'2026-03-29 02:30:00'",
                        "2026-03-29 02:30:00",
                        new PortableType.LocalTimestamp(3)),
                row(
                        "timestamp without time zone",
                        "'0100-01-01 00:00:00.5 BC'",
                        "-0099-01-01 00:00:00.5",
                        new PortableType.LocalTimestamp(6)),
                row("timestamp without time zone", "'-infinity'", "-infinity", new PortableType.LocalTimestamp(6)),
                row(
                        "timestamp with time zone",
                        "'2026-11-22 23:59:59.5+01'",
                        "2026-11-22 22:59:59.5+00:00",
                        new PortableType.InstantWithOffset(6)),
                row(
                        "timestamp with time zone",
                        "'0044-03-15 12:00:00+00 BC'",
                        "-0043-03-15 12:00:00+00:00",
                        new PortableType.InstantWithOffset(6)),
                row("timestamp with time zone", "'infinity'", "infinity", new PortableType.InstantWithOffset(6)),
                row(
                        "interval",
                        "'1 year -2 days 03:04:05.000006'",
                        "1 year -2 days +03:04:05.000006",
                        new PortableType.VendorText()),
                row(
                        "uuid",
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        new PortableType.Uuid()),
                row("json", "'{\"a\" :  1.10}'", "{\"a\" :  1.10}", new PortableType.Json()),
                row("jsonb", "'{\"b\":1,\"a\" :  1.10}'", "{\"a\": 1.10, \"b\": 1}", new PortableType.Json()),
                row("xml", "'<a>x</a>y'", "<a>x</a>y", new PortableType.VendorText()),
                row("inet", "'10.0.0.1/8'", "10.0.0.1/8", new PortableType.VendorText()),
                row("cidr", "'10.0.0.0/8'", "10.0.0.0/8", new PortableType.VendorText()),
                row("macaddr", "'08:00:2b:01:02:03'", "08:00:2b:01:02:03", new PortableType.VendorText()),
                row("bit(3)", "B'101'", "101", new PortableType.VendorText()),
                row("bit varying(5)", "B'10'", "10", new PortableType.VendorText()),
                row("money", "'-1234.56'", "-$1,234.56", new PortableType.VendorText()),
                row("pg_lsn", "'16/B374D848'", "16/B374D848", new PortableType.VendorText()),
                row("tsvector", "'a fat cat'", "'a' 'cat' 'fat'", new PortableType.VendorText()),
                row("point", "'(0.1,2)'", "(0.1,2)", new PortableType.VendorText()),
                row("int4range", "'[1,3)'", "[1,3)", new PortableType.VendorText()),
                row("integer[]", "'{1,NULL,3}'", "{1,NULL,3}", new PortableType.VendorText()),
                row("text[]", "ARRAY['a,b', NULL, '\"']", "{\"a,b\",NULL,\"\\\"\"}", new PortableType.VendorText()),
                row(
                        "timestamp with time zone[]",
                        "'{2026-01-01 00:00:00+02}'",
                        "{\"2025-12-31 22:00:00+00\"}",
                        new PortableType.VendorText()));
    }

    private static Arguments row(String declaration, String literal, Object canonical, PortableType meaning) {
        return Arguments.of(declaration, literal, canonical, meaning);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("round_trips")
    void a_value_is_read_as_expected_and_written_back_as_it_was(
            String declaration, String literal, Object canonical, PortableType meaning) throws Exception {
        Server.run(
                url,
                "DROP TABLE IF EXISTS t",
                "CREATE TABLE t (v " + declaration + ", w " + declaration + ")",
                "INSERT INTO t VALUES (" + literal + ", NULL)");
        try (Connection connection = DriverManager.getConnection(url)) {
            List<String> before = Definitions.of(connection);

            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            Column column = copy.model().tables().get(0).columns().get(0);
            assertThat(column.type().declaration()).isEqualTo(declaration);
            assertThat(column.type().meaning()).isEqualTo(meaning);
            assertThat(copy.rows().get(T)).hasSize(1);
            assertThat(copy.rows().get(T).get(0)).containsExactly(canonical, null);

            copy.write(dialect, connection, ImportMode.REPLACE);

            assertThat(DatabaseCopy.read(dialect, connection).rows().get(T).get(0))
                    .containsExactly(canonical, null);
            assertThat(Definitions.of(connection)).isEqualTo(before);
        }
    }

    @Test
    void the_time_zone_of_the_jvm_does_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            a_value_is_read_as_expected_and_written_back_as_it_was(
                    "timestamp with time zone",
                    "'2026-03-08 02:30:00+00'",
                    "2026-03-08 02:30:00+00:00",
                    new PortableType.InstantWithOffset(6));
            a_value_is_read_as_expected_and_written_back_as_it_was(
                    "timestamp without time zone",
                    "'2026-03-08 02:30:00'",
                    "2026-03-08 02:30:00",
                    new PortableType.LocalTimestamp(6));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void a_type_of_a_user_is_refused_by_the_name_of_its_column() throws Exception {
        String own = Server.newDatabase("CREATE TYPE mood AS ENUM ('glad')", "CREATE TABLE t (m mood DEFAULT 'glad')");
        try (Connection connection = DriverManager.getConnection(own);
                ReadSession session = dialect.read(connection, request())) {
            assertThatThrownBy(session::catalog)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"public.t.m\"")
                    .hasMessageContaining("mood");
        }
    }

    @Test
    void a_type_of_a_user_is_kept_as_text_if_that_is_allowed() throws Exception {
        String own = Server.newDatabase(
                "CREATE TYPE mood AS ENUM ('glad')",
                "CREATE TABLE t (m mood DEFAULT 'glad')",
                "INSERT INTO t VALUES (DEFAULT)");
        try (Connection connection = DriverManager.getConnection(own);
                ReadSession session = dialect.read(
                        connection, new ReadRequest(List.of(), UnknownTypes.AS_TEXT, new Cancellation()))) {
            DatabaseModel model = session.catalog();
            assertThat(model.findings())
                    .extracting(finding -> finding.code())
                    .contains("type-unknown", "default-left-out", "type-left-out");
            session.rows(model.tables().get(0), row -> assertThat(row).containsExactly("glad"));
        }
    }

    private static ReadRequest request() {
        return new ReadRequest(List.of(), UnknownTypes.FAIL, new Cancellation());
    }
}
