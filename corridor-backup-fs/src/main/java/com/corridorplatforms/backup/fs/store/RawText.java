package com.corridorplatforms.backup.fs.store;

import com.corridorplatforms.backup.api.Digest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A name, a path or a link's target as the source's system keeps it: bytes that are usually UTF-8 but need not be. Its
 * text form is the bytes' UTF-8 text where they are valid; every byte that is not is written as U+FFFD and two upper-case
 * hexadecimal digits, and so are the three bytes of a genuine U+FFFD. Different bytes therefore have different texts.
 */
public final class RawText implements Comparable<RawText> {

    private static final char MARK = '\uFFFD';
    private static final int LONGEST_NAME = 255;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] bytes;

    private RawText(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The bytes as they are.
     *
     * @param bytes any bytes; copied
     * @return the text
     */
    public static RawText ofBytes(byte[] bytes) {
        return new RawText(bytes.clone());
    }

    /**
     * The UTF-8 form of a Unicode text.
     *
     * @param text well-formed Unicode
     * @return the text
     * @throws IllegalArgumentException if it holds half a surrogate pair
     */
    public static RawText of(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not well-formed Unicode, expected no lone surrogates");
            }
        }
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Tells whether the text form is nothing but the bytes' UTF-8 text.
     *
     * @return false if a byte had to be escaped
     */
    public boolean isPlain() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(MARK) < 0;
    }

    /** The text form, cut to what file systems accept as a name: one that escaping makes too long becomes a digest. */
    String asName() {
        String text = toString();
        boolean fits = text.length() <= bytes.length || text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        return fits ? text : MARK + "~" + Digest.of(bytes);
    }

    /** The UTF-8 bytes of the text form as a name, which for almost every name are its own bytes; not to be changed. */
    byte[] orderBytes() {
        for (byte octet : bytes) {
            if (octet < 0) {
                return asName().getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    private String escapeInvalid() {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        StringBuilder text = new StringBuilder();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            appendValid(text, out.flip());
            out.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                escape(text, in.get());
            }
            decoder.reset();
        }
    }

    private static void appendValid(StringBuilder text, CharBuffer valid) {
        while (valid.hasRemaining()) {
            char character = valid.get();
            if (character == MARK) {
                for (byte octet : String.valueOf(MARK).getBytes(StandardCharsets.UTF_8)) {
                    escape(text, octet);
                }
            } else {
                text.append(character);
            }
        }
    }

    private static void escape(StringBuilder text, byte octet) {
        text.append(MARK).append(HEX.toHexDigits(octet));
    }

    /** By the bytes, as unsigned numbers. */
    @Override
    public int compareTo(RawText other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawText text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(MARK) < 0 ? text : escapeInvalid();
    }
}
