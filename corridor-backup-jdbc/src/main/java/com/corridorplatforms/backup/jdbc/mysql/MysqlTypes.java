package com.corridorplatforms.backup.jdbc.mysql;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the types mean, and which of them hold what others mean. */
final class MysqlTypes {

    /** All columns of a key together, in InnoDB. */
    static final int GREATEST_KEY_BYTES = 3072;

    /** The longest text of four-byte characters that can be a key by itself. */
    private static final int GREATEST_KEY_TEXT = 768;

    /** Values of these are bytes that only the engine understands. */
    static final Set<String> GEOMETRIES = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    private static final int GREATEST_PRECISION = 65;
    private static final int GREATEST_SCALE = 30;
    private static final int GREATEST_FIXED_LENGTH = 255;
    private static final int GREATEST_LENGTH = 16_000;
    private static final int MICROSECONDS = 6;
    private static final int UNSIGNED_LONG_DIGITS = 20;
    private static final Pattern TEXTS =
            Pattern.compile("^(?:char|varchar|enum|set|tinytext|text|mediumtext|longtext)\\b");
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");

    private static final TypeRules<DeclaredType, PortableType> RULES = new TypeRules<>(List.of(
            type -> type.isJson() ? Optional.of(new Json()) : Optional.empty(),
            named("tinyint", type -> new IntegerNumber(type.isUnsigned() ? 16 : 8)),
            named("smallint", type -> new IntegerNumber(type.isUnsigned() ? 32 : 16)),
            named("mediumint", type -> new IntegerNumber(32)),
            named("int", type -> new IntegerNumber(type.isUnsigned() ? 64 : 32)),
            named("year", type -> new IntegerNumber(16)),
            named("bigint", MysqlTypes::longNumber),
            named("bit", MysqlTypes::bits),
            named("decimal", type -> new DecimalNumber(type.precision(), type.scale())),
            named("float", type -> new FloatingNumber(32)),
            named("double", type -> new FloatingNumber(64)),
            named("char", type -> new CharacterText((int) type.length(), true)),
            named("varchar", type -> new CharacterText((int) type.length(), false)),
            ending("text", type -> new CharacterText(0, false)),
            named("binary", type -> new Binary((int) type.length(), true)),
            named("varbinary", type -> new Binary((int) type.length(), false)),
            ending("blob", type -> new Binary(0, false)),
            named("date", type -> new CalendarDate()),
            named("time", type -> new TimeOfDay(type.fractionDigits())),
            named("datetime", type -> new LocalTimestamp(type.fractionDigits())),
            named("timestamp", type -> new InstantWithOffset(type.fractionDigits())),
            named("uuid", type -> new Uuid()),
            named("json", type -> new Json()),
            named("enum", type -> new Choice(labels(type.declaration()))),
            named("set", type -> new VendorText()),
            named("inet4", type -> new VendorText()),
            named("inet6", type -> new VendorText()),
            type -> GEOMETRIES.contains(type.name()) ? Optional.of(new VendorText()) : Optional.empty()));

    private MysqlTypes() {}

    /** What a column means, or empty if its type is not known. */
    static Optional<PortableType> meaning(DeclaredType type) {
        return RULES.apply(type);
    }

    /**
     * The type that holds what another engine's type means. A text that must be compared has no type without a limit, so it
     * gets the greatest one that a key can have; longer values are noticed one by one.
     */
    static ColumnType typeFor(PortableType meaning, ColumnRole role, Flavor flavor) {
        if (meaning instanceof CharacterText text) {
            return text(text, role);
        }
        if (meaning instanceof Binary binary) {
            return binary(binary, role);
        }
        if (meaning instanceof DecimalNumber decimal) {
            return decimal(decimal);
        }
        return temporal(meaning)
                .or(() -> plain(meaning, role, flavor))
                .orElseGet(() -> text(new CharacterText(0, false), role));
    }

    /** Tells whether values of a type are compared by a collation. */
    static boolean hasCollation(ColumnType type) {
        return TEXTS.matcher(type.declaration()).find();
    }

    private static Optional<ColumnType> plain(PortableType meaning, ColumnRole role, Flavor flavor) {
        if (meaning instanceof IntegerNumber number) {
            return declared(whole(number.bits()), number);
        } else if (meaning instanceof FloatingNumber number) {
            return declared(number.bits() == Float.SIZE ? "float" : "double", number);
        } else if (meaning instanceof Truth) {
            return declared("boolean", meaning);
        } else if (meaning instanceof Choice choice) {
            return isKept(choice)
                    ? declared(choice(choice), choice)
                    : Optional.of(text(new CharacterText(choice.longest(), false), role));
        } else if (meaning instanceof Json) {
            // MySQL's own type writes a document anew, and MariaDB's has no length that a key could do with.
            return flavor == Flavor.MARIADB && role == ColumnRole.PLAIN ? declared("json", meaning) : Optional.empty();
        } else if (meaning instanceof Uuid) {
            return flavor == Flavor.MARIADB
                    ? declared("uuid", meaning)
                    : declared("char(36)", new CharacterText(36, true));
        }
        return Optional.empty();
    }

