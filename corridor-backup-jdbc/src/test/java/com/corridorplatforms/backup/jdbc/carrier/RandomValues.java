package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Canonical values of every type, boundaries first. */
final class RandomValues {

    static final List<PortableType> TYPES = List.of(
            new IntegerNumber(16),
            new IntegerNumber(32),
            new IntegerNumber(64),
            new DecimalNumber(10, 2),
            new DecimalNumber(15, 0),
            new DecimalNumber(15, 15),
            new DecimalNumber(18, 0),
            new DecimalNumber(38, 10),
            new DecimalNumber(3, 5),
            new DecimalNumber(0, 0),
            new FloatingNumber(32),
            new FloatingNumber(64),
            new Truth(),
            new CharacterText(0, false),
            new CharacterText(40, false),
            new CharacterText(8, true),
            new Binary(0, false),
            new CalendarDate(),
            new TimeOfDay(6),
            new TimeOfDay(9),
            new TimeOfDayWithOffset(6),
            new LocalTimestamp(6),
            new LocalTimestamp(9),
            new InstantWithOffset(6),
            new InstantWithOffset(9),
            new Uuid(),
            new Json(),
            new VendorText(),
            new AnyValue());

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    /** The n-th value of a type. */
    Object value(PortableType type, int n) {
        List<?> boundaries = boundaries(type);
        return n < boundaries.size() ? boundaries.get(n) : value(type);
    }

    private List<?> boundaries(PortableType type) {
        if (type instanceof IntegerNumber integer) {
            long greatest = Long.MAX_VALUE >> (64 - integer.bits());
            return List.of(0L, 1L, -1L, greatest, -greatest - 1);
        } else if (type instanceof DecimalNumber decimal) {
            return decimals(decimal);
        } else if (type instanceof FloatingNumber floating) {
            return floats(floating);
        } else if (type instanceof CharacterText || type instanceof VendorText || type instanceof Json) {
            return List.of("", "NaN", "007", "1.10", "a\0b", "\\", "\uD83D\uDE00", "x\uD83D", " ", "'\"");
        } else if (type instanceof CalendarDate) {
            return List.of(
                    "infinity", "-infinity", "-0043-03-15", "0000-12-31", "0001-01-01", "9999-12-31", "+12345-06-07");
        } else if (type instanceof TimeOfDay) {
            return List.of(
                    "00:00:00",
                    "24:00:00",
                    "23:59:59.999999",
                    "12:00:00.1",
                    "25:00:00",
                    "99:59:59.5",
                    "100:00:00",
                    "838:59:59.999999",
                    "-00:00:01",
                    "-838:59:59");
        } else if (type instanceof LocalTimestamp) {
            return List.of(
                    "infinity",
                    "-infinity",
                    "-0043-03-15 12:00:00",
                    "0000-01-01 00:00:00.5",
                    "0001-01-01 00:00:00",
                    "9999-12-31 23:59:59.999999",
                    "+10000-01-01 00:00:00",
                    "2026-03-29 02:30:00",
                    "2026-11-22 10:00:00.123456",
                    "2026-11-22 10:00:00.123457");
        } else if (type instanceof InstantWithOffset) {
            return List.of(
                    "infinity",
                    "-infinity",
                    "-0043-03-15 12:00:00+00:00",
                    "0001-01-01 00:00:00+05:00",
                    "9999-12-31 23:59:59.999999-01:00",
                    "+10000-01-01 00:00:00+00:00",
                    "1890-01-01 00:00:00+00:53:28",
                    "2026-11-22 10:00:00.123456+00:00",
                    "2026-11-22 11:00:00.123457+01:00");
        }
        return List.of();
    }

    private static List<?> decimals(DecimalNumber type) {
        if (!type.hasFixedScale()) {
            return List.of(
                    new BigDecimal("0"),
                    new BigDecimal("0.00"),
                    new BigDecimal("1.10"),
                    new BigDecimal("100"),
                    new BigDecimal("12345678901234567890.5"),
                    new BigDecimal("12345678901234567890.6"),
                    new BigDecimal("0.1000000000000000000000000000001"),
                    new BigDecimal("1e400").setScale(0),
                    new BigDecimal("9223372036854775808"),
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY);
        }
        BigDecimal greatest =
                new BigDecimal(BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE), type.scale());
        BigDecimal least = new BigDecimal(BigInteger.ONE, type.scale());
        return List.of(
                BigDecimal.ZERO.setScale(type.scale()), greatest, greatest.negate(), least, least.negate(), Double.NaN);
    }

    private static List<?> floats(FloatingNumber type) {
        double least = type.bits() == 32 ? Float.MIN_VALUE : Double.MIN_VALUE;
        double greatest = type.bits() == 32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        return List.of(0.0, -0.0, 1.0, least, greatest, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    private Object value(PortableType type) {
        if (type instanceof IntegerNumber integer) {
            return random.nextLong() >> (64 - integer.bits());
        } else if (type instanceof DecimalNumber decimal) {
            int bits = 1 + random.nextInt(decimal.hasFixedScale() ? (int) (decimal.precision() * 3.3) : 200);
            int scale = decimal.hasFixedScale() ? decimal.scale() : random.nextInt(30);
            BigInteger digits = new BigInteger(bits, random);
            return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale);
        } else if (type instanceof FloatingNumber floating) {
            return floating.bits() == 32
                    ? (double) Float.intBitsToFloat(random.nextInt())
                    : Double.longBitsToDouble(random.nextLong());
        } else if (type instanceof Truth) {
            return random.nextBoolean();
        } else if (type instanceof Binary) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            return bytes;
        } else if (type instanceof Uuid) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        } else if (type instanceof AnyValue) {
            return value(random.nextBoolean() ? new IntegerNumber(64) : new Binary(0, false));
        }
        return text(type);
    }

    private String text(PortableType type) {
        if (type instanceof CalendarDate) {
            return date();
        } else if (type instanceof TimeOfDay time) {
            return time(time.digits());
        } else if (type instanceof TimeOfDayWithOffset time) {
            return time(time.digits()) + offset();
        } else if (type instanceof LocalTimestamp timestamp) {
            return date() + " " + time(timestamp.digits());
        } else if (type instanceof InstantWithOffset instant) {
            return date() + " " + time(instant.digits()) + (random.nextBoolean() ? "+00:00" : offset());
        }
        return random.ints(random.nextInt(12), 1, 0x2FFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String date() {
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                1 + random.nextInt(9999),
                1 + random.nextInt(12),
                1 + random.nextInt(28));
    }

    private String time(int digits) {
        String time = String.format(
                Locale.ROOT, "%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
        String fraction = String.format(Locale.ROOT, "%09d", random.nextInt(1_000_000_000))
                .substring(0, random.nextInt(digits + 1))
                .replaceAll("0+$", "");
        return fraction.isEmpty() ? time : time + "." + fraction;
    }

    private String offset() {
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d",
                random.nextBoolean() ? "+" : "-",
                random.nextInt(14),
                15 * random.nextInt(4));
    }
}
