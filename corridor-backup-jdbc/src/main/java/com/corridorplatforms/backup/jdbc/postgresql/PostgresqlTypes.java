package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.TypeRules;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
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
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What PostgreSQL's types mean, and which of them hold what others mean. */
final class PostgresqlTypes {

    /** The finest fraction of a second that PostgreSQL keeps. */
    static final int MICROSECONDS = 6;

    private static final int GREATEST_PRECISION = 1000;
    private static final int GREATEST_LENGTH = 10_485_760;
    private static final int SCALE_BITS = 11;

    private static final TypeRules<CatalogType, PortableType> RULES = new TypeRules<>(List.of(
            PostgresqlTypes::arrayOfBuiltIn,
            plain("int2", type -> new IntegerNumber(16)),
            plain("int4", type -> new IntegerNumber(32)),
            plain("int8", type -> new IntegerNumber(64)),
            plain("oid", type -> new IntegerNumber(64)),
            plain("numeric", PostgresqlTypes::decimal),
            plain("float4", type -> new FloatingNumber(32)),
            plain("float8", type -> new FloatingNumber(64)),
            plain("bool", type -> new Truth()),
            plain("bpchar", type -> new CharacterText(type.modifierWithoutHeader(), type.modifier() >= 0)),
            plain("varchar", type -> new CharacterText(type.modifierWithoutHeader(), false)),
            plain("text", type -> new CharacterText(0, false)),
            plain("name", type -> new CharacterText(0, false)),
            plain("bytea", type -> new Binary(0, false)),
            plain("date", type -> new CalendarDate()),
            plain("time", type -> new TimeOfDay(type.fractionDigits())),
            plain("timetz", type -> new TimeOfDayWithOffset(type.fractionDigits())),
            plain("timestamp", type -> new LocalTimestamp(type.fractionDigits())),
            plain("timestamptz", type -> new InstantWithOffset(type.fractionDigits())),
            plain("uuid", type -> new Uuid()),
            plain("json", type -> new Json()),
            plain("jsonb", type -> new Json()),
            PostgresqlTypes::otherBuiltIn));

    private static final TypeRules<PortableType, String> DECLARATIONS = new TypeRules<>(List.of(
            meaning(
                    IntegerNumber.class,
                    type -> type.bits() <= 16 ? "smallint" : type.bits() == 32 ? "integer" : "bigint"),
            meaning(DecimalNumber.class, PostgresqlTypes::numeric),
            meaning(FloatingNumber.class, type -> type.bits() == 32 ? "real" : "double precision"),
            meaning(Truth.class, type -> "boolean"),
            meaning(CharacterText.class, PostgresqlTypes::characters),
            meaning(Binary.class, type -> "bytea"),
            meaning(CalendarDate.class, type -> "date"),
            meaning(TimeOfDay.class, type -> "time(" + digits(type.digits()) + ") without time zone"),
            meaning(TimeOfDayWithOffset.class, type -> "time(" + digits(type.digits()) + ") with time zone"),
            meaning(LocalTimestamp.class, type -> "timestamp(" + digits(type.digits()) + ") without time zone"),
            meaning(InstantWithOffset.class, type -> "timestamp(" + digits(type.digits()) + ") with time zone"),
            meaning(Uuid.class, type -> "uuid"),
            meaning(Json.class, type -> "json"),
            meaning(VendorText.class, type -> "text"),
            meaning(AnyValue.class, type -> "text")));

    /** Each is cast to those that follow by itself. */
    private static final List<Class<?>> NUMBERS =
            List.of(IntegerNumber.class, DecimalNumber.class, FloatingNumber.class);

    private static final Set<Class<?>> MOMENTS =
            Set.of(CalendarDate.class, LocalTimestamp.class, InstantWithOffset.class);

    /** Base types of the catalog's own whose text the server does not read again. */
    private static final Set<String> UNREADABLE = Set.of(
            "pg_node_tree",
            "pg_ndistinct",
            "pg_dependencies",
            "pg_mcv_list",
            "pg_brin_bloom_summary",
            "pg_brin_minmax_multi_summary",
            "gtsvector");

    private PostgresqlTypes() {}

    /** What a column of the catalog means, or empty if its values have no text form to rely on. */
    static Optional<PortableType> meaning(CatalogType type) {
        return type.isBuiltIn() ? RULES.apply(type) : Optional.of(ofUser(type));
    }

    private static PortableType ofUser(CatalogType type) {
        if (type.kind().equals("e") && !type.isArray()) {
            return new PortableType.Choice(type.labels());
        }
        return type.isExtension() && type.isPlain("citext") ? new CharacterText(0, false) : new VendorText();
    }

