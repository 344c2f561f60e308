package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.Column;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a column leans to by its declared type, and so makes of values of another kind. */
enum Affinity {
    /** Of numbers it makes texts. */
    TEXT {
        @Override
        Optional<String> objection(Object value) {
            return value instanceof Long || value instanceof Double || value instanceof Boolean
                    ? Optional.of("a text, as texts are made of numbers")
                    : Optional.empty();
        }
    },
    /** Of texts that read as numbers, and of whole numbers, it makes floating-point numbers. */
    REAL {
        @Override
        Optional<String> objection(Object value) {
            return value instanceof Long number && (long) (double) number.longValue() != number
                    ? Optional.of("a whole number that a floating-point number holds, as it is made one")
                    : ofText(value);
        }
    },
    /** Of texts that read as numbers it makes numbers: floating-point ones if they are not whole or too large. */
    NUMERIC {
        @Override
        Optional<String> objection(Object value) {
            return ofText(value);
        }
    },
    /** It leaves every value as it is. */
    NONE {
        @Override
        Optional<String> objection(Object value) {
            return Optional.empty();
        }
    };

    private static final String SPACES = "[ \\t\\n\\x0B\\f\\r]*";
    private static final Pattern NUMBER =
            Pattern.compile(SPACES + "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?" + SPACES);

    /** What was expected in place of a value that would become another, or nothing if it stays as it is. */
    abstract Optional<String> objection(Object value);

    private static Optional<String> ofText(Object value) {
        return value instanceof String text && NUMBER.matcher(text).matches()
                ? Optional.of(
                        "a number of 64 bits or a text that does not read as a number, as such texts are made numbers")
                : Optional.empty();
    }

    /** As SQLite reads it off the declaration. */
    static Affinity of(String declaration) {
        String type = declaration.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return NUMERIC;
        } else if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        } else if (type.isBlank() || type.contains("BLOB")) {
            return NONE;
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
    }

    /** What was expected in a column in place of a value, with the column and its type. */
    static Optional<String> objection(Column column, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        String declaration = column.type().declaration();
        return of(declaration)
                .objection(value)
                .map(expected ->
                        expected + " in a column of the type \"" + declaration + "\", in \"" + column.name() + "\"");
    }
}
