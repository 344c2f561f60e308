package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.TypeRules;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
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
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What H2's types mean, and which of them hold what others mean. */
final class H2Types {

    private static final int GREATEST_PRECISION = 100_000;
    private static final int GREATEST_LENGTH = 1_000_000;
    private static final Pattern LABEL = Pattern.compile("(?:U&)?'(?:[^']|'')*+'");

    private static final TypeRules<DeclaredType, PortableType> RULES = new TypeRules<>(List.of(
            named("TINYINT", type -> new IntegerNumber(8)),
            named("SMALLINT", type -> new IntegerNumber(16)),
            named("INTEGER", type -> new IntegerNumber(32)),
            named("BIGINT", type -> new IntegerNumber(64)),
            named("NUMERIC", type -> new DecimalNumber(type.precision(), type.scale())),
            named("DECFLOAT", type -> new DecimalNumber(0, 0)),
            named("REAL", type -> new FloatingNumber(32)),
            named("DOUBLE PRECISION", type -> new FloatingNumber(64)),
            named("FLOAT", type -> new FloatingNumber(64)),
            named("BOOLEAN", type -> new Truth()),
            named("CHARACTER", type -> new CharacterText(type.shownLength(), true)),
            named("CHARACTER VARYING", type -> new CharacterText(type.shownLength(), false)),
            named("VARCHAR_IGNORECASE", type -> new CharacterText(type.shownLength(), false)),
            named("CHARACTER LARGE OBJECT", type -> new CharacterText(type.shownLength(), false)),
            named("BINARY", type -> new Binary(type.shownLength(), true)),
            named("BINARY VARYING", type -> new Binary(type.shownLength(), false)),
            named("BINARY LARGE OBJECT", type -> new Binary(type.shownLength(), false)),
            named("JAVA_OBJECT", type -> new Binary(0, false)),
            named("DATE", type -> new CalendarDate()),
            named("TIME", type -> new TimeOfDay(type.fractionDigits())),
            named("TIME WITH TIME ZONE", type -> new TimeOfDayWithOffset(type.fractionDigits())),
            named("TIMESTAMP", type -> new LocalTimestamp(type.fractionDigits())),
            named("TIMESTAMP WITH TIME ZONE", type -> new InstantWithOffset(type.fractionDigits())),
            named("UUID", type -> new Uuid()),
            named("JSON", type -> new Json()),
            named("INTERVAL", type -> new VendorText()),
            named("ENUM", H2Types::choice),
            named("GEOMETRY", type -> new VendorText())));

    private static final TypeRules<PortableType, ColumnType> EXACT = new TypeRules<>(List.of(
            meaning(IntegerNumber.class, H2Types::whole),
            meaning(DecimalNumber.class, H2Types::decimal),
            meaning(FloatingNumber.class, type -> type.bits() == 32 ? "REAL" : "DOUBLE PRECISION"),
            meaning(Truth.class, type -> "BOOLEAN"),
            meaning(CalendarDate.class, type -> "DATE"),
            meaning(TimeOfDay.class, type -> "TIME(" + type.digits() + ")"),
            meaning(TimeOfDayWithOffset.class, type -> "TIME(" + type.digits() + ") WITH TIME ZONE"),
            meaning(LocalTimestamp.class, type -> "TIMESTAMP(" + type.digits() + ")"),
            meaning(InstantWithOffset.class, type -> "TIMESTAMP(" + type.digits() + ") WITH TIME ZONE"),
            meaning(Uuid.class, type -> "UUID")));

    private H2Types() {}

    /** What a column means, or empty if its type is an array or a row. */
    static Optional<PortableType> meaning(DeclaredType type) {
        return RULES.apply(type);
    }

    /**
     * The type that holds what another engine's type means. JSON becomes text, because the engine's own type writes a
     * document anew; text without a limit becomes a large object unless it must be compared.
     */
    static ColumnType typeFor(PortableType meaning, ColumnRole role) {
        if (meaning instanceof PortableType.Choice choice) {
            return typeFor(new CharacterText(choice.longest(), false), role);
        }
        if (meaning instanceof CharacterText text && isLimited(text.length())) {
            return new ColumnType((text.fixed() ? "CHARACTER(" : "CHARACTER VARYING(") + text.length() + ")", text);
        }
        if (meaning instanceof Binary binary) {
            return binary(binary, role);
        }
        if (meaning instanceof DecimalNumber decimal && !fits(decimal)) {
            return new ColumnType("DECFLOAT", new DecimalNumber(0, 0));
        }
        String text = role == ColumnRole.KEYED ? "CHARACTER VARYING" : "CHARACTER LARGE OBJECT";
        return EXACT.apply(meaning).orElse(new ColumnType(text, new CharacterText(0, false)));
    }

    private static PortableType choice(DeclaredType type) {
        return new PortableType.Choice(LABEL.matcher(type.declaration())
                .results()
                .map(found -> Syntaxes.H2.parse(found.group()))
                .flatMap(Optional::stream)
                .flatMap(label -> label instanceof StringLiteral literal ? Stream.of(literal.value()) : Stream.empty())
                .toList());
    }

    private static ColumnType binary(Binary type, ColumnRole role) {
        if (isLimited(type.length())) {
            return new ColumnType((type.fixed() ? "BINARY(" : "BINARY VARYING(") + type.length() + ")", type);
        }
        String name = role == ColumnRole.KEYED ? "BINARY VARYING" : "BINARY LARGE OBJECT";
        return new ColumnType(name, new Binary(0, false));
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

    private static boolean fits(DecimalNumber type) {
        return type.hasFixedScale() && type.precision() <= GREATEST_PRECISION && type.scale() >= 0;
    }

    private static String decimal(DecimalNumber type) {
        return "NUMERIC(" + type.precision() + ", " + type.scale() + ")";
    }
}
