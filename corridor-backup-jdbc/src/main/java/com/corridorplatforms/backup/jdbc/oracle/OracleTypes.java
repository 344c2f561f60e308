package com.corridorplatforms.backup.jdbc.oracle;

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
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Oracle's types mean, and which of them hold what others mean. */
final class OracleTypes {

    /** How a truth value is declared; a check keeps it to 0 and 1. */
    static final String TRUTH = "NUMBER(1)";

    /** The longest text of four-byte characters that is certain to be a key by itself. */
    static final int GREATEST_KEY_TEXT = 1000;

    static final int GREATEST_TEXT = 4000;
    static final int GREATEST_RAW = 2000;

    private static final int GREATEST_FIXED_TEXT = 2000;
    private static final int GREATEST_PRECISION = 38;
    private static final int LEAST_SCALE = -84;
    private static final int GREATEST_SCALE = 127;
    private static final int CERTAIN_SHORT_DIGITS = 4;
    private static final int CERTAIN_INT_DIGITS = 9;
    private static final int CERTAIN_LONG_DIGITS = 18;
    private static final int UUID_LENGTH = 36;
    private static final int TIME_LENGTH = 18;
    private static final int TIME_WITH_OFFSET_LENGTH = 27;

    private static final Pattern LENGTH = Pattern.compile("\\([^)]*\\)");

    private static final Pattern TIMESTAMP = Pattern.compile("TIMESTAMP(?:\\((\\d)\\))?( WITH (?:LOCAL )?TIME ZONE)?");

    private static final TypeRules<DeclaredType, PortableType> RULES = new TypeRules<>(List.of(
            OracleTypes::number,
            named("FLOAT", type -> new DecimalNumber(0, 0)),
            named("BINARY_FLOAT", type -> new FloatingNumber(Float.SIZE)),
            named("BINARY_DOUBLE", type -> new FloatingNumber(Double.SIZE)),
            named("VARCHAR2", type -> new CharacterText(type.characters(), false)),
            named("NVARCHAR2", type -> new CharacterText(type.characters(), false)),
            named("CHAR", type -> new CharacterText(type.characters(), true)),
            named("NCHAR", type -> new CharacterText(type.characters(), true)),
            named("CLOB", type -> new CharacterText(0, false)),
            named("NCLOB", type -> new CharacterText(0, false)),
            named("LONG", type -> new CharacterText(0, false)),
            named("RAW", type -> new Binary(type.bytes(), false)),
            named("LONG RAW", type -> new Binary(0, false)),
            named("BLOB", type -> new Binary(0, false)),
            named("DATE", type -> new LocalTimestamp(0)),
            OracleTypes::timestamp,
            beginning("INTERVAL ", type -> new VendorText()),
            named("ROWID", type -> new VendorText()),
            named("UROWID", type -> new VendorText()),
            named("XMLTYPE", type -> new VendorText()),
            named("JSON", type -> new Json()),
            named("BOOLEAN", type -> new Truth())));

    private OracleTypes() {}

    /** What a column means, or empty if its type is a user's or one that is not known. */
    static Optional<PortableType> meaning(DeclaredType type) {
        boolean isUsers = !type.owner().isEmpty() && !type.name().equals("XMLTYPE");
        return isUsers ? Optional.empty() : RULES.apply(type);
    }

    /** The meaning of numbers that are whole and have been found to be within 64 bits. */
    static PortableType wholeNumber() {
        return new IntegerNumber(Long.SIZE);
    }

    /** As many digits as are certain to be within the bits; what is declared longer is a decimal. */
    private static Optional<PortableType> number(DeclaredType type) {
        if (!type.name().equals("NUMBER")) {
            return Optional.empty();
        }
        if (type.isUnlimited()) {
            return Optional.of(new DecimalNumber(0, 0));
        }
        boolean isShort = type.isWhole() && type.digits() <= CERTAIN_LONG_DIGITS;
        return Optional.of(
                isShort
                        ? new IntegerNumber(bits(type.digits()))
                        : new DecimalNumber(type.digits(), type.scale().orElse(0)));
    }

    private static int bits(int digits) {
        if (digits <= CERTAIN_SHORT_DIGITS) {
            return Short.SIZE;
        }
        return digits <= CERTAIN_INT_DIGITS ? Integer.SIZE : Long.SIZE;
    }

    private static Optional<PortableType> timestamp(DeclaredType type) {
        Matcher matcher = TIMESTAMP.matcher(type.name());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int digits = matcher.group(1) == null ? 6 : Integer.parseInt(matcher.group(1));
        return Optional.of(matcher.group(2) == null ? new LocalTimestamp(digits) : new InstantWithOffset(digits));
    }

    /** Whether a foreign key may lead from one type to the other, which have to be of one name, whatever their lengths. */
    static boolean compares(ColumnType one, ColumnType other) {
        return name(one).equals(name(other));
    }

    private static String name(ColumnType type) {
        return LENGTH.matcher(type.declaration()).replaceFirst("");
    }

