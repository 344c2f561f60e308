package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.ansi.TypeRules;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
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
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What JDBC's types mean, and which types of standard SQL hold what others mean. */
final class GenericTypes {

    /** A text without a limit; {@link LargeText} finds the engine's own word for it. */
    static final String LARGE_TEXT = "CLOB";

    private static final int GREATEST_PRECISION = 38;
    private static final int GREATEST_LENGTH = 4000;
    private static final int GREATEST_KEY = 255;
    private static final int UUID_LENGTH = 36;
    private static final int MICROSECONDS = 6;
    private static final int NANOSECONDS = 9;

    private static final TypeRules<DeclaredType, PortableType> RULES = new TypeRules<>(List.of(
            named("UUID", type -> new Uuid()),
            named("JSON", type -> new Json()),
            coded(Set.of(Types.BOOLEAN), type -> new Truth()),
            // Unsigned on some engines.
            coded(Set.of(Types.TINYINT, Types.SMALLINT), type -> new IntegerNumber(16)),
            coded(Set.of(Types.INTEGER), type -> new IntegerNumber(32)),
            coded(Set.of(Types.BIGINT), type -> new IntegerNumber(64)),
            coded(Set.of(Types.DECIMAL, Types.NUMERIC), GenericTypes::decimal),
            coded(Set.of(Types.REAL), type -> new FloatingNumber(32)),
            coded(Set.of(Types.FLOAT, Types.DOUBLE), type -> new FloatingNumber(64)),
            coded(Set.of(Types.CHAR, Types.NCHAR), type -> new CharacterText(type.length(), type.length() > 0)),
            coded(
                    Set.of(Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR),
                    type -> new CharacterText(type.length(), false)),
            coded(Set.of(Types.CLOB, Types.NCLOB), type -> new CharacterText(0, false)),
            coded(Set.of(Types.BINARY), type -> new Binary(type.length(), type.length() > 0)),
            coded(Set.of(Types.VARBINARY, Types.LONGVARBINARY), type -> new Binary(type.length(), false)),
            coded(Set.of(Types.BLOB), type -> new Binary(0, false)),
            coded(Set.of(Types.DATE), type -> new CalendarDate()),
            coded(Set.of(Types.TIME), type -> new TimeOfDay(type.fractionDigits(NANOSECONDS))),
            coded(Set.of(Types.TIME_WITH_TIMEZONE), type -> new TimeOfDayWithOffset(type.fractionDigits(NANOSECONDS))),
            coded(Set.of(Types.TIMESTAMP), type -> new LocalTimestamp(type.fractionDigits(NANOSECONDS))),
            coded(
                    Set.of(Types.TIMESTAMP_WITH_TIMEZONE),
                    type -> new InstantWithOffset(type.fractionDigits(NANOSECONDS)))));

    private static final TypeRules<PortableType, ColumnType> DECLARATIONS = new TypeRules<>(List.of(
            meaning(IntegerNumber.class, GenericTypes::whole),
            meaning(FloatingNumber.class, type -> new ColumnType("DOUBLE PRECISION", new FloatingNumber(64))),
            meaning(Truth.class, type -> new ColumnType("BOOLEAN", type)),
            meaning(Binary.class, type -> new ColumnType("BLOB", new Binary(0, false))),
            meaning(CalendarDate.class, type -> new ColumnType("DATE", type)),
            meaning(TimeOfDay.class, type -> new ColumnType("TIME", new TimeOfDay(digits(type.digits())))),
            meaning(
                    TimeOfDayWithOffset.class,
                    type -> new ColumnType("TIME WITH TIME ZONE", new TimeOfDayWithOffset(digits(type.digits())))),
            meaning(
                    LocalTimestamp.class,
                    type -> new ColumnType("TIMESTAMP", new LocalTimestamp(digits(type.digits())))),
            meaning(
                    InstantWithOffset.class,
                    type -> new ColumnType("TIMESTAMP WITH TIME ZONE", new InstantWithOffset(digits(type.digits())))),
            meaning(Uuid.class, type -> text(UUID_LENGTH, true))));

    private GenericTypes() {}

    /** What a column means, or empty if its type is none of the standard's. */
    static Optional<PortableType> meaning(DeclaredType type) {
        return RULES.apply(type);
    }

    /** The type that holds what another engine's type means. */
    static ColumnType typeFor(PortableType meaning, ColumnRole role) {
        if (meaning instanceof DecimalNumber decimal && fits(decimal)) {
            return new ColumnType("DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")", decimal);
        }
        if (meaning instanceof CharacterText text && text.length() > 0 && text.length() <= GREATEST_LENGTH) {
            return text(text.length(), text.fixed());
        }
        if (meaning instanceof Choice choice) {
            return text(choice.longest(), false);
        }
        return DECLARATIONS.apply(meaning).orElseGet(() -> unlimited(role));
    }

    private static ColumnType unlimited(ColumnRole role) {
        return role == ColumnRole.KEYED
                ? text(GREATEST_KEY, false)
                : new ColumnType(LARGE_TEXT, new CharacterText(0, false));
    }

    private static ColumnType text(int length, boolean fixed) {
        return new ColumnType((fixed ? "CHAR(" : "VARCHAR(") + length + ")", new CharacterText(length, fixed));
    }

    private static boolean fits(DecimalNumber type) {
        return type.hasFixedScale()
                && type.precision() <= GREATEST_PRECISION
                && type.scale() >= 0
                && type.scale() <= type.precision();
    }

    private static ColumnType whole(IntegerNumber type) {
        return switch (type.bits()) {
            case 8, 16 -> new ColumnType("SMALLINT", new IntegerNumber(16));
            case 32 -> new ColumnType("INTEGER", type);
            default -> new ColumnType("BIGINT", type);
        };
    }

    private static PortableType decimal(DeclaredType type) {
        boolean isDeclared = type.size() > 0 && type.size() <= 1000 && type.scale() >= 0;
        return isDeclared ? new DecimalNumber(type.size(), type.scale()) : new DecimalNumber(0, 0);
    }

    private static int digits(int digits) {
        return Math.min(digits, MICROSECONDS);
    }

    private static Function<DeclaredType, Optional<PortableType>> named(
            String name, Function<DeclaredType, PortableType> meaning) {
        return type ->
                type.name().toUpperCase(Locale.ROOT).equals(name) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static Function<DeclaredType, Optional<PortableType>> coded(
            Set<Integer> codes, Function<DeclaredType, PortableType> meaning) {
        return type -> codes.contains(type.code()) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static <T extends PortableType> Function<PortableType, Optional<ColumnType>> meaning(
            Class<T> kind, Function<T, ColumnType> declaration) {
        return type -> kind.isInstance(type) ? Optional.of(declaration.apply(kind.cast(type))) : Optional.empty();
    }
}
