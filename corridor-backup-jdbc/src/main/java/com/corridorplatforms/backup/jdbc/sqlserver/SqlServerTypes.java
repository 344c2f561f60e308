package com.corridorplatforms.backup.jdbc.sqlserver;

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
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What SQL Server's types mean, and which of them hold what others mean. */
final class SqlServerTypes {

    /** The type of a column that the engine fills with the number of the row's last change. */
    static final String ROW_VERSION = "rowversion";

    /** The collation that compares texts by their characters' codes, but for spaces at the end. */
    static final String EXACT_COLLATION = "Latin1_General_100_BIN2";

    /** The finest fraction of a second: 100 nanoseconds. */
    static final int SECOND_DIGITS = 7;

    static final int GREATEST_PRECISION = 38;

    private static final int GREATEST_CHARACTERS = 4000;
    private static final int GREATEST_BYTES = 8000;
    private static final int GREATEST_KEY_BYTES = 1700;
    private static final int BYTES_PER_CHARACTER = 2;
    private static final int SCALE_OF_UNLIMITED = 18;

    /** Values of these are objects of the engine's own, of which only its serialized form is whole. */
    private static final Set<String> SERIALIZED = Set.of("geometry", "geography");

    private static final TypeRules<DeclaredType, PortableType> RULES = new TypeRules<>(List.of(
            named("bit", type -> new Truth()),
            named("tinyint", type -> new IntegerNumber(16)),
            named("smallint", type -> new IntegerNumber(16)),
            named("int", type -> new IntegerNumber(32)),
            named("bigint", type -> new IntegerNumber(64)),
            named("decimal", type -> new DecimalNumber(type.precision(), type.scale())),
            named("numeric", type -> new DecimalNumber(type.precision(), type.scale())),
            named("money", type -> new DecimalNumber(19, 4)),
            named("smallmoney", type -> new DecimalNumber(10, 4)),
            named("real", type -> new FloatingNumber(32)),
            named("float", type -> new FloatingNumber(64)),
            named("char", type -> new CharacterText(type.length(), true)),
            named("nchar", type -> new CharacterText(type.length(), true)),
            named("varchar", type -> new CharacterText(type.length(), false)),
            named("nvarchar", type -> new CharacterText(type.length(), false)),
            named("text", type -> new CharacterText(0, false)),
            named("ntext", type -> new CharacterText(0, false)),
            named("binary", type -> new Binary(type.length(), true)),
            named("varbinary", type -> new Binary(type.length(), false)),
            named("image", type -> new Binary(0, false)),
            named("timestamp", type -> new Binary(8, true)),
            named("date", type -> new CalendarDate()),
            named("time", type -> new TimeOfDay(type.scale())),
            named("smalldatetime", type -> new LocalTimestamp(0)),
            named("datetime", type -> new LocalTimestamp(3)),
            named("datetime2", type -> new LocalTimestamp(type.scale())),
            named("datetimeoffset", type -> new InstantWithOffset(type.scale())),
            named("uniqueidentifier", type -> new Uuid()),
            named("json", type -> new Json()),
            named("xml", type -> new VendorText()),
            named("hierarchyid", type -> new VendorText()),
            type -> SERIALIZED.contains(type.base()) ? Optional.of(new VendorText()) : Optional.empty()));

    private static final TypeRules<PortableType, ColumnType> PLAIN = new TypeRules<>(List.of(
            declared(IntegerNumber.class, type -> new ColumnType(whole(type.bits()), new IntegerNumber(bits(type)))),
            declared(DecimalNumber.class, SqlServerTypes::decimal),
            declared(FloatingNumber.class, type -> new ColumnType(type.bits() == Float.SIZE ? "real" : "float", type)),
            declared(Truth.class, type -> new ColumnType("bit", type)),
            declared(Uuid.class, type -> new ColumnType("uniqueidentifier", type)),
            declared(CalendarDate.class, type -> new ColumnType("date", type)),
            declared(TimeOfDay.class, type -> fraction("time", type.digits(), new TimeOfDay(digits(type.digits())))),
            declared(
                    LocalTimestamp.class,
                    type -> fraction("datetime2", type.digits(), new LocalTimestamp(digits(type.digits())))),
            declared(
                    InstantWithOffset.class,
                    type -> fraction("datetimeoffset", type.digits(), new InstantWithOffset(digits(type.digits()))))));

