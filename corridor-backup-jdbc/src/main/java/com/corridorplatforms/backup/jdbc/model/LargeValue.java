package com.corridorplatforms.backup.jdbc.model;

import com.corridorplatforms.backup.api.BackupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text or bytes that memory shall not hold as a whole: the canonical value in place of a {@link String} or
 * {@code byte[]}. It is where it was and can be read any number of times, but only until whoever takes its row has
 * returned, and by one reader at a time. A text is never one with half of a surrogate pair.
 *
 * @param kind what it stands for
 * @param length how many bytes it has, a text in UTF-8
 * @param content opens it
 */
public record LargeValue(Kind kind, long length, Content content) {

    /** The greatest number of bytes with which a value should travel as a whole. */
    public static final int WHOLE = 1 << 20;

    private static final int BYTES_PER_CHARACTER = 4;
    private static final long GREATEST = 0xFFFF_FFFFL;

    /** What a large value stands for. */
    public enum Kind {
        /** A {@link String}. */
        TEXT,
        /** A {@code byte[]}. */
        BINARY
    }

    /** Opens a value. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens it.
         *
         * @return its bytes from the first on
         * @throws IOException if they cannot be read
         */
        InputStream open() throws IOException;
    }

    /**
     * @throws BackupException if it has more than 4,294,967,295 bytes, which is what digests can count
     */
    public LargeValue {
        if (length > GREATEST) {
            throw new BackupException("a value has " + length + " bytes, expected at most " + GREATEST
                    + "; keep it in several rows, or leave its table out");
        }
    }

    /**
     * Tells whether a column can hold values that should not travel as a whole.
     *
     * @param meaning what its values mean
     * @return false if its type limits them to less
     */
    public static boolean isPossible(PortableType meaning) {
        if (meaning instanceof PortableType.CharacterText text) {
            return text.length() == 0 || text.length() > WHOLE / BYTES_PER_CHARACTER;
        } else if (meaning instanceof PortableType.Binary binary) {
            return binary.length() == 0 || binary.length() > WHOLE;
        }
        return meaning instanceof PortableType.Json
                || meaning instanceof PortableType.VendorText
                || meaning instanceof PortableType.AnyValue;
    }

    /**
     * Opens the value.
     *
     * @return its bytes, a text in UTF-8, to be closed
     * @throws IOException if they cannot be read
     */
    public InputStream open() throws IOException {
        return content.open();
    }

    /**
     * Opens a text.
     *
     * @return its characters, to be closed; damaged ones are an error
     * @throws IOException if they cannot be read
     */
    public Reader characters() throws IOException {
        return new InputStreamReader(
                open(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /**
     * The beginning of a text.
     *
     * @param most how many characters at most
     * @return its first characters, or all of them
     * @throws IOException if they cannot be read
     */
    public String beginning(int most) throws IOException {
        StringBuilder kept = new StringBuilder();
        try (Reader characters = characters()) {
            int c = characters.read();
            for (int count = 0; c >= 0 && (count < most || Character.isLowSurrogate((char) c)); c = characters.read()) {
                kept.append((char) c);
                count += Character.isLowSurrogate((char) c) ? 0 : 1;
            }
        }
        return kept.toString();
    }

    /**
     * The value in memory, for what cannot do with less.
     *
     * @return a {@link String} or {@code byte[]}
     * @throws IOException if it cannot be read
     */
    public Object whole() throws IOException {
        try (InputStream bytes = open()) {
            byte[] all = bytes.readAllBytes();
            return kind == Kind.BINARY ? all : new String(all, StandardCharsets.UTF_8);
        }
    }

    /**
     * A value that need not be large.
     *
     * @param value a canonical value
     * @return the same, in memory
     * @throws IOException if it cannot be read
     */
    public static @Nullable Object whole(@Nullable Object value) throws IOException {
        return value instanceof LargeValue large ? large.whole() : value;
    }

    @Override
    public String toString() {
        return (kind == Kind.TEXT ? "a text of " : "a blob of ") + length + " bytes";
    }
}
