package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Every kind of meaning, in several sizes, and values that whatever claims to hold it must give back. */
public final class Meanings {

    static final List<PortableType> ALL = List.of(
            new PortableType.IntegerNumber(8),
            new PortableType.IntegerNumber(16),
            new PortableType.IntegerNumber(32),
            new PortableType.IntegerNumber(64),
            new PortableType.DecimalNumber(5, 0),
            new PortableType.DecimalNumber(15, 2),
            new PortableType.DecimalNumber(20, 0),
            new PortableType.DecimalNumber(38, 20),
            new PortableType.DecimalNumber(3, 5),
            new PortableType.DecimalNumber(5, -2),
            new PortableType.DecimalNumber(1000, 500),
            new PortableType.DecimalNumber(0, 0),
            new PortableType.FloatingNumber(32),
            new PortableType.FloatingNumber(64),
            new PortableType.Truth(),
            new PortableType.CharacterText(0, false),
            new PortableType.CharacterText(1, false),
            new PortableType.CharacterText(40, false),
            new PortableType.CharacterText(5000, false),
            new PortableType.CharacterText(1_000_000_000, false),
            new PortableType.CharacterText(8, true),
            new PortableType.CharacterText(5000, true),
            new PortableType.Binary(0, false),
            new PortableType.Binary(16, false),
            new PortableType.Binary(100_000, false),
            new PortableType.Binary(4, true),
            new PortableType.CalendarDate(),
            new PortableType.TimeOfDay(0),
            new PortableType.TimeOfDay(3),
            new PortableType.TimeOfDay(6),
            new PortableType.TimeOfDay(9),
            new PortableType.TimeOfDayWithOffset(0),
            new PortableType.TimeOfDayWithOffset(9),
            new PortableType.LocalTimestamp(0),
            new PortableType.LocalTimestamp(6),
            new PortableType.LocalTimestamp(9),
            new PortableType.InstantWithOffset(0),
            new PortableType.InstantWithOffset(6),
            new PortableType.InstantWithOffset(9),
            new PortableType.Uuid(),
            new PortableType.Json(),
            new PortableType.Choice(List.of("a", "it's", "ü")),
            new PortableType.VendorText(),
            new PortableType.AnyValue());

    private Meanings() {}

    /** Values at the boundaries of a meaning. What only some engines have, such as infinity, is not among them. */
    public static List<Object> values(PortableType type) {
        if (type instanceof PortableType.IntegerNumber integer) {
            long greatest = Long.MAX_VALUE >> (Long.SIZE - integer.bits());
            return List.of(0L, 1L, -1L, greatest, -greatest - 1);
        } else if (type instanceof PortableType.DecimalNumber decimal) {
            return decimals(decimal);
        } else if (type instanceof PortableType.FloatingNumber floating) {
            return floating.bits() == Float.SIZE
                    ? List.of(0.0, 1.0, (double) 0.1f, -(double) Float.MAX_VALUE, (double) Float.MIN_NORMAL)
                    : List.of(0.0, 1.0, 0.1, -Double.MAX_VALUE, Double.MIN_NORMAL);
        } else if (type instanceof PortableType.Truth) {
            return List.of(true, false);
        } else if (type instanceof PortableType.CharacterText text) {
            return texts(text);
        } else if (type instanceof PortableType.Binary binary) {
            return binary.fixed()
                    ? List.of(new byte[binary.length()], bytes(binary.length()))
                    : List.of(new byte[0], new byte[] {0}, bytes(16));
        } else if (type instanceof PortableType.AnyValue) {
            return List.of(1L, Long.MIN_VALUE, 1.5, "text", "1.50", bytes(3));
        }
        return temporalOrOther(type);
    }

    private static List<Object> decimals(PortableType.DecimalNumber type) {
        if (!type.hasFixedScale()) {
            return List.of(new BigDecimal("1.1"), new BigDecimal("-12345678901234567890.5"), new BigDecimal("0"));
        }
        int scale = Math.max(type.scale(), 0);
        BigDecimal greatest = new BigDecimal(
                        BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE), type.scale())
                .setScale(scale);
        BigDecimal least = new BigDecimal(BigInteger.ONE, type.scale()).setScale(scale);
        return List.of(BigDecimal.ZERO.setScale(scale), greatest, greatest.negate(), least);
    }

    private static List<Object> texts(PortableType.CharacterText type) {
        if (type.fixed()) {
            return List.of("a" + " ".repeat(type.length() - 1), "é" + "x".repeat(type.length() - 1));
        }
        return type.length() == 1
                ? List.of("a", "é", "'", "\\")
                : List.of("a", "it's \\ \"\n\t\r", "é€", "\ud83d\ude00", "007", "1.10", "x".repeat(40));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (0xFF - i);
        }
        return bytes;
    }

    private static List<Object> temporalOrOther(PortableType type) {
        if (type instanceof PortableType.CalendarDate) {
            return List.of("2026-11-22", "1970-01-01", "1582-10-15", "1900-02-28", "2024-02-29", "9999-12-31");
        } else if (type instanceof PortableType.TimeOfDay time) {
            return List.of("00:00:00", "02:30:00", "23:59:59" + fraction(time.digits()));
        } else if (type instanceof PortableType.TimeOfDayWithOffset time) {
            return List.of("00:00:00+00:00", "23:59:59" + fraction(time.digits()) + "+05:30");
        } else if (type instanceof PortableType.LocalTimestamp timestamp) {
            return List.of(
                    "2026-03-29 02:30:00", "1999-12-31 23:59:59" + fraction(timestamp.digits()), "9999-12-31 00:00:00");
        } else if (type instanceof PortableType.InstantWithOffset instant) {
            return List.of("2026-03-29 02:30:00+00:00", "1999-12-31 23:59:59" + fraction(instant.digits()) + "+00:00");
        } else if (type instanceof PortableType.Uuid) {
            return List.of("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "00000000-0000-0000-0000-000000000001");
        } else if (type instanceof PortableType.Choice choice) {
            return List.copyOf(choice.labels());
        }
        return type instanceof PortableType.Json
                ? List.of("{\"a\" : [1, 2.50, null]}", "\"text\"")
                : List.of("a", "it's");
    }

    private static String fraction(int digits) {
        return digits == 0 ? "" : "." + "123456789".substring(0, digits);
    }
    /** Texts that no engine has room for in a key by itself are left out there. */
    static boolean suits(PortableType meaning, ColumnRole role) {
        boolean isLong = meaning instanceof PortableType.CharacterText text && text.length() > 40
                || meaning instanceof PortableType.Binary binary && binary.length() > 40
                || meaning instanceof PortableType.DecimalNumber decimal && decimal.precision() > 100;
        return role == ColumnRole.PLAIN || !isLong;
    }

    /** Zero for values that are the same; scales count, and so does the sign of zero. */
    static int compare(Object one, Object other) {
        boolean same = one instanceof byte[] bytes && other instanceof byte[] others
                ? Arrays.equals(bytes, others)
                : Objects.equals(one, other);
        return same ? 0 : 1;
    }
}