    private SqlServerTypes() {}

    /** What a column means, or empty if its type is variant or a class that a user made. */
    static Optional<PortableType> meaning(DeclaredType type) {
        return RULES.apply(type);
    }

    /** Tells whether a column's values travel as the hexadecimal digits of their serialized form. */
    static boolean isSerialized(ColumnType type) {
        return type.meaning() instanceof VendorText && SERIALIZED.contains(type.declaration());
    }

    /** Tells whether values of a type are compared by a collation. */
    static boolean hasCollation(ColumnType type) {
        String declaration = type.declaration();
        return declaration.contains("char") || declaration.endsWith("text") || declaration.equals("sysname");
    }

    /**
     * The type that holds what another engine's type means. Texts are of Unicode. One that must be compared has no type
     * without a limit, so it gets the greatest one that an index can have; longer values are noticed one by one.
     */
    static ColumnType typeFor(PortableType meaning, ColumnRole role) {
        if (meaning instanceof CharacterText text) {
            return text(text, role);
        }
        if (meaning instanceof Choice choice) {
            return text(new CharacterText(choice.longestInUnits(), false), role);
        }
        if (meaning instanceof Binary binary) {
            return binary(binary, role);
        }
        return PLAIN.apply(meaning).orElseGet(() -> text(new CharacterText(0, false), role));
    }

    private static ColumnType text(CharacterText type, ColumnRole role) {
        boolean isLimited = type.length() > 0 && type.length() <= GREATEST_CHARACTERS;
        int length = isLimited ? type.length() : GREATEST_KEY_BYTES / BYTES_PER_CHARACTER;
        if (!isLimited && role == ColumnRole.PLAIN) {
            return new ColumnType("nvarchar(max)", new CharacterText(0, false));
        }
        boolean isFixed = isLimited && type.fixed();
        return new ColumnType((isFixed ? "nchar(" : "nvarchar(") + length + ")", new CharacterText(length, isFixed));
    }

    private static ColumnType binary(Binary type, ColumnRole role) {
        boolean isLimited = type.length() > 0 && type.length() <= GREATEST_BYTES;
        int length = isLimited ? type.length() : GREATEST_KEY_BYTES;
        if (!isLimited && role == ColumnRole.PLAIN) {
            return new ColumnType("varbinary(max)", new Binary(0, false));
        }
        boolean isFixed = isLimited && type.fixed();
        return new ColumnType((isFixed ? "binary(" : "varbinary(") + length + ")", new Binary(length, isFixed));
    }

    /** The least whole number of a byte has a sign elsewhere, and none here. */
    private static String whole(int bits) {
        return bits <= Short.SIZE ? "smallint" : bits == Integer.SIZE ? "int" : "bigint";
    }

    private static int bits(IntegerNumber type) {
        return Math.max(Short.SIZE, type.bits());
    }

    /** A decimal without a limit gets as many digits before the point as the greatest whole number of 64 bits has. */
    private static ColumnType decimal(DecimalNumber type) {
        boolean fits = type.hasFixedScale()
                && type.precision() <= GREATEST_PRECISION
                && type.scale() >= 0
                && type.scale() <= type.precision();
        DecimalNumber held = fits ? type : new DecimalNumber(GREATEST_PRECISION, SCALE_OF_UNLIMITED);
        return new ColumnType("decimal(" + held.precision() + ", " + held.scale() + ")", held);
    }

    private static ColumnType fraction(String name, int wanted, PortableType meaning) {
        return new ColumnType(name + "(" + digits(wanted) + ")", meaning);
    }

    private static int digits(int wanted) {
        return Math.min(wanted, SECOND_DIGITS);
    }

    private static Function<DeclaredType, Optional<PortableType>> named(
            String name, Function<DeclaredType, PortableType> meaning) {
        return type -> type.base().equals(name) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static <T extends PortableType> Function<PortableType, Optional<ColumnType>> declared(
            Class<T> kind, Function<T, ColumnType> type) {
        return meaning -> kind.isInstance(meaning) ? Optional.of(type.apply(kind.cast(meaning))) : Optional.empty();
    }
}
