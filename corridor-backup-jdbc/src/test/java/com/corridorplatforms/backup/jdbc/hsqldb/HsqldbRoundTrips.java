package com.corridorplatforms.backup.jdbc.hsqldb;

import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.of;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.refused;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.text;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.vendor;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** HSQLDB's types. */
public final class HsqldbRoundTrips {

    private HsqldbRoundTrips() {}

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
                        "NUMERIC(38,20)",
                        "123456789012345678.00000000000000000001",
                        new BigDecimal("123456789012345678.00000000000000000001"),
                        new PortableType.DecimalNumber(38, 20)),
                of("DECIMAL(5,2)", "1.1", new BigDecimal("1.10"), new PortableType.DecimalNumber(5, 2)),
                of("DECIMAL(5,5)", "0.12345", new BigDecimal("0.12345"), new PortableType.DecimalNumber(5, 5)),
                of(
                        "NUMERIC(30)",
                        "123456789012345678901234567890",
                        new BigDecimal("123456789012345678901234567890"),
                        new PortableType.DecimalNumber(30, 0)),
                of("NUMERIC(1000,998)", "-1.5", decimal("-1.5", 998), new PortableType.DecimalNumber(1000, 998)),
                of("DOUBLE", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                of("DOUBLE", "4.9E-324", Double.MIN_VALUE, new PortableType.FloatingNumber(64)),
                of("DOUBLE", "1.7976931348623157E308", Double.MAX_VALUE, new PortableType.FloatingNumber(64)),
                of("DOUBLE", "-0.0E0", -0.0, new PortableType.FloatingNumber(64)),
                of("DOUBLE", "'NaN'", Double.NaN, new PortableType.FloatingNumber(64)),
                of("DOUBLE", "'-Infinity'", Double.NEGATIVE_INFINITY, new PortableType.FloatingNumber(64)),
                of("BOOLEAN", "TRUE", true, new PortableType.Truth()));
    }

    private static BigDecimal decimal(String text, int scale) {
        return new BigDecimal(text).setScale(scale);
    }

    private static List<RoundTrip> texts() {
        return List.of(
                of("CHARACTER(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                of("VARCHAR(10)", "'a '", "a ", new PortableType.CharacterText(10, false)),
                of("VARCHAR(10)", "''", "", new PortableType.CharacterText(10, false)),
                of("VARCHAR(10)", "U&'a\\0000b'", "a\u0000b", new PortableType.CharacterText(10, false)),
                of("VARCHAR(2)", "'\ud83d\ude00'", "\ud83d\ude00", new PortableType.CharacterText(2, false)),
                of("VARCHAR(10)", "'aB'", "aB", new PortableType.CharacterText(10, false))
                        .with("COLLATE SQL_TEXT_UCC"),
                of("VARCHAR(16777216)", "REPEAT('x', 5000)", "x".repeat(5000), text()),
                of("CLOB(1G)", "REPEAT('\ud83d\ude00', 5000)", "\ud83d\ude00".repeat(5000), text()),
                of("CLOB(10)", "''", "", new PortableType.CharacterText(10, false)),
                of("BINARY(3)", "X'01'", new byte[] {1, 0, 0}, new PortableType.Binary(3, true)),
                of("VARBINARY(10)", "X'00ff'", new byte[] {0, -1}, new PortableType.Binary(10, false)),
                of("VARBINARY(16777216)", "X''", new byte[0], new PortableType.Binary(0, false)),
                of("BLOB(1G)", "X'00ff'", new byte[] {0, -1}, new PortableType.Binary(0, false)),
                of("BIT(5)", "B'10101'", "10101", vendor()),
                of("BIT VARYING(9)", "B'101'", "101", vendor()));
    }

    private static List<RoundTrip> times() {
        return List.of(
                of("DATE", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                of("DATE", "'1582-10-04'", "1582-10-04", new PortableType.CalendarDate()),
                of("DATE", "'0001-01-01'", "0001-01-01", new PortableType.CalendarDate()),
                of("DATE", "'10000-01-01'", "+10000-01-01", new PortableType.CalendarDate()),
                of("TIME", "'12:00:00'", "12:00:00", new PortableType.TimeOfDay(0)),
                of("TIME(6)", "'00:00:00.000001'", "00:00:00.000001", new PortableType.TimeOfDay(6)),
                of("TIME(9)", "'23:59:59.123456789'", "23:59:59.123456789", new PortableType.TimeOfDay(9)),
                of("TIME(3)", "'23:59:59.5'", "23:59:59.5", new PortableType.TimeOfDay(3)),
                of(
                        "TIME(6) WITH TIME ZONE",
                        "'01:00:00.5-03:30'",
                        "01:00:00.5-03:30",
                        new PortableType.TimeOfDayWithOffset(6)),
                of(
                        "TIME WITH TIME ZONE",
                        "'12:00:00+14:00'",
                        "12:00:00+14:00",
                        new PortableType.TimeOfDayWithOffset(0)),
                of(
                        "TIMESTAMP(9)",
                        "'2026-03-29 02:30:00.000000001'",
                        "2026-03-29 02:30:00.000000001",
                        new PortableType.LocalTimestamp(9)),
                of("TIMESTAMP", "'1883-11-18 12:01:00'", "1883-11-18 12:01:00", new PortableType.LocalTimestamp(6)),
                of("TIMESTAMP(0)", "'0001-01-01 00:00:00'", "0001-01-01 00:00:00", new PortableType.LocalTimestamp(0)),
                of(
                        "TIMESTAMP WITH TIME ZONE",
                        "'2026-11-22 23:59:59.5+1:00'",
                        "2026-11-22 23:59:59.5+01:00",
                        new PortableType.InstantWithOffset(6)),
                of(
                        "TIMESTAMP(9) WITH TIME ZONE",
                        "'9999-12-31 22:59:59.999999999-0:30'",
                        "9999-12-31 22:59:59.999999999-00:30",
                        new PortableType.InstantWithOffset(9)),
                of("INTERVAL YEAR TO MONTH", "INTERVAL '-1-2' YEAR TO MONTH", "-1-02", vendor()),
                of(
                        "INTERVAL DAY(9) TO SECOND(9)",
                        "INTERVAL '1 02:03:04.5' DAY TO SECOND",
                        "1 02:03:04.500000000",
                        vendor()),
                of("INTERVAL HOUR(5)", "INTERVAL '12345' HOUR(5)", "12345", vendor()),
                of("INTERVAL SECOND(3,2)", "INTERVAL '-1.25' SECOND(3,2)", "-1.25", vendor()));
    }

    private static List<RoundTrip> others() {
        return List.of(
                of(
                        "UUID",
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        new PortableType.Uuid()),
                refused("INTEGER ARRAY"),
                refused("VARCHAR(10) ARRAY[5]"),
                refused("OTHER"));
    }
}
