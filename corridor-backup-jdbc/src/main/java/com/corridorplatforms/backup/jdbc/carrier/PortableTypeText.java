package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
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
import org.jspecify.annotations.Nullable;

/** Portable types as the text a carrier keeps: a word, and its numbers in parentheses. */
final class PortableTypeText {

    private static final String CHOICE = "choice";

    private PortableTypeText() {}

    static String of(PortableType type) {
        if (type instanceof IntegerNumber integer) {
            return "integer(" + integer.bits() + ")";
        } else if (type instanceof DecimalNumber decimal) {
            return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
        } else if (type instanceof FloatingNumber floating) {
            return "float(" + floating.bits() + ")";
        } else if (type instanceof CharacterText text) {
            return (text.fixed() ? "char(" : "text(") + text.length() + ")";
        } else if (type instanceof Binary binary) {
            return (binary.fixed() ? "fixed-binary(" : "binary(") + binary.length() + ")";
        }
        return ofTemporal(type);
    }

    private static String ofTemporal(PortableType type) {
        if (type instanceof TimeOfDay time) {
            return "time(" + time.digits() + ")";
        } else if (type instanceof TimeOfDayWithOffset time) {
            return "time-with-offset(" + time.digits() + ")";
        } else if (type instanceof LocalTimestamp timestamp) {
            return "timestamp(" + timestamp.digits() + ")";
        } else if (type instanceof InstantWithOffset instant) {
            return "instant(" + instant.digits() + ")";
        }
        return ofPlain(type);
    }

    private static String ofPlain(PortableType type) {
        if (type instanceof Truth) {
            return "truth";
        } else if (type instanceof CalendarDate) {
            return "date";
        } else if (type instanceof Uuid) {
            return "uuid";
        } else if (type instanceof Json) {
            return "json";
        } else if (type instanceof Choice choice) {
            return CHOICE + "(" + JsonArrays.write(choice.labels()) + ")";
        }
        return type instanceof VendorText ? "vendor" : "any";
    }

    static PortableType parse(String text) {
        int open = text.indexOf('(');
        String word = open < 0 ? text : text.substring(0, open);
        if (word.equals(CHOICE) && open > 0) {
            return new Choice(JsonArrays.read(text.substring(open + 1, text.length() - 1)));
        }
        String[] numbers = open < 0
                ? new String[0]
                : text.substring(open + 1, text.length() - 1).split(",");
        try {
            return parse(word, numbers);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw unknown(text, e);
        }
    }

    private static PortableType parse(String word, String[] numbers) {
        return switch (word) {
            case "integer" -> new IntegerNumber(Integer.parseInt(numbers[0]));
            case "decimal" -> new DecimalNumber(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            case "float" -> new FloatingNumber(Integer.parseInt(numbers[0]));
            case "char", "text" -> new CharacterText(Integer.parseInt(numbers[0]), word.equals("char"));
            case "fixed-binary", "binary" -> new Binary(Integer.parseInt(numbers[0]), word.equals("fixed-binary"));
            case "time" -> new TimeOfDay(Integer.parseInt(numbers[0]));
            case "time-with-offset" -> new TimeOfDayWithOffset(Integer.parseInt(numbers[0]));
            case "timestamp" -> new LocalTimestamp(Integer.parseInt(numbers[0]));
            case "instant" -> new InstantWithOffset(Integer.parseInt(numbers[0]));
            case "truth" -> new Truth();
            case "date" -> new CalendarDate();
            case "uuid" -> new Uuid();
            case "json" -> new Json();
            case "vendor" -> new VendorText();
            case "any" -> new AnyValue();
            default -> throw unknown(word, null);
        };
    }

    private static SnapshotDamagedException unknown(String text, @Nullable Throwable cause) {
        SnapshotDamagedException damaged = new SnapshotDamagedException(
                "the file states the column type \"" + text + "\", which is none; take another copy of the file");
        damaged.initCause(cause);
        return damaged;
    }
}