    /** Labels lose the spaces at their ends, and may differ in more than case. */
    private static boolean isKept(Choice choice) {
        long different = choice.labels().stream()
                .map(label -> label.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        return different == choice.labels().size() && choice.labels().stream().noneMatch(label -> label.endsWith(" "));
    }

    private static Optional<ColumnType> temporal(PortableType meaning) {
        if (meaning instanceof CalendarDate) {
            return declared("date", meaning);
        } else if (meaning instanceof TimeOfDay time) {
            int digits = digits(time.digits());
            return declared("time(" + digits + ")", new TimeOfDay(digits));
        } else if (meaning instanceof LocalTimestamp time) {
            int digits = digits(time.digits());
            return declared("datetime(" + digits + ")", new LocalTimestamp(digits));
        } else if (meaning instanceof InstantWithOffset instant) {
            int digits = digits(instant.digits());
            return declared("timestamp(" + digits + ")", new InstantWithOffset(digits));
        }
        return Optional.empty();
    }

    private static Optional<ColumnType> declared(String declaration, PortableType meaning) {
        return Optional.of(new ColumnType(declaration, meaning));
    }

    private static int digits(int wanted) {
        return Math.min(wanted, MICROSECONDS);
    }

    private static String whole(int bits) {
        return switch (bits) {
            case 8 -> "tinyint";
            case 16 -> "smallint";
            case 32 -> "int";
            default -> "bigint";
        };
    }

    private static ColumnType text(CharacterText type, ColumnRole role) {
        if (type.fixed() && type.length() > 0 && type.length() <= GREATEST_FIXED_LENGTH) {
            return new ColumnType("char(" + type.length() + ")", type);
        }
        if (type.length() > 0 && type.length() <= GREATEST_LENGTH) {
            return new ColumnType("varchar(" + type.length() + ")", new CharacterText(type.length(), false));
        }
        return role == ColumnRole.KEYED ? keyText(GREATEST_KEY_TEXT) : longText();
    }

    static ColumnType keyText(int length) {
        return new ColumnType("varchar(" + length + ")", new CharacterText(length, false));
    }

    static ColumnType keyBytes(int length) {
        return new ColumnType("varbinary(" + length + ")", new Binary(length, false));
    }

    static ColumnType longText() {
        return new ColumnType("longtext", new CharacterText(0, false));
    }

    private static ColumnType binary(Binary type, ColumnRole role) {
        if (type.fixed() && type.length() > 0 && type.length() <= GREATEST_FIXED_LENGTH) {
            return new ColumnType("binary(" + type.length() + ")", type);
        }
        if (type.length() > 0 && type.length() <= GREATEST_LENGTH) {
            return new ColumnType("varbinary(" + type.length() + ")", new Binary(type.length(), false));
        }
        return role == ColumnRole.KEYED ? keyBytes(GREATEST_KEY_BYTES) : longBlob();
    }

    static ColumnType longBlob() {
        return new ColumnType("longblob", new Binary(0, false));
    }

    /** A decimal without a limit gets as many digits on both sides of the point as there can be. */
    private static ColumnType decimal(DecimalNumber type) {
        boolean fits = type.hasFixedScale()
                && type.precision() <= GREATEST_PRECISION
                && type.scale() >= 0
                && type.scale() <= Math.min(GREATEST_SCALE, type.precision());
        DecimalNumber held = fits ? type : new DecimalNumber(GREATEST_PRECISION, GREATEST_SCALE);
        return new ColumnType("decimal(" + held.precision() + "," + held.scale() + ")", held);
    }

    private static String choice(Choice choice) {
        return choice.labels().stream().map(Words::literal).collect(Collectors.joining(",", "enum(", ")"));
    }

    static List<String> labels(String declaration) {
        List<String> labels = new ArrayList<>();
        Matcher matcher = LABEL.matcher(declaration);
        while (matcher.find()) {
            labels.add(matcher.group(1).replace("''", "'").replace("\\\\", "\\"));
        }
        return labels;
    }

    private static PortableType longNumber(DeclaredType type) {
        return type.isUnsigned() ? new DecimalNumber(UNSIGNED_LONG_DIGITS, 0) : new IntegerNumber(64);
    }

    private static PortableType bits(DeclaredType type) {
        if (type.precision() == 1) {
            return new Truth();
        }
        return type.precision() < Long.SIZE ? new IntegerNumber(64) : new DecimalNumber(UNSIGNED_LONG_DIGITS, 0);
    }

    private static Function<DeclaredType, Optional<PortableType>> named(
            String name, Function<DeclaredType, PortableType> meaning) {
        return type -> type.name().equals(name) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static Function<DeclaredType, Optional<PortableType>> ending(
            String end, Function<DeclaredType, PortableType> meaning) {
        return type -> type.name().endsWith(end) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }
}
