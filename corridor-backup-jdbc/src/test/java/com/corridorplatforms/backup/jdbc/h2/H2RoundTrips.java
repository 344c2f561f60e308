package com.corridorplatforms.backup.jdbc.h2;

import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.of;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.refused;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.text;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.vendor;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** H2's types. */
public final class H2RoundTrips {

    private H2RoundTrips() {}

    /** One row for every type and boundary. */
    public static List<RoundTrip> rows() {
        return Stream.of(numbers(), texts(), times(), others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RoundTrip> numbers() {
        return List.of(
                of("TINYINT", "-128", -128L, new PortableType.IntegerNumber(8)),
                of("SMALLINT", "32767", 32767L, new PortableType.IntegerNumber(16)),
                of("INTEGER", "-2147483648", -2147483648L, new PortableType.IntegerNumber(32)),
                of("BIGINT", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                of(
                        "NUMERIC(38, 20)",
                        "123456789012345678.00000000000000000001",
                        new BigDecimal("123456789012345678.00000000000000000001"),
                        new PortableType.DecimalNumber(38, 20)),
                of("NUMERIC(5, 2)", "1.1", new BigDecimal("1.10"), new PortableType.DecimalNumber(5, 2)),
                of("NUMERIC(3, 5)", "0.00123", new BigDecimal("0.00123"), new PortableType.DecimalNumber(3, 5)),
                of("DECFLOAT", "1.25", new BigDecimal("1.25"), new PortableType.DecimalNumber(0, 0)),
                of("DECFLOAT", "'NaN'", Double.NaN, new PortableType.DecimalNumber(0, 0)),
                of("DECFLOAT", "'-Infinity'", Double.NEGATIVE_INFINITY, new PortableType.DecimalNumber(0, 0)),
                of("REAL", "0.1", (double) 0.1f, new PortableType.FloatingNumber(32)),
                of("REAL", "'NaN'", Double.NaN, new PortableType.FloatingNumber(32)),
                of("DOUBLE PRECISION", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                of("DOUBLE PRECISION", "4.9E-324", Double.MIN_VALUE, new PortableType.FloatingNumber(64)),
                of("DOUBLE PRECISION", "'Infinity'", Double.POSITIVE_INFINITY, new PortableType.FloatingNumber(64)));
    }

    private static List<RoundTrip> texts() {
        return List.of(
                of("BOOLEAN", "TRUE", true, new PortableType.Truth()),
                of("CHARACTER(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                of("CHARACTER VARYING", "'a\u0000 \ud83d\ude00'", "a\u0000 \ud83d\ude00", text()),
                of("CHARACTER VARYING(10)", "'a '", "a ", new PortableType.CharacterText(10, false)),
                of("VARCHAR_IGNORECASE(10)", "'aB'", "aB", new PortableType.CharacterText(10, false)),
                of("CHARACTER LARGE OBJECT", "REPEAT('x', 5000)", "x".repeat(5000), text()),
                of("BINARY(3)", "X'01'", new byte[] {1, 0, 0}, new PortableType.Binary(3, true)),
                of("BINARY VARYING", "X'00ff'", new byte[] {0, -1}, new PortableType.Binary(0, false)),
                of("BINARY LARGE OBJECT", "X''", new byte[0], new PortableType.Binary(0, false)));
    }

    private static List<RoundTrip> times() {
        return List.of(
                of("DATE", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                of("DATE", "'-0043-03-15'", "-0043-03-15", new PortableType.CalendarDate()),
                of("DATE", "'0000-01-01'", "0000-01-01", new PortableType.CalendarDate()),
                of("DATE", "'12345-01-01'", "+12345-01-01", new PortableType.CalendarDate()),
                of("DATE", "'1582-10-10'", "1582-10-10", new PortableType.CalendarDate()),
                of("TIME(9)", "'23:59:59.123456789'", "23:59:59.123456789", new PortableType.TimeOfDay(9)),
                of("TIME", "'12:00'", "12:00:00", new PortableType.TimeOfDay(0)),
                of(
                        "TIME(6) WITH TIME ZONE",
                        "'12:00:00.5+05:30:15'",
                        "12:00:00.5+05:30:15",
                        new PortableType.TimeOfDayWithOffset(6)),
                of("TIME WITH TIME ZONE", "'12:00:00-07'", "12:00:00-07:00", new PortableType.TimeOfDayWithOffset(0)),
                of(
                        "TIMESTAMP(9)",
                        "'2026-03-29 02:30:00.000000001'",
                        "2026-03-29 02:30:00.000000001",
                        new PortableType.LocalTimestamp(9)),
                of(
                        "TIMESTAMP",
                        "'12345-01-01 00:00:00.5'",
                        "+12345-01-01 00:00:00.5",
                        new PortableType.LocalTimestamp(6)),
                of(
                        "TIMESTAMP WITH TIME ZONE",
                        "'2026-11-22 23:59:59.5+01'",
                        "2026-11-22 23:59:59.5+01:00",
                        new PortableType.InstantWithOffset(6)),
                of(
                        "TIMESTAMP WITH TIME ZONE",
                        "'-0043-03-15 12:00:00-00:44:30'",
                        "-0043-03-15 12:00:00-00:44:30",
                        new PortableType.InstantWithOffset(6)));
    }

    private static List<RoundTrip> others() {
        return List.of(
                of(
                        "INTERVAL DAY(9) TO SECOND(9)",
                        "INTERVAL '1 02:03:04.5' DAY TO SECOND",
                        "INTERVAL '1 02:03:04.5' DAY TO SECOND",
                        vendor()),
                of(
                        "INTERVAL YEAR TO MONTH",
                        "INTERVAL '-1-2' YEAR TO MONTH",
                        "INTERVAL '-1-2' YEAR TO MONTH",
                        vendor()),
                of(
                        "UUID",
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        new PortableType.Uuid()),
                of("JSON", "JSON '{\"a\" : 1.10}'", "{\"a\":1.10}", new PortableType.Json()),
                of("JSON", "JSON '\"text\"'", "\"text\"", new PortableType.Json()),
                of("ENUM('a', 'b''c')", "'b''c'", "b'c", new PortableType.Choice(List.of("a", "b'c"))),
                of("GEOMETRY", "'SRID=4326;POINT (1 2)'", "SRID=4326;POINT (1 2)", vendor()),
                refused("INTEGER ARRAY"),
                refused("ROW(A INTEGER)"));
    }
}
