package com.corridorplatforms.backup.jdbc.sqlite;

import static com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip.of;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.util.List;

/** SQLite's types: any column may hold any value, whatever its declared type is. */
public final class SqliteRoundTrips {

    private static final PortableType ANY = new PortableType.AnyValue();

    private SqliteRoundTrips() {}

    /** One row for every kind of value and of declaration. */
    public static List<RoundTrip> rows() {
        return List.of(
                of("TINYINT", "-128", -128L, ANY),
                of("SMALLINT", "32767", 32767L, ANY),
                of("INTEGER", "-9223372036854775808", Long.MIN_VALUE, ANY),
                of("INTEGER", "'not a number'", "not a number", ANY),
                of("BIGINT", "9223372036854775807", Long.MAX_VALUE, ANY),
                of("DECIMAL(10,2)", "1.10", 1.1, ANY),
                of("NUMERIC", "18446744073709551615", 18446744073709551615.0, ANY),
                of("REAL", "4.9406564584124654e-324", Double.MIN_VALUE, ANY),
                of("DOUBLE", "1e999", Double.POSITIVE_INFINITY, ANY),
                of("FLOAT", "1", 1.0, ANY),
                of("BOOLEAN", "TRUE", 1L, ANY),
                of("TEXT", "''", "", ANY),
                of("TEXT", "'a' || char(0) || '\ud83d\ude00'", "a\0\ud83d\ude00", ANY),
                of("VARCHAR(2)", "'longer'", "longer", ANY),
                of("CHAR(4)", "'ab'", "ab", ANY),
                of("BLOB", "x'00ff'", new byte[] {0, -1}, ANY),
                of("BLOB", "x''", new byte[0], ANY),
                of("DATE", "'2026-11-22'", "2026-11-22", ANY),
                of("TIME", "'23:59:59.5'", "23:59:59.5", ANY),
                of("DATETIME", "'2026-03-29 02:30:00.000001'", "2026-03-29 02:30:00.000001", ANY),
                of("UUID", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", ANY),
                of("JSON", "'{\"a\" : 1.10}'", "{\"a\" : 1.10}", ANY),
                of("", "x'00'", new byte[] {0}, ANY));
    }
}
