package com.corridorplatforms.backup.jdbc.postgresql;

import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.of;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.text;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.vendor;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's types. */
public final class PostgresqlRoundTrips {

    private PostgresqlRoundTrips() {}

    /** One row for every type and boundary. */
    public static List<RoundTrip> rows() {
        return Stream.of(numbers(), texts(), times(), others(), atTheirLimits(), severalInOne())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RoundTrip> numbers() {
        return List.of(
                of("smallint", "-32768", -32768L, new PortableType.IntegerNumber(16)),
                of("integer", "2147483647", 2147483647L, new PortableType.IntegerNumber(32)),
                of("bigint", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                of("bigint", "9223372036854775807", Long.MAX_VALUE, new PortableType.IntegerNumber(64)),
                of("bigint", "0", 0L, new PortableType.IntegerNumber(64)),
                of("oid", "4294967295", 4294967295L, new PortableType.IntegerNumber(64)),
                of("numeric", "1.10", new BigDecimal("1.10"), new PortableType.DecimalNumber(0, 0)),
                of("numeric", "'NaN'", Double.NaN, new PortableType.DecimalNumber(0, 0)),
                of("numeric", "'-Infinity'", Double.NEGATIVE_INFINITY, new PortableType.DecimalNumber(0, 0)),
                of("numeric", "'Infinity'", Double.POSITIVE_INFINITY, new PortableType.DecimalNumber(0, 0)),
                of(
                        "numeric(38,20)",
                        "123456789012345678.00000000000000000001",
                        new BigDecimal("123456789012345678.00000000000000000001"),
                        new PortableType.DecimalNumber(38, 20)),
                of("numeric(3,-2)", "12345", new BigDecimal("12300"), new PortableType.DecimalNumber(3, -2)),
                of("numeric(3,5)", "0.00123", new BigDecimal("0.00123"), new PortableType.DecimalNumber(3, 5)),
                of("real", "0.1", (double) 0.1f, new PortableType.FloatingNumber(32)),
                of("real", "'-Infinity'", Double.NEGATIVE_INFINITY, new PortableType.FloatingNumber(32)),
                of("double precision", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                of("double precision", "'NaN'", Double.NaN, new PortableType.FloatingNumber(64)),
                of("double precision", "'-0'", -0.0, new PortableType.FloatingNumber(64)),
                of("double precision", "5e-324", Double.MIN_VALUE, new PortableType.FloatingNumber(64)),
                of(
                        "double precision",
                        "1.7976931348623157e308",
                        Double.MAX_VALUE,
                        new PortableType.FloatingNumber(64)));
    }

    private static List<RoundTrip> texts() {
        return List.of(
                of("boolean", "true", true, new PortableType.Truth()),
                of("boolean", "false", false, new PortableType.Truth()),
                of("character(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                of("character varying(10)", "'a '", "a ", new PortableType.CharacterText(10, false)),
                of("text", "''", "", text()),
                of("text", "'\\N'", "\\N", text()),
                of("text", "'\\.'", "\\.", text()),
                of(
                        "text",
                        "E'tab\\t line\\n return\\r back\\\\ \\b\\f\\x0b \\x01'",
                        "tab\t line\n return\r back\\ \b\f\u000b \u0001",
                        text()),
                of(
                        "text",
                        "'\u00e4 \u20ac \ud83d\ude00 \ufffd \uffff'",
                        "\u00e4 \u20ac \ud83d\ude00 \ufffd \uffff",
                        text()),
                of("name", "'n'", "n", text()),
                of("\"char\"", "'c'", "c", vendor()),
                of("bytea", "'\\x00ff5c'", new byte[] {0, -1, 0x5c}, new PortableType.Binary(0, false)),
                of("bytea", "''", new byte[0], new PortableType.Binary(0, false)));
    }

    private static List<RoundTrip> times() {
        return List.of(
                of("date", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                of("date", "'0044-03-15 BC'", "-0043-03-15", new PortableType.CalendarDate()),
                of("date", "'0001-01-01 BC'", "0000-01-01", new PortableType.CalendarDate()),
                of("date", "'0001-01-01'", "0001-01-01", new PortableType.CalendarDate()),
                of("date", "'4713-01-01 BC'", "-4712-01-01", new PortableType.CalendarDate()),
                of("date", "'12345-01-01'", "+12345-01-01", new PortableType.CalendarDate()),
                of("date", "'infinity'", "infinity", new PortableType.CalendarDate()),
                of("date", "'-infinity'", "-infinity", new PortableType.CalendarDate()),
                of("time without time zone", "'23:59:59.5'", "23:59:59.5", new PortableType.TimeOfDay(6)),
                of("time without time zone", "'24:00'", "24:00:00", new PortableType.TimeOfDay(6)),
                of("time(0) without time zone", "'12:00:00'", "12:00:00", new PortableType.TimeOfDay(0)),
                of(
                        "time with time zone",
                        "'23:59:59.000001+01'",
                        "23:59:59.000001+01:00",
                        new PortableType.TimeOfDayWithOffset(6)),
                of(
                        "time with time zone",
                        "'01:02:03-07:52:58'",
                        "01:02:03-07:52:58",
                        new PortableType.TimeOfDayWithOffset(6)),
                of(
                        "timestamp without time zone",
                        "'2026-11-22 23:59:59.123456'",
                        "2026-11-22 23:59:59.123456",
                        new PortableType.LocalTimestamp(6)),
                of(
                        "timestamp(3) without time zone",
                        "'2026-03-29 02:30:00'",
                        "2026-03-29 02:30:00",
                        new PortableType.LocalTimestamp(3)),
                of(
                        "timestamp without time zone",
                        "'0100-01-01 00:00:00.5 BC'",
                        "-0099-01-01 00:00:00.5",
                        new PortableType.LocalTimestamp(6)),
                of("timestamp without time zone", "'-infinity'", "-infinity", new PortableType.LocalTimestamp(6)),
                of(
                        "timestamp with time zone",
                        "'2026-11-22 23:59:59.5+01'",
                        "2026-11-22 22:59:59.5+00:00",
                        new PortableType.InstantWithOffset(6)),
                of(
                        "timestamp with time zone",
                        "'0044-03-15 12:00:00+00 BC'",
                        "-0043-03-15 12:00:00+00:00",
                        new PortableType.InstantWithOffset(6)),
                of("timestamp with time zone", "'infinity'", "infinity", new PortableType.InstantWithOffset(6)));
    }

    private static List<RoundTrip> others() {
        return List.of(
                of("interval", "'1 year -2 days 03:04:05.000006'", "1 year -2 days +03:04:05.000006", vendor()),
                of(
                        "uuid",
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        new PortableType.Uuid()),
                of("json", "'{\"a\" :  1.10}'", "{\"a\" :  1.10}", new PortableType.Json()),
                of("jsonb", "'{\"b\":1,\"a\" :  1.10}'", "{\"a\": 1.10, \"b\": 1}", new PortableType.Json()),
                of("xml", "'<a>x</a>y'", "<a>x</a>y", vendor()),
                of("inet", "'10.0.0.1/8'", "10.0.0.1/8", vendor()),
                of("cidr", "'10.0.0.0/8'", "10.0.0.0/8", vendor()),
                of("macaddr", "'08:00:2b:01:02:03'", "08:00:2b:01:02:03", vendor()),
                of("bit(3)", "B'101'", "101", vendor()),
                of("bit varying(5)", "B'10'", "10", vendor()),
                of("money", "'-1234.56'", "-$1,234.56", vendor()),
                of("pg_lsn", "'16/B374D848'", "16/B374D848", vendor()),
                of("tsvector", "'a fat cat'", "'a' 'cat' 'fat'", vendor()),
                of("point", "'(0.1,2)'", "(0.1,2)", vendor()),
                of("int4range", "'[1,3)'", "[1,3)", vendor()),
                of("integer[]", "'{1,NULL,3}'", "{1,NULL,3}", vendor()),
                of("text[]", "ARRAY['a,b', NULL, '\"']", "{\"a,b\",NULL,\"\\\"\"}", vendor()),
                of(
                        "timestamp with time zone[]",
                        "'{2026-01-01 00:00:00+02}'",
                        "{\"2025-12-31 22:00:00+00\"}",
                        vendor()));
    }

    private static List<RoundTrip> atTheirLimits() {
        return List.of(
                of("smallint", "32767", 32767L, new PortableType.IntegerNumber(16)),
                of("integer", "-2147483648", -2147483648L, new PortableType.IntegerNumber(32)),
                of("numeric", "0.000", new BigDecimal("0.000"), new PortableType.DecimalNumber(0, 0)),
                of("real", "'-0'", -0.0, new PortableType.FloatingNumber(32)),
                of("real", "'NaN'", Double.NaN, new PortableType.FloatingNumber(32)),
                of("real", "1e-45", (double) Float.MIN_VALUE, new PortableType.FloatingNumber(32)),
                of("real", "3.4028235e38", (double) Float.MAX_VALUE, new PortableType.FloatingNumber(32)),
                of("double precision", "'Infinity'", Double.POSITIVE_INFINITY, new PortableType.FloatingNumber(64)),
                of(
                        "double precision",
                        "2.225073858507201e-308",
                        2.225073858507201e-308,
                        new PortableType.FloatingNumber(64)),
                of("character(4)", "''", "    ", new PortableType.CharacterText(4, true)),
                of(
                        "bytea",
                        "decode(repeat('00ff', 3), 'hex')",
                        new byte[] {0, -1, 0, -1, 0, -1},
                        new PortableType.Binary(0, false)),
                of("date", "'5874897-12-31'", "+5874897-12-31", new PortableType.CalendarDate()),
                of("time without time zone", "'00:00'", "00:00:00", new PortableType.TimeOfDay(6)),
                // The server itself rounds what is finer than microseconds.
                of(
                        "timestamp without time zone",
                        "'2026-12-31 23:59:59.999999500'",
                        "2027-01-01 00:00:00",
                        new PortableType.LocalTimestamp(6)),
                of(
                        "timestamp without time zone",
                        "'294276-12-31 23:59:59.999999'",
                        "+294276-12-31 23:59:59.999999",
                        new PortableType.LocalTimestamp(6)),
                of(
                        "timestamp with time zone",
                        "'4713-01-01 00:00:00+00 BC'",
                        "-4712-01-01 00:00:00+00:00",
                        new PortableType.InstantWithOffset(6)),
                of("timestamp with time zone", "'-infinity'", "-infinity", new PortableType.InstantWithOffset(6)),
                of("interval", "'infinity'", "infinity", vendor()),
                of("interval", "'-infinity'", "-infinity", vendor()),
                of("interval", "'0'", "00:00:00", vendor()),
                of("interval", "'-178000000 years'", "-178000000 years", vendor()));
    }

    private static List<RoundTrip> severalInOne() {
        return List.of(
                of("bit varying", "B''", "", vendor()),
                of("inet", "'2001:db8::1/64'", "2001:db8::1/64", vendor()),
                of("macaddr8", "'08:00:2b:01:02:03:04:05'", "08:00:2b:01:02:03:04:05", vendor()),
                of("\"char\"", "''", "", vendor()),
                of(
                        "jsonb",
                        "'{\"n\": 1e40, \"s\": \"\\u00e4\", \"e\": {}}'",
                        "{\"e\": {}, \"n\": 1" + "0".repeat(40) + ", \"s\": \"\u00e4\"}",
                        new PortableType.Json()),
                of("json", "'{\"a\":1,\"a\":2}'", "{\"a\":1,\"a\":2}", new PortableType.Json()),
                of("tsquery", "'fat & (rat | !cat)'", "'fat' & ( 'rat' | !'cat' )", vendor()),
                of("jsonpath", "'$.a[*] ? (@ > 1)'", "$.\"a\"[*]?(@ > 1)", vendor()),
                of("money", "'92233720368547758.07'", "$92,233,720,368,547,758.07", vendor()),
                of("line", "'{1,2,3}'", "{1,2,3}", vendor()),
                of("box", "'(2,2),(0,0)'", "(2,2),(0,0)", vendor()),
                of("path", "'[(0,0),(1,1)]'", "[(0,0),(1,1)]", vendor()),
                of("polygon", "'((0,0),(1,1),(2,0))'", "((0,0),(1,1),(2,0))", vendor()),
                of("circle", "'<(0,0),1.5>'", "<(0,0),1.5>", vendor()),
                of("numrange", "'(,1.50]'", "(,1.50]", vendor()),
                of("int4range", "'empty'", "empty", vendor()),
                of("int4multirange", "'{[1,3), [5,9)}'", "{[1,3),[5,9)}", vendor()),
                of("tstzrange", "'[2026-01-01 00:00+02,infinity)'", "[\"2025-12-31 22:00:00+00\",infinity)", vendor()),
                of("integer[]", "'[-1:0][2:3]={{1,2},{3,NULL}}'", "[-1:0][2:3]={{1,2},{3,NULL}}", vendor()),
                of("integer[]", "'{}'", "{}", vendor()),
                of(
                        "text[]",
                        "ARRAY['', 'NULL', 'a\"b\\', '{}', ' x ']",
                        "{\"\",\"NULL\",\"a\\\"b\\\\\",\"{}\",\" x \"}",
                        vendor()),
                of("bytea[]", "ARRAY['\\x00ff'::bytea]", "{\"\\\\x00ff\"}", vendor()),
                of("txid_snapshot", "'10:20:10,14'", "10:20:10,14", vendor()),
                of("xid", "'4294967295'", "4294967295", vendor()),
                of("cid", "'7'", "7", vendor()),
                of("tid", "'(4294967295,65535)'", "(4294967295,65535)", vendor()));
    }
}
