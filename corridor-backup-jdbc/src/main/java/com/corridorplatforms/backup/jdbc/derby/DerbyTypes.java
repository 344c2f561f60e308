package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.TypeRules;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What Derby's types mean, and which of them hold what others mean. */
final class DerbyTypes {

    /** What a key may hold is less than that; what is too long is found before an import writes anything. */
    static final int GREATEST_VARYING = 32_672;

    static final int GREATEST_LONG = 32_700;
    static final int GREATEST_PRECISION = 31;

    private static final int GREATEST_FIXED = 254;
    private static final String LARGE_TEXT = "CLOB";
    private static final int NANOSECOND_DIGITS = 9;

    /** Room for a year of any engine, nanoseconds and an offset with seconds. */
    private static final int LONGEST_TIME = 48;

    private static final TypeRules<DeclaredType, PortableType> RULES = new TypeRules<>(List.of(
            named("SMALLINT", type -> new IntegerNumber(16)),
            named("INTEGER", type -> new IntegerNumber(32)),
            named("BIGINT", type -> new IntegerNumber(64)),
            named("DECIMAL", type -> new DecimalNumber(type.argument(0), type.argument(1))),
            named("NUMERIC", type -> new DecimalNumber(type.argument(0), type.argument(1))),
            named("REAL", type -> new FloatingNumber(32)),
            named("DOUBLE", type -> new FloatingNumber(64)),
            named("BOOLEAN", type -> new Truth()),
            named("CHAR", type -> new CharacterText(type.argument(0), true)),
            named("VARCHAR", type -> new CharacterText(type.argument(0), false)),
            named("LONG VARCHAR", type -> new CharacterText(GREATEST_LONG, false)),
            named(LARGE_TEXT, type -> new CharacterText(limit(type.argument(0)), false)),
            named("CHAR FOR BIT DATA", type -> new Binary(type.argument(0), true)),
            named("VARCHAR FOR BIT DATA", type -> new Binary(type.argument(0), false)),
            named("LONG VARCHAR FOR BIT DATA", type -> new Binary(GREATEST_LONG, false)),
            named("BLOB", type -> new Binary(limit(type.argument(0)), false)),
            named("DATE", type -> new CalendarDate()),
            named("TIME", type -> new TimeOfDay(0)),
            named("TIMESTAMP", type -> new LocalTimestamp(NANOSECOND_DIGITS)),
            named("XML", type -> new PortableType.VendorText())));

    private static final TypeRules<PortableType, ColumnType> EXACT = new TypeRules<>(List.of(
            meaning(IntegerNumber.class, DerbyTypes::whole),
            meaning(DecimalNumber.class, DerbyTypes::decimal),
            meaning(FloatingNumber.class, type -> new ColumnType(type.bits() == 32 ? "REAL" : "DOUBLE", type)),
            meaning(Truth.class, type -> new ColumnType("BOOLEAN", type)),
            meaning(CalendarDate.class, type -> new ColumnType("DATE", type)),
            meaning(TimeOfDay.class, type -> type.digits() == 0 ? new ColumnType("TIME", type) : varying(LONGEST_TIME)),
            meaning(TimeOfDayWithOffset.class, type -> varying(LONGEST_TIME)),
            meaning(LocalTimestamp.class, type -> new ColumnType("TIMESTAMP", new LocalTimestamp(NANOSECOND_DIGITS))),
            meaning(InstantWithOffset.class, type -> varying(LONGEST_TIME)),
            meaning(Uuid.class, type -> new ColumnType("CHAR(36)", new CharacterText(36, true))),
            meaning(PortableType.Choice.class, type -> varying(type.longestInUnits()))));

    private DerbyTypes() {}

    /** What a column means, or empty if its type is one of a user. */
    static Optional<PortableType> meaning(String declaration) {
        return DeclaredType.of(declaration).flatMap(RULES::apply);
    }

    /**
     * The type that holds what another engine's type means. A time with a fraction or an offset becomes a text, because the
     * engine has none; text without a limit becomes a large object unless it must be compared.
     */
    static ColumnType typeFor(PortableType meaning, ColumnRole role) {
        if (meaning instanceof CharacterText text) {
            return text(text, role);
        }
        return meaning instanceof Binary binary
                ? binary(binary, role)
                : EXACT.apply(meaning).orElseGet(() -> text(new CharacterText(0, false), role));
    }

    private static ColumnType text(CharacterText type, ColumnRole role) {
        if (type.length() > 0 && type.length() <= GREATEST_VARYING) {
            boolean isFixed = type.fixed() && type.length() <= GREATEST_FIXED;
            return isFixed ? new ColumnType("CHAR(" + type.length() + ")", type) : varying(type.length());
        }
        if (role == ColumnRole.KEYED) {
            return varying(GREATEST_VARYING);
        }
        return new ColumnType(large(LARGE_TEXT, type.length()), new CharacterText(type.length(), false));
    }

    static boolean isLargeText(ColumnType type) {
        return type.declaration().startsWith(LARGE_TEXT);
    }

    private static ColumnType binary(Binary type, ColumnRole role) {
        if (type.length() > 0 && type.length() <= GREATEST_VARYING) {
            boolean isFixed = type.fixed() && type.length() <= GREATEST_FIXED;
            return isFixed
                    ? new ColumnType("CHAR (" + type.length() + ") FOR BIT DATA", type)
                    : varyingBytes(type.length());
        }
        return role == ColumnRole.KEYED
                ? varyingBytes(GREATEST_VARYING)
                : new ColumnType(large("BLOB", type.length()), new Binary(type.length(), false));
    }

    private static ColumnType varying(int length) {
        return new ColumnType("VARCHAR(" + length + ")", new CharacterText(length, false));
    }

    private static ColumnType varyingBytes(int length) {
        return new ColumnType("VARCHAR (" + length + ") FOR BIT DATA", new Binary(length, false));
    }

    private static String large(String name, int length) {
        return name + "(" + (length == 0 ? Integer.MAX_VALUE : length) + ")";
    }

    /** A large object that is declared without a length may be of the greatest one. */
    private static int limit(int length) {
        return length == Integer.MAX_VALUE ? 0 : length;
    }

    private static ColumnType whole(IntegerNumber type) {
        return switch (type.bits()) {
            case 8, 16 -> new ColumnType("SMALLINT", new IntegerNumber(16));
            case 32 -> new ColumnType("INTEGER", type);
            default -> new ColumnType("BIGINT", type);
        };
    }

    /** A decimal without a limit, or with too high a one, gets as many digits on both sides of the point as there can be. */
    private static ColumnType decimal(DecimalNumber type) {
        int scale = type.hasFixedScale() ? Math.max(0, type.scale()) : GREATEST_PRECISION / 2;
        int whole = type.hasFixedScale() ? Math.max(0, type.precision() - type.scale()) : GREATEST_PRECISION;
        int kept = Math.min(scale, GREATEST_PRECISION);
        int precision = Math.max(1, Math.min(GREATEST_PRECISION, whole + kept));
        return new ColumnType("DECIMAL(" + precision + "," + kept + ")", new DecimalNumber(precision, kept));
    }

    private static Function<DeclaredType, Optional<PortableType>> named(
            String name, Function<DeclaredType, PortableType> meaning) {
        return type -> type.name().equals(name) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static <T extends PortableType> Function<PortableType, Optional<ColumnType>> meaning(
            Class<T> kind, Function<T, ColumnType> type) {
        return meaning -> kind.isInstance(meaning) ? Optional.of(type.apply(kind.cast(meaning))) : Optional.empty();
    }
}
