package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import java.io.IOException;
import java.io.InputStream;

/** Large texts and bytes as others of their kind: memory holds at most what the other kind's limit says. */
final class LargeConversion {

    private static final int PIECE = 1 << 16;

    private LargeConversion() {}

    static Object toText(LargeValue value, CharacterText type) throws UnfitValueException, IOException {
        if (value.kind() != LargeValue.Kind.TEXT) {
            throw unfit(value, "characters are");
        } else if (type.length() == 0 || (!type.fixed() && value.length() <= type.length())) {
            return value;
        }
        long length = characters(value);
        if (length > type.length()) {
            throw UnfitValueException.with(
                    "a text of " + length + " characters where " + type.length() + " fit",
                    Remedy.CUT,
                    value.beginning(type.length()));
        }
        return type.fixed() ? TextConversion.toText(value.whole(), type) : value;
    }

    static Object toBinary(LargeValue value, Binary type) throws UnfitValueException, IOException {
        if (value.kind() != LargeValue.Kind.BINARY) {
            throw unfit(value, "bytes are");
        } else if (type.length() == 0 || (!type.fixed() && value.length() <= type.length())) {
            return value;
        } else if (value.length() <= type.length()) {
            return TextConversion.toBinary(value.whole(), type);
        }
        try (InputStream content = value.open()) {
            throw UnfitValueException.with(
                    value.length() + " bytes where " + type.length() + " fit",
                    Remedy.CUT,
                    content.readNBytes(type.length()));
        }
    }

    static UnfitValueException unfit(LargeValue value, String expected) {
        return new UnfitValueException(value + " where " + expected + " expected");
    }

    private static long characters(LargeValue text) throws IOException {
        long count = 0;
        try (InputStream content = text.open()) {
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                for (int i = 0; i < read; i++) {
                    count += isContinuation(piece[i]) ? 0 : 1;
                }
            }
        }
        return count;
    }

    private static boolean isContinuation(byte each) {
        return (each & 0xC0) == 0x80;
    }

    static boolean hasNul(LargeValue text) throws IOException {
        try (InputStream content = text.open()) {
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                for (int i = 0; i < read; i++) {
                    if (piece[i] == 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
