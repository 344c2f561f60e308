package com.corridorplatforms.backup.jdbc.hsqldb;

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
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What HSQLDB's types mean, and which of them hold what others mean. */
final class HsqldbTypes {

    private static final int GREATEST_LENGTH = 1_000_000;
    private static final int GREATEST_PRECISION = 100_000;

    /** Unlike a large object it can be grouped and is compared quickly. */
    private static final String LONG_TEXT = "VARCHAR(16777216)";

    private static final String LONG_BINARY = "VARBINARY(16777216)";

    /** As many digits as a decimal without a limit is ever seen to have, on either side of the point. */
    private static final DecimalNumber WIDE_DECIMAL = new DecimalNumber(128, 64);

    private static final TypeRules<DeclaredType, PortableType> RULES = new TypeRules<>(List.of(
            named("TINYINT", type -> new IntegerNumber(8)),
            named("SMALLINT", type -> new IntegerNumber(16)),
            named("INTEGER", type -> new IntegerNumber(32)),
            named("BIGINT", type -> new IntegerNumber(64)),
            named("NUMERIC", type -> new DecimalNumber(type.precision(), type.scale())),
            named("DECIMAL", type -> new DecimalNumber(type.precision(), type.scale())),
            named("DOUBLE PRECISION", type -> new FloatingNumber(64)),
            named("BOOLEAN", type -> new Truth()),
            named("CHARACTER", type -> new CharacterText(type.shownLength(), true)),
            named("CHARACTER VARYING", type -> new CharacterText(type.shownLength(), false)),
            named("CHARACTER LARGE OBJECT", type -> new CharacterText(type.shownLength(), false)),
            named("BINARY", type -> new Binary(type.shownLength(), true)),
            named("VARBINARY", type -> new Binary(type.shownLength(), false)),
            named("BINARY LARGE OBJECT", type -> new Binary(type.shownLength(), false)),
            named("DATE", type -> new CalendarDate()),
            named("TIME", type -> new TimeOfDay(type.fractionDigits())),
            named("TIME WITH TIME ZONE", type -> new TimeOfDayWithOffset(type.fractionDigits())),
            named("TIMESTAMP", type -> new LocalTimestamp(type.fractionDigits())),
            named("TIMESTAMP WITH TIME ZONE", type -> new InstantWithOffset(type.fractionDigits())),
            named("UUID", type -> new Uuid()),
            named("BIT", type -> new VendorText()),
            named("BIT VARYING", type -> new VendorText()),
            named("INTERVAL", type -> new VendorText())));

    private static final TypeRules<PortableType, ColumnType> EXACT = new TypeRules<>(List.of(
            meaning(IntegerNumber.class, HsqldbTypes::whole),
            meaning(Truth.class, type -> "BOOLEAN"),
            meaning(CalendarDate.class, type -> "DATE"),
            meaning(TimeOfDay.class, type -> "TIME(" + type.digits() + ")"),
            meaning(TimeOfDayWithOffset.class, type -> "TIME(" + type.digits() + ") WITH TIME ZONE"),
            meaning(LocalTimestamp.class, type -> "TIMESTAMP(" + type.digits() + ")"),
            meaning(InstantWithOffset.class, type -> "TIMESTAMP(" + type.digits() + ") WITH TIME ZONE"),
            meaning(Uuid.class, type -> "UUID")));

    private HsqldbTypes() {}

    /** What a column means, or empty if its type is an array or a Java object. */
    static Optional<PortableType> meaning(DeclaredType type) {
        return RULES.apply(type);
    }

    /** The text type of what is not known. */
    static ColumnType longText() {
        return new ColumnType(LONG_TEXT, new CharacterText(0, false));
    }

    /** The type that holds what another engine's type means; all numbers with an exponent are of 64 bits here. */
    static ColumnType typeFor(PortableType meaning, ColumnRole role) {
        if (meaning instanceof PortableType.Choice choice) {
            return typeFor(new CharacterText(choice.longestInUnits(), false), role);
        }
        if (meaning instanceof CharacterText text && isLimited(text.length())) {
            return new ColumnType((text.fixed() ? "CHARACTER(" : "VARCHAR(") + text.length() + ")", text);
        }
        if (meaning instanceof Binary binary) {
            return binary(binary, role);
        }
        if (meaning instanceof DecimalNumber decimal) {
            DecimalNumber held = held(decimal);
            return new ColumnType("NUMERIC(" + held.precision() + "," + held.scale() + ")", held);
        }
        if (meaning instanceof FloatingNumber) {
            return new ColumnType("DOUBLE", new FloatingNumber(64));
        }
        ColumnType text =
                role == ColumnRole.KEYED ? longText() : new ColumnType("CLOB(1G)", new CharacterText(0, false));
        return EXACT.apply(meaning).orElse(text);
    }

    private static ColumnType binary(Binary type, ColumnRole role) {
        if (isLimited(type.length())) {
            return new ColumnType((type.fixed() ? "BINARY(" : "VARBINARY(") + type.length() + ")", type);
        }
        return new ColumnType(role == ColumnRole.KEYED ? LONG_BINARY : "BLOB(1G)", new Binary(0, false));
    }

    /** A decimal here has a scale between 0 and its precision. */
    private static DecimalNumber held(DecimalNumber wanted) {
        if (!wanted.hasFixedScale() || wanted.precision() > GREATEST_PRECISION) {
            return WIDE_DECIMAL;
        }
        if (wanted.scale() < 0) {
            return new DecimalNumber(wanted.precision() - wanted.scale(), 0);
        }
        return new DecimalNumber(Math.max(wanted.precision(), wanted.scale()), wanted.scale());
    }

    private static boolean isLimited(int length) {
        return length > 0 && length <= GREATEST_LENGTH;
    }

    private static Function<DeclaredType, Optional<PortableType>> named(
            String name, Function<DeclaredType, PortableType> meaning) {
        return type -> type.name().equals(name) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static <T extends PortableType> Function<PortableType, Optional<ColumnType>> meaning(
            Class<T> kind, Function<T, String> declaration) {
        return type -> kind.isInstance(type)
                ? Optional.of(new ColumnType(declaration.apply(kind.cast(type)), type))
                : Optional.empty();
    }

    private static String whole(IntegerNumber type) {
        return switch (type.bits()) {
            case 8 -> "TINYINT";
            case 16 -> "SMALLINT";
            case 32 -> "INTEGER";
            default -> "BIGINT";
        };
    }
}
