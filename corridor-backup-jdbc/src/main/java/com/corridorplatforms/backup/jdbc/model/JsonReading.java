package com.corridorplatforms.backup.jdbc.model;

import java.io.IOException;
import java.io.Reader;
import java.util.BitSet;
import java.util.Optional;

/** One pass over a text of JSON, which needs memory for its depth alone. */
final class JsonReading {

    private static final int END = -1;
    private static final int HEXADECIMAL = 16;
    private static final int DIGITS_OF_UNIT = 4;

    private final Reader text;
    private final BitSet objects = new BitSet();
    private int current;
    private int depth;
    private int greatestDepth;
    private boolean awaitsLowSurrogate;
    private boolean escapesNul;
    private boolean escapesHalfPair;

    JsonReading(Reader text) {
        this.text = text;
    }

    Optional<JsonShape> shape() throws IOException {
        advance();
        boolean goesOn = begin();
        while (goesOn && end()) {
            goesOn = begin();
        }
        boolean isJson = goesOn && depth == 0 && current == END;
        return isJson ? Optional.of(new JsonShape(greatestDepth, escapesNul, escapesHalfPair)) : Optional.empty();
    }

    private void advance() throws IOException {
        current = text.read();
    }

    private boolean take(int expected) throws IOException {
        boolean isThere = current == expected;
        if (isThere) {
            advance();
        }
        return isThere;
    }

    private boolean space() throws IOException {
        while (current == ' ' || current == '\t' || current == '\n' || current == '\r') {
            advance();
        }
        return true;
    }

    /** Reads up to the end of a value that holds no other, or into an empty array or object; false if there is none. */
    private boolean begin() throws IOException {
        space();
        while (current == '{' || current == '[') {
            objects.set(depth++, current == '{');
            greatestDepth = Math.max(greatestDepth, depth);
            advance();
            space();
            if (current == closing()) {
                return true;
            }
            if (isInObject() && !name()) {
                return false;
            }
        }
        return scalar();
    }

    /** Closes what ends after a value; true if another value must follow. */
    private boolean end() throws IOException {
        space();
        while (depth > 0 && current == closing()) {
            depth--;
            advance();
            space();
        }
        return depth > 0 && take(',') && space() && (!isInObject() || name());
    }

    private boolean isInObject() {
        return objects.get(depth - 1);
    }

    private int closing() {
        return isInObject() ? '}' : ']';
    }

    private boolean name() throws IOException {
        return string() && space() && take(':') && space();
    }

    private boolean scalar() throws IOException {
        return switch (current) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean word(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean number() throws IOException {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() throws IOException {
        boolean any = false;
        while (current >= '0' && current <= '9') {
            any = true;
            advance();
        }
        return any;
    }

    private boolean string() throws IOException {
        if (!take('"')) {
            return false;
        }
        while (current >= ' ' && current != '"') {
            boolean isEscape = take('\\');
            if (isEscape ? !escape() : !plain()) {
                return false;
            }
        }
        unit(END);
        return take('"');
    }

    private boolean plain() throws IOException {
        unit(END);
        advance();
        return true;
    }

    private boolean escape() throws IOException {
        if (current != 'u') {
            return "\"\\/bfnrt".indexOf(current) >= 0 && plain();
        }
        advance();
        int unit = 0;
        for (int i = 0; i < DIGITS_OF_UNIT; i++) {
            int digit = current > 'f' ? END : Character.digit(current, HEXADECIMAL);
            if (digit < 0) {
                return false;
            }
            unit = unit * HEXADECIMAL + digit;
            advance();
        }
        unit(unit);
        return true;
    }

    /** Follows escaped halves of pairs; what is no escaped half ends a pair that was begun. */
    private void unit(int unit) {
        boolean isLow = unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
        escapesNul |= unit == 0;
        escapesHalfPair |= isLow != awaitsLowSurrogate;
        awaitsLowSurrogate = unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }
}
