package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Optional;

/** The type names that mean the same wherever they are known. */
final class StandardTypes {

    private static final int SECOND_DIGITS = 6;

    private StandardTypes() {}

    static Optional<PortableType> type(TypeName name) {
        return number(name).or(() -> text(name)).or(() -> time(name));
    }

    private static Optional<PortableType> number(TypeName name) {
        return switch (name.words()) {
            case "smallint", "int2" -> Optional.of(new PortableType.IntegerNumber(16));
            case "integer", "int", "int4" -> Optional.of(new PortableType.IntegerNumber(32));
            case "bigint", "int8" -> Optional.of(new PortableType.IntegerNumber(64));
            case "real", "float4" -> Optional.of(new PortableType.FloatingNumber(32));
            case "double precision", "float8" -> Optional.of(new PortableType.FloatingNumber(64));
            case "boolean", "bool" -> Optional.of(new PortableType.Truth());
            default -> Optional.empty();
        };
    }

    private static Optional<PortableType> text(TypeName name) {
        return switch (name.words()) {
            case "character varying", "varchar" ->
                Optional.of(new PortableType.CharacterText(name.argument(0, 0), false));
            case "uuid" -> Optional.of(new PortableType.Uuid());
            case "json" -> Optional.of(new PortableType.Json());
            default -> Optional.empty();
        };
    }

    private static Optional<PortableType> time(TypeName name) {
        int digits = name.argument(0, SECOND_DIGITS);
        return switch (name.words()) {
            case "date" -> Optional.of(new PortableType.CalendarDate());
            case "time", "time without time zone" -> Optional.of(new PortableType.TimeOfDay(digits));
            case "timestamp", "timestamp without time zone" -> Optional.of(new PortableType.LocalTimestamp(digits));
            case "timestamp with time zone" -> Optional.of(new PortableType.InstantWithOffset(digits));
            default -> Optional.empty();
        };
    }
}