    /**
     * The type that holds what another engine's type means. What this engine cannot compare, order or check is a text or a
     * binary of a limited length where it must be; values that are longer are noticed one by one.
     */
    static ColumnType typeFor(PortableType meaning, ColumnRole role) {
        if (meaning instanceof CharacterText text) {
            return text(text, role);
        } else if (meaning instanceof Choice choice) {
            return text(new CharacterText(choice.longest(), false), role);
        } else if (meaning instanceof Binary binary) {
            return binary(binary, role);
        }
        return number(meaning)
                .or(() -> temporal(meaning, role))
                .orElseGet(() -> text(new CharacterText(0, false), role));
    }

    private static Optional<ColumnType> number(PortableType meaning) {
        if (meaning instanceof IntegerNumber number) {
            return declared("NUMBER(" + digits(number.bits()) + ")", number);
        } else if (meaning instanceof DecimalNumber decimal) {
            return Optional.of(decimal(decimal));
        } else if (meaning instanceof FloatingNumber number) {
            return declared(number.bits() == Float.SIZE ? "BINARY_FLOAT" : "BINARY_DOUBLE", number);
        } else if (meaning instanceof Truth) {
            return declared(TRUTH, meaning);
        }
        return Optional.empty();
    }

    private static int digits(int bits) {
        return switch (bits) {
            case 8 -> 3;
            case 16 -> 5;
            case 32 -> 10;
            default -> 19;
        };
    }

    private static ColumnType decimal(DecimalNumber type) {
        boolean fits = type.hasFixedScale()
                && type.precision() <= GREATEST_PRECISION
                && type.scale() >= LEAST_SCALE
                && type.scale() <= GREATEST_SCALE;
        return fits
                ? new ColumnType("NUMBER(" + type.precision() + "," + type.scale() + ")", type)
                : new ColumnType("NUMBER", new DecimalNumber(0, 0));
    }

    /** There is no time of day here, so its text is kept, which is ordered as times are; a UUID can be read as a text. */
    private static Optional<ColumnType> temporal(PortableType meaning, ColumnRole role) {
        if (meaning instanceof CalendarDate) {
            return declared("DATE", meaning);
        } else if (meaning instanceof LocalTimestamp time) {
            return declared("TIMESTAMP(" + time.digits() + ")", meaning);
        } else if (meaning instanceof InstantWithOffset instant) {
            // A type with an offset can be no key.
            String local = role == ColumnRole.KEYED ? "LOCAL " : "";
            return declared("TIMESTAMP(" + instant.digits() + ") WITH " + local + "TIME ZONE", meaning);
        } else if (meaning instanceof TimeOfDay) {
            return Optional.of(varchar(TIME_LENGTH));
        } else if (meaning instanceof TimeOfDayWithOffset) {
            return Optional.of(varchar(TIME_WITH_OFFSET_LENGTH));
        } else if (meaning instanceof Uuid) {
            return declared("CHAR(" + UUID_LENGTH + " CHAR)", new CharacterText(UUID_LENGTH, true));
        }
        return Optional.empty();
    }

    private static Optional<ColumnType> declared(String declaration, PortableType meaning) {
        return Optional.of(new ColumnType(declaration, meaning));
    }

    private static ColumnType text(CharacterText type, ColumnRole role) {
        if (type.fixed() && type.length() > 0 && type.length() <= GREATEST_FIXED_TEXT) {
            return new ColumnType("CHAR(" + type.length() + " CHAR)", type);
        }
        if (type.length() > 0 && type.length() <= GREATEST_TEXT) {
            return varchar(type.length());
        }
        return role == ColumnRole.KEYED
                ? varchar(GREATEST_KEY_TEXT)
                : new ColumnType("CLOB", new CharacterText(0, false));
    }

    static ColumnType varchar(int length) {
        return new ColumnType("VARCHAR2(" + length + " CHAR)", new CharacterText(length, false));
    }

    private static ColumnType binary(Binary type, ColumnRole role) {
        if (type.length() > 0 && type.length() <= GREATEST_RAW) {
            return new ColumnType("RAW(" + type.length() + ")", new Binary(type.length(), false));
        }
        return role == ColumnRole.KEYED
                ? new ColumnType("RAW(" + GREATEST_RAW + ")", new Binary(GREATEST_RAW, false))
                : new ColumnType("BLOB", new Binary(0, false));
    }

    /** Tells whether values of a type are kept apart from their rows, so that they can be in no key and in few checks. */
    static boolean isLarge(ColumnType type) {
        return switch (type.declaration()) {
            case "CLOB", "NCLOB", "BLOB", "LONG", "LONG RAW", "XMLTYPE", "JSON" -> true;
            default -> false;
        };
    }

    private static Function<DeclaredType, Optional<PortableType>> named(
            String name, Function<DeclaredType, PortableType> meaning) {
        return type -> type.name().equals(name) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }

    private static Function<DeclaredType, Optional<PortableType>> beginning(
            String beginning, Function<DeclaredType, PortableType> meaning) {
        return type -> type.name().startsWith(beginning) ? Optional.of(meaning.apply(type)) : Optional.empty();
    }
}
