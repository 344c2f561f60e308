package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What declared types of SQLite say. SQLite itself takes from them only how strongly a column leans to numbers or texts;
 * the values may be anything.
 */
public final class SqliteTypes {

    private static final Pattern DECLARATION =
            Pattern.compile("\\s*([^(]*?)\\s*(?:\\(\\s*([0-9]+)\\s*(?:,\\s*([0-9]+)\\s*)?\\))?\\s*");
    private static final int SECOND_DIGITS = 6;
    private static final int EXACT_DIGITS = 15;

    private SqliteTypes() {}

    /**
     * What a column's values mean to another engine, as far as its declared type says so. Whoever uses it checks value by
     * value whether they are that.
     *
     * @param declaration the declared type, such as {@code DECIMAL(10,2)}, possibly empty
     * @return the meaning, or {@link PortableType.AnyValue} if the declaration has no clear one
     */
    public static PortableType portableMeaning(String declaration) {
        Matcher matcher = DECLARATION.matcher(declaration.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return new PortableType.AnyValue();
        }
        int first = number(matcher.group(2));
        return number(matcher.group(1), first, number(matcher.group(3)));
    }

    static boolean isForNumbers(String declaration) {
        PortableType meaning = portableMeaning(declaration);
        return meaning instanceof PortableType.IntegerNumber
                || meaning instanceof PortableType.DecimalNumber
                || meaning instanceof PortableType.FloatingNumber
                || meaning instanceof PortableType.Truth;
    }

    private static int number(@Nullable String digits) {
        return digits == null || digits.length() > EXACT_DIGITS / 2 ? 0 : Integer.parseInt(digits);
    }

    private static PortableType number(String name, int first, int second) {
        return switch (name) {
            case "TINYINT" -> new PortableType.IntegerNumber(8);
            case "SMALLINT", "INT2", "TINYINT UNSIGNED" -> new PortableType.IntegerNumber(16);
            case "MEDIUMINT", "INT4", "SMALLINT UNSIGNED" -> new PortableType.IntegerNumber(32);
            case "INT", "INTEGER", "BIGINT", "INT8", "INT UNSIGNED", "INTEGER UNSIGNED", "BIGINT UNSIGNED" ->
                new PortableType.IntegerNumber(64);
            case "DECIMAL", "NUMERIC", "DECIMAL_TEXT", "DECIMAL_BLOB" -> new PortableType.DecimalNumber(first, second);
            case "FLOAT", "REAL", "DOUBLE", "DOUBLE PRECISION" -> new PortableType.FloatingNumber(64);
            case "BOOLEAN", "BOOL" -> new PortableType.Truth();
            default -> textOrTime(name, first);
        };
    }

    private static PortableType textOrTime(String name, int length) {
        return switch (name) {
            case "TEXT", "CLOB", "VARCHAR", "NVARCHAR", "CHARACTER VARYING", "CHAR", "NCHAR", "CHARACTER" ->
                new PortableType.CharacterText(length, false);
            case "BLOB", "BINARY", "VARBINARY", "BYTEA" -> new PortableType.Binary(length, false);
            case "DATE", "DATE_CHAR" -> new PortableType.CalendarDate();
            case "TIME", "TIME_CHAR" -> new PortableType.TimeOfDay(SECOND_DIGITS);
            case "DATETIME", "TIMESTAMP", "DATETIME_CHAR" -> new PortableType.LocalTimestamp(SECOND_DIGITS);
            case "UUID" -> new PortableType.Uuid();
            case "JSON", "JSON_TEXT" -> new PortableType.Json();
            default -> new PortableType.AnyValue();
        };
    }

    /**
     * The declared type under which a column keeps the values of another engine exactly: truth as 0 and 1, dates and times
     * as their canonical texts, decimals as numbers. A decimal that no number of SQLite's equals is kept as a text, so a
     * column that may have one leans to nothing, which {@code BLOB} in its declared name brings about.
     *
     * @param type what the values mean
     * @return the declaration; the meaning in SQLite is always {@link PortableType.AnyValue}
     */
    public static ColumnType typeFor(PortableType type) {
        return new ColumnType(declaration(type), new PortableType.AnyValue());
    }

    /** Tells whether decimals of a type are kept as numbers: doubles keep what has at most 15 digits. */
    static boolean fitsDouble(PortableType.DecimalNumber type) {
        return type.hasFixedScale() && type.precision() <= EXACT_DIGITS;
    }

    private static String declaration(PortableType type) {
        if (type instanceof PortableType.Choice choice) {
            return "VARCHAR(" + choice.longest() + ")";
        }
        if (type instanceof PortableType.IntegerNumber integer) {
            return integer(integer.bits());
        }
        if (type instanceof PortableType.DecimalNumber decimal) {
            String limits = decimal.hasFixedScale() ? "(" + decimal.precision() + "," + decimal.scale() + ")" : "";
            return (fitsDouble(decimal) ? "DECIMAL" : "DECIMAL_BLOB") + limits;
        }
        if (type instanceof PortableType.FloatingNumber floating) {
            return floating.bits() == 32 ? "FLOAT" : "DOUBLE";
        }
        if (type instanceof PortableType.CharacterText text) {
            String length = text.length() > 0 ? "(" + text.length() + ")" : "";
            return length.isEmpty() ? "TEXT" : (text.fixed() ? "CHAR" : "VARCHAR") + length;
        }
        return timeOrOther(type);
    }

    private static String integer(int bits) {
        return switch (bits) {
            case 8 -> "TINYINT";
            case 16 -> "SMALLINT";
            case 32 -> "INTEGER";
            default -> "BIGINT";
        };
    }

    private static String timeOrOther(PortableType type) {
        if (type instanceof PortableType.CalendarDate) {
            return "DATE_CHAR";
        }
        if (type instanceof PortableType.TimeOfDay) {
            return "TIME_CHAR";
        }
        if (type instanceof PortableType.LocalTimestamp) {
            return "DATETIME_CHAR";
        }
        if (type instanceof PortableType.Truth) {
            return "BOOLEAN";
        }
        if (type instanceof PortableType.Binary) {
            return "BLOB";
        }
        if (type instanceof PortableType.Json) {
            return "JSON_TEXT";
        }
        return type instanceof PortableType.AnyValue ? "" : "TEXT";
    }
}
