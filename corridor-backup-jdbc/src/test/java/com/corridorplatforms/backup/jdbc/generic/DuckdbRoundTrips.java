package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.math.BigDecimal;
import java.util.List;

/** DuckDB's types, as the dialect for any engine reads and writes them. */
public final class DuckdbRoundTrips {

    private DuckdbRoundTrips() {}

    /** One row for every type and boundary. */
    public static List<RoundTrip> rows() {
        return List.of(
                RoundTrip.of("TINYINT", "-128", -128L, new PortableType.IntegerNumber(16)),
                RoundTrip.of("SMALLINT", "32767", 32767L, new PortableType.IntegerNumber(16)),
                RoundTrip.of("INTEGER", "-2147483648", -2147483648L, new PortableType.IntegerNumber(32)),
                RoundTrip.of("BIGINT", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                RoundTrip.of(
                        "DECIMAL(38,20)",
                        "123456789012345678.00000000000000000001",
                        new BigDecimal("123456789012345678.00000000000000000001"),
                        new PortableType.DecimalNumber(38, 20)),
                RoundTrip.of("FLOAT", "0.1", (double) 0.1f, new PortableType.FloatingNumber(64)),
                RoundTrip.of("DOUBLE", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                RoundTrip.of("DOUBLE", "'nan'", Double.NaN, new PortableType.FloatingNumber(64)),
                RoundTrip.of("DOUBLE", "'-inf'", Double.NEGATIVE_INFINITY, new PortableType.FloatingNumber(64)),
                RoundTrip.of("BOOLEAN", "true", true, new PortableType.Truth()),
                RoundTrip.of("VARCHAR", "'it''s \ud83d\ude00 '", "it's \ud83d\ude00 ", text()),
                RoundTrip.of("VARCHAR", "''", "", text()),
                RoundTrip.of("BLOB", "'\\x00\\xFF'::BLOB", new byte[] {0, -1}, new PortableType.Binary(0, false)),
                RoundTrip.of("DATE", "'1582-10-10'", "1582-10-10", new PortableType.CalendarDate()),
                RoundTrip.of("DATE", "'12026-01-01'", "+12026-01-01", new PortableType.CalendarDate()),
                RoundTrip.of("DATE", "'infinity'", "infinity", new PortableType.CalendarDate()),
                RoundTrip.of("TIME", "'24:00:00'", "24:00:00", new PortableType.TimeOfDay(9)),
                RoundTrip.of("TIME", "'23:59:59.123450'", "23:59:59.12345", new PortableType.TimeOfDay(9)),
                RoundTrip.of(
                        "TIME WITH TIME ZONE",
                        "'12:00:00.5+01'",
                        "12:00:00.5+01:00",
                        new PortableType.TimeOfDayWithOffset(9)),
                RoundTrip.of(
                        "TIMESTAMP",
                        "'2026-03-29 02:30:00.000001'",
                        "2026-03-29 02:30:00.000001",
                        new PortableType.LocalTimestamp(9)),
                RoundTrip.of("TIMESTAMP", "'-infinity'", "-infinity", new PortableType.LocalTimestamp(9)),
                RoundTrip.of("UUID", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", UUID, new PortableType.Uuid()),
                RoundTrip.of("JSON", "'{\"a\" : 1.10}'", "{\"a\" : 1.10}", new PortableType.Json()),
                RoundTrip.refused("UBIGINT"),
                RoundTrip.refused("HUGEINT"),
                RoundTrip.refused("INTEGER[]"),
                RoundTrip.refused("STRUCT(a INTEGER)"),
                RoundTrip.refused("INTERVAL"),
                RoundTrip.refused("TIMESTAMP_NS"),
                RoundTrip.refused("BIT"));
    }

    private static final String UUID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";

    private static PortableType text() {
        return new PortableType.CharacterText(0, false);
    }
}