    /** The type that holds what another engine's type means. Documents that keep their text cannot be compared. */
    static ColumnType typeFor(PortableType meaning, ColumnRole role) {
        if (meaning instanceof PortableType.Choice choice) {
            return typeFor(new CharacterText(choice.longest(), false), role);
        }
        if (meaning instanceof Json && role == ColumnRole.KEYED) {
            return typeFor(new CharacterText(0, false), role);
        }
        return new ColumnType(DECLARATIONS.apply(meaning).orElse("text"), here(meaning));
    }

    /** Tells whether a foreign key may lead from one type to the other: a number only to a parent of the same or a wider kind. */
    static boolean compares(ColumnType one, ColumnType parent) {
        return one.meaning().getClass().equals(parent.meaning().getClass())
                || isLater(NUMBERS, one.meaning(), parent.meaning())
                || MOMENTS.contains(one.meaning().getClass())
                        && MOMENTS.contains(parent.meaning().getClass());
    }

    private static boolean isLater(List<Class<?>> kinds, PortableType one, PortableType parent) {
        return kinds.contains(one.getClass()) && kinds.indexOf(one.getClass()) < kinds.indexOf(parent.getClass());
    }

    private static PortableType here(PortableType meaning) {
        if (meaning instanceof IntegerNumber whole) {
            return new IntegerNumber(Math.max(whole.bits(), 16));
        }
        if (meaning instanceof DecimalNumber decimal) {
            return fits(decimal) ? decimal : new DecimalNumber(0, 0);
        }
        if (meaning instanceof CharacterText text) {
            return text.length() <= GREATEST_LENGTH ? text : new CharacterText(0, false);
        }
        if (meaning instanceof Binary) {
            return new Binary(0, false);
        }
        if (meaning instanceof TimeOfDay time) {
            return new TimeOfDay(digits(time.digits()));
        }
        if (meaning instanceof TimeOfDayWithOffset time) {
            return new TimeOfDayWithOffset(digits(time.digits()));
        }
        if (meaning instanceof LocalTimestamp timestamp) {
            return new LocalTimestamp(digits(timestamp.digits()));
        }
        if (meaning instanceof InstantWithOffset instant) {
            return new InstantWithOffset(digits(instant.digits()));
        }
        return meaning instanceof VendorText || meaning instanceof AnyValue ? new CharacterText(0, false) : meaning;
    }

    private static Function<CatalogType, Optional<PortableType>> plain(
            String name, Function<CatalogType, PortableType> meaning) {
        return type -> type.isPlain(name) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static <T extends PortableType> Function<PortableType, Optional<String>> meaning(
            Class<T> kind, Function<T, String> declaration) {
        return type -> kind.isInstance(type) ? Optional.of(declaration.apply(kind.cast(type))) : Optional.empty();
    }

    private static Optional<PortableType> arrayOfBuiltIn(CatalogType type) {
        return type.isArray() && !type.kind().equals("c") ? Optional.of(new VendorText()) : Optional.empty();
    }

    private static Optional<PortableType> otherBuiltIn(CatalogType type) {
        boolean hasText = Set.of("b", "r", "m").contains(type.kind()) && !UNREADABLE.contains(type.name());
        return hasText ? Optional.of(new VendorText()) : Optional.empty();
    }

    private static PortableType decimal(CatalogType type) {
        if (type.modifier() < 0) {
            return new DecimalNumber(0, 0);
        }
        int modifier = type.modifierWithoutHeader();
        // The scale is a signed number of eleven bits since version 15; before, its upper bits are zero.
        int scale = (modifier & 0x7ff) << (Integer.SIZE - SCALE_BITS) >> (Integer.SIZE - SCALE_BITS);
        return new DecimalNumber(modifier >> Short.SIZE & 0xffff, scale);
    }

    private static boolean fits(DecimalNumber type) {
        // Before version 15 a scale must lie between zero and the precision.
        return type.precision() <= GREATEST_PRECISION && type.scale() >= 0 && type.scale() <= type.precision();
    }

    private static String numeric(DecimalNumber type) {
        return type.hasFixedScale() && fits(type)
                ? "numeric(" + type.precision() + "," + type.scale() + ")"
                : "numeric";
    }

    private static String characters(CharacterText type) {
        if (type.length() == 0 || type.length() > GREATEST_LENGTH) {
            return "text";
        }
        return (type.fixed() ? "character(" : "character varying(") + type.length() + ")";
    }

    private static int digits(int digits) {
        return Math.min(digits, MICROSECONDS);
    }
}
