package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Lines of COPY's text format on their way to the server, sent in pieces of one size. Not thread-safe. */
final class CopyBuffer {

    private static final int CAPACITY = 1 << 16;
    private static final int GREATEST_ASCII = 0x7f;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final CopyIn copy;
    private final byte[] bytes = new byte[CAPACITY];
    private int size;

    CopyBuffer(CopyIn copy) {
        this.copy = copy;
    }

    /** Appends characters that need no escapes. */
    void ascii(String text) throws SQLException {
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
    }

    /** Appends any characters. */
    void characters(String text) throws SQLException, CharacterCodingException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= GREATEST_ASCII) {
                escaped(c);
            } else if (!Character.isSurrogate(c)) {
                encoded(c);
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                encoded(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                throw new MalformedInputException(1);
            }
        }
    }

    /** Appends bytes in the form of {@code bytea}. */
    void binary(byte[] value) throws SQLException {
        beginBinary();
        hexadecimal(value, value.length);
    }

    /** Appends a large value: characters, or bytes in the form of {@code bytea}. */
    void large(LargeValue value) throws SQLException, IOException {
        boolean isText = value.kind() == LargeValue.Kind.TEXT;
        if (!isText) {
            beginBinary();
        }
        try (InputStream content = value.open()) {
            byte[] piece = new byte[CAPACITY];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                if (isText) {
                    encodedAlready(piece, read);
                } else {
                    hexadecimal(piece, read);
                }
            }
        }
    }

    private void beginBinary() throws SQLException {
        append('\\');
        append('\\');
        append('x');
    }

    private void hexadecimal(byte[] value, int length) throws SQLException {
        for (int i = 0; i < length; i++) {
            append(HEX[value[i] >> 4 & 0xf]);
            append(HEX[value[i] & 0xf]);
        }
    }

    private void encodedAlready(byte[] text, int length) throws SQLException, CharacterCodingException {
        for (int i = 0; i < length; i++) {
            if (text[i] == 0) {
                throw new MalformedInputException(1);
            }
            escaped((char) (text[i] & 0xff));
        }
    }

    void append(int character) throws SQLException {
        if (size == CAPACITY) {
            flush();
        }
        bytes[size++] = (byte) character;
    }

    /** Sends what is held back. */
    void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }

    private void escaped(char c) throws SQLException {
        switch (c) {
            case '\\' -> pair('\\');
            case '\n' -> pair('n');
            case '\r' -> pair('r');
            case '\t' -> pair('t');
            default -> append(c);
        }
    }

    private void pair(char letter) throws SQLException {
        append('\\');
        append(letter);
    }

    private void encoded(int codePoint) throws SQLException {
        if (codePoint < 0x800) {
            append(0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                append(0xe0 | codePoint >> 12);
            } else {
                append(0xf0 | codePoint >> 18);
                append(0x80 | codePoint >> 12 & 0x3f);
            }
            append(0x80 | codePoint >> 6 & 0x3f);
        }
        append(0x80 | codePoint & 0x3f);
    }
}
