package com.corridorplatforms.backup.jdbc.mysql;

import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.choice;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.of;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.text;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.vendor;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** MariaDB's types. */
public final class MariadbRoundTrips {

    private static final BigDecimal GREATEST_UNSIGNED = new BigDecimal("18446744073709551615");

    private MariadbRoundTrips() {}

    /** One row for every type and boundary. */
    public static List<RoundTrip> rows() {
        return Stream.of(numbers(), texts(), times()).flatMap(List::stream).toList();
    }

    private static List<RoundTrip> numbers() {
        return List.of(
                of("tinyint(4)", "-128", -128L, new PortableType.IntegerNumber(8)),
                of("tinyint(3) unsigned", "255", 255L, new PortableType.IntegerNumber(16)),
                of("tinyint(1)", "1", true, new PortableType.Truth()),
                of("tinyint(1)", "7", 7L, new PortableType.IntegerNumber(8)),
                of("smallint(6)", "-32768", -32768L, new PortableType.IntegerNumber(16)),
                of("smallint(5) unsigned", "65535", 65535L, new PortableType.IntegerNumber(32)),
                of("mediumint(8) unsigned", "16777215", 16777215L, new PortableType.IntegerNumber(32)),
                of("int(11)", "-2147483648", -2147483648L, new PortableType.IntegerNumber(32)),
                of("int(10) unsigned zerofill", "4294967295", 4294967295L, new PortableType.IntegerNumber(64)),
                of("bigint(20)", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                of(
                        "bigint(20) unsigned",
                        "18446744073709551615",
                        GREATEST_UNSIGNED,
                        new PortableType.DecimalNumber(20, 0)),
                of("year(4)", "2155", 2155L, new PortableType.IntegerNumber(16)),
                of("year(4)", "0", 0L, new PortableType.IntegerNumber(16)),
                of("bit(1)", "b'1'", true, new PortableType.Truth()),
                of("bit(9)", "b'100000001'", 257L, new PortableType.IntegerNumber(64)),
                of("bit(64)", "18446744073709551615", GREATEST_UNSIGNED, new PortableType.DecimalNumber(20, 0)),
                of("decimal(5,2)", "1.1", new BigDecimal("1.10"), new PortableType.DecimalNumber(5, 2)),
                of(
                        "decimal(65,30)",
                        "99999999999999999999999999999999999.999999999999999999999999999999",
                        new BigDecimal("99999999999999999999999999999999999.999999999999999999999999999999"),
                        new PortableType.DecimalNumber(65, 30)),
                of("float", "0.1", (double) 0.1f, new PortableType.FloatingNumber(32)),
                of("float", "16777217", 16777216.0, new PortableType.FloatingNumber(32)),
                of("float", "3.4028234663852886e38", (double) Float.MAX_VALUE, new PortableType.FloatingNumber(32)),
                of("double", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                of("float", "-0e0", -0.0, new PortableType.FloatingNumber(32)),
                of("double", "-0e0", -0.0, new PortableType.FloatingNumber(64)),
                of("double", "1.7976931348623157e308", Double.MAX_VALUE, new PortableType.FloatingNumber(64)),
                of("double", "2.2250738585072014e-308", Double.MIN_NORMAL, new PortableType.FloatingNumber(64)));
    }

    private static List<RoundTrip> texts() {
        return List.of(
                of("char(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                of("varchar(10)", "'ab  '", "ab  ", new PortableType.CharacterText(10, false)),
                of("varchar(10)", "''", "", new PortableType.CharacterText(10, false)),
                of("varchar(10)", "concat('a', char(0), 'b')", "a\0b", new PortableType.CharacterText(10, false)),
                of("varchar(10)", "'\\\\ \\' \" \\n😀é'", "\\ ' \" \n😀é", new PortableType.CharacterText(10, false)),
                of("varchar(10)", "'é'", "é", new PortableType.CharacterText(10, false))
                        .with("CHARACTER SET latin1"),
                of("tinytext", "'x'", "x", text()),
                of("longtext", "repeat('😀', 5000)", "😀".repeat(5000), text()),
                of("binary(3)", "x'01'", new byte[] {1, 0, 0}, new PortableType.Binary(3, true)),
                of("varbinary(9)", "x'00ff'", new byte[] {0, -1}, new PortableType.Binary(9, false)),
                of("longblob", "''", new byte[0], new PortableType.Binary(0, false)),
                of("json", "'{\"a\" : 1.10 }'", "{\"a\" : 1.10 }", new PortableType.Json()),
                of(
                        "uuid",
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        new PortableType.Uuid()),
                of("enum('a','b''c','d\\\\e')", "'b''c'", "b'c", choice("a", "b'c", "d\\e")),
                of("enum('a','b''c','d\\\\e')", "'d\\\\e'", "d\\e", choice("a", "b'c", "d\\e")),
                of("set('x','y')", "'x,y'", "x,y", vendor()),
                of("inet4", "'10.0.0.1'", "10.0.0.1", vendor()),
                of("inet6", "'::ffff:10.0.0.1'", "::ffff:10.0.0.1", vendor()),
                of(
                        "point",
                        "ST_GeomFromText('POINT(1 2)', 4326)",
                        "E61000000101000000000000000000F03F0000000000000040",
                        vendor()));
    }

    private static List<RoundTrip> times() {
        return List.of(
                of("date", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                of("date", "'0000-00-00'", "0000-00-00", new PortableType.CalendarDate()),
                of("date", "'2026-02-31'", "2026-02-31", new PortableType.CalendarDate()),
                of("date", "'1582-10-10'", "1582-10-10", new PortableType.CalendarDate()),
                of("date", "'9999-12-31'", "9999-12-31", new PortableType.CalendarDate()),
                of("time(6)", "'23:59:59.123450'", "23:59:59.12345", new PortableType.TimeOfDay(6)),
                of("time", "'-838:59:59'", "-838:59:59", new PortableType.TimeOfDay(0)),
                of("time", "'24:00:00'", "24:00:00", new PortableType.TimeOfDay(0)),
                of("datetime", "'2026-03-29 02:30:00'", "2026-03-29 02:30:00", new PortableType.LocalTimestamp(0)),
                of(
                        "datetime(6)",
                        "'2026-03-29 02:30:00.000001'",
                        "2026-03-29 02:30:00.000001",
                        new PortableType.LocalTimestamp(6)),
                of("datetime(3)", "'0000-00-00'", "0000-00-00 00:00:00", new PortableType.LocalTimestamp(3)),
                of(
                        "timestamp(6)",
                        "'2026-03-29 01:30:00.5'",
                        "2026-03-29 01:30:00.5+00:00",
                        new PortableType.InstantWithOffset(6)),
                of("timestamp", "0", "0000-00-00 00:00:00+00:00", new PortableType.InstantWithOffset(0)),
                of(
                        "timestamp",
                        "'1970-01-01 00:00:01'",
                        "1970-01-01 00:00:01+00:00",
                        new PortableType.InstantWithOffset(0)));
    }
}
