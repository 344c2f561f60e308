package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;

/** Characters and bytes as others of their kind. */
final class TextConversion {

    private TextConversion() {}

    static Object toText(Object value, CharacterText type) throws UnfitValueException, IOException {
        if (value instanceof LargeValue large) {
            return LargeConversion.toText(large, type);
        }
        String text = plain(value);
        if (type.length() == 0) {
            return text;
        }
        int length = text.codePointCount(0, text.length());
        if (length > type.length()) {
            return cut(text, length, type);
        }
        return type.fixed() ? text + " ".repeat(type.length() - length) : text;
    }

    /** A column of the standard's CHARACTER types takes a longer text if only spaces are too many. */
    private static String cut(String text, int length, CharacterText type) throws UnfitValueException {
        String kept = text.substring(0, text.offsetByCodePoints(0, type.length()));
        if (!type.fixed() || !text.substring(kept.length()).isBlank()) {
            throw UnfitValueException.with(
                    "a text of " + length + " characters where " + type.length() + " fit", Remedy.CUT, kept);
        }
        return kept;
    }

    static Object toChoice(Object value, Choice type) throws UnfitValueException {
        String text = plain(value);
        if (!type.labels().contains(text)) {
            throw new UnfitValueException("a text of " + text.length() + " characters that is none of its "
                    + type.labels().size() + " labels");
        }
        return text;
    }

    static String plain(Object value) throws UnfitValueException {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof byte[] bytes) {
            throw new UnfitValueException(bytes.length + " bytes where characters are expected");
        } else if (value instanceof LargeValue large) {
            throw LargeConversion.unfit(large, "something shorter is");
        }
        return value.toString();
    }

    static Object toBinary(Object value, Binary type) throws UnfitValueException, IOException {
        if (value instanceof LargeValue large) {
            return LargeConversion.toBinary(large, type);
        }
        if (!(value instanceof byte[] bytes)) {
            throw new UnfitValueException("a value that is not binary");
        }
        if (type.length() > 0 && bytes.length > type.length()) {
            throw UnfitValueException.with(
                    bytes.length + " bytes where " + type.length() + " fit",
                    Remedy.CUT,
                    Arrays.copyOf(bytes, type.length()));
        }
        return type.fixed() && bytes.length < type.length() ? Arrays.copyOf(bytes, type.length()) : bytes;
    }
}
