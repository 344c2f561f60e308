package com.corridorplatforms.backup.jdbc.derby;

import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.of;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.text;
import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.vendor;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Every type of Derby at its boundaries. */
public final class DerbyRoundTrips {

    private DerbyRoundTrips() {}

    /** One row for every type and boundary. */
    public static List<RoundTrip> rows() {
        return Stream.of(numbers(), texts(), bytes(), times())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RoundTrip> numbers() {
        return List.of(
                of("SMALLINT", "-32768", -32768L, new PortableType.IntegerNumber(16)),
                of("INTEGER", "2147483647", 2147483647L, new PortableType.IntegerNumber(32)),
                of("BIGINT", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                of(
                        "DECIMAL(31,31)",
                        "0.1234567890123456789012345678901",
                        new BigDecimal("0.1234567890123456789012345678901"),
                        new PortableType.DecimalNumber(31, 31)),
                of(
                        "DECIMAL(31,0)",
                        "-9999999999999999999999999999999",
                        new BigDecimal("-9999999999999999999999999999999"),
                        new PortableType.DecimalNumber(31, 0)),
                of("NUMERIC(5,2)", "1.1", new BigDecimal("1.10"), new PortableType.DecimalNumber(5, 2)),
                of("REAL", "1.4E-45", (double) Float.MIN_VALUE, new PortableType.FloatingNumber(32)),
                of("REAL", "3.4028235E38", (double) Float.MAX_VALUE, new PortableType.FloatingNumber(32)),
                of("REAL", "0.1", (double) 0.1f, new PortableType.FloatingNumber(32)),
                of("DOUBLE", "4.9E-324", Double.MIN_VALUE, new PortableType.FloatingNumber(64)),
                of("DOUBLE", "1.7976931348623157E308", Double.MAX_VALUE, new PortableType.FloatingNumber(64)),
                of("DOUBLE", "-0.1", -0.1, new PortableType.FloatingNumber(64)),
                of("BOOLEAN", "TRUE", true, new PortableType.Truth()));
    }

    private static List<RoundTrip> texts() {
        return List.of(
                of("CHAR(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                of("CHAR(254)", "''", " ".repeat(254), new PortableType.CharacterText(254, true)),
                of("VARCHAR(10)", "'a '", "a ", new PortableType.CharacterText(10, false)),
                of("VARCHAR(10)", "''", "", new PortableType.CharacterText(10, false)),
                of(
                        "VARCHAR(32672)",
                        "'a\u0000 \ud83d\ude00''" + "x".repeat(32_000) + "'",
                        "a\u0000 \ud83d\ude00'" + "x".repeat(32_000),
                        new PortableType.CharacterText(32_672, false)),
                of("LONG VARCHAR", "'\u20ac'", "\u20ac", new PortableType.CharacterText(32_700, false)),
                of(
                        "CLOB(10)",
                        "CAST('\ud83d\ude00' AS CLOB)",
                        "\ud83d\ude00",
                        new PortableType.CharacterText(10, false)),
                of("CLOB(2147483647)", "CAST('' AS CLOB)", "", text()),
                of(
                        "XML",
                        "XMLPARSE(DOCUMENT CAST('<a b=\"c\"> \u00e9 </a>' AS CLOB) PRESERVE WHITESPACE)",
                        "<a b=\"c\"> \u00e9 </a>",
                        vendor()));
    }

    private static List<RoundTrip> bytes() {
        return List.of(
                of("CHAR (3) FOR BIT DATA", "X'01'", new byte[] {1, 32, 32}, new PortableType.Binary(3, true)),
                of("VARCHAR (8) FOR BIT DATA", "X'00FF'", new byte[] {0, -1}, new PortableType.Binary(8, false)),
                of("LONG VARCHAR FOR BIT DATA", "X''", new byte[0], new PortableType.Binary(32_700, false)),
                of("BLOB(5)", "CAST(X'0001' AS BLOB)", new byte[] {0, 1}, new PortableType.Binary(5, false)),
                of("BLOB(2147483647)", "CAST(X'' AS BLOB)", new byte[0], new PortableType.Binary(0, false)));
    }

    private static List<RoundTrip> times() {
        PortableType timestamp = new PortableType.LocalTimestamp(9);
        return List.of(
                of("DATE", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                of("DATE", "'0001-01-01'", "0001-01-01", new PortableType.CalendarDate()),
                of("DATE", "'9999-12-31'", "9999-12-31", new PortableType.CalendarDate()),
                of("TIME", "'23:59:59'", "23:59:59", new PortableType.TimeOfDay(0)),
                of("TIMESTAMP", "'2026-11-22 23:59:59.123456789'", "2026-11-22 23:59:59.123456789", timestamp),
                of("TIMESTAMP", "'0001-01-01 00:00:00'", "0001-01-01 00:00:00", timestamp),
                of("TIMESTAMP", "'1500-02-28 12:00:00.5'", "1500-02-28 12:00:00.5", timestamp),
                of("TIMESTAMP", "'9999-12-31 23:59:59.999999999'", "9999-12-31 23:59:59.999999999", timestamp));
    }
}
