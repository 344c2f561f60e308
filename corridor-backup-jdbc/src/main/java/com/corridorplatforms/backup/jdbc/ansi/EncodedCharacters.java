package com.corridorplatforms.backup.jdbc.ansi;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Characters as bytes in UTF-8. Half of a surrogate pair is an error. */
final class EncodedCharacters extends InputStream {

    private static final int CHARACTERS = 1 << 14;
    private static final int BYTES_PER_CHARACTER = 3;

    private final Reader reader;
    private final CharBuffer characters = CharBuffer.allocate(CHARACTERS);
    private final ByteBuffer bytes =
            ByteBuffer.allocate(BYTES_PER_CHARACTER * CHARACTERS).limit(0);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean isAtEnd;

    EncodedCharacters(Reader reader) {
        this.reader = reader;
    }

    /**
     * Reads characters through.
     *
     * @return how many bytes they have, or -1 if there is half of a surrogate pair
     */
    static long lengthOf(Reader characters) throws IOException {
        long length = 0;
        try (InputStream bytes = new EncodedCharacters(characters)) {
            byte[] piece = new byte[CHARACTERS];
            for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
                length += read;
            }
            return length;
        } catch (UnpairedException e) {
            return -1;
        }
    }

    /** Says that there is half of a surrogate pair. */
    static final class UnpairedException extends CharConversionException {
        private static final long serialVersionUID = 1;

        UnpairedException() {
            super("a text has half of a surrogate pair, expected characters that UTF-8 can hold; correct it");
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        } else if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!bytes.hasRemaining() && !isAtEnd) {
            isAtEnd = reader.read(characters) < 0;
            characters.flip();
            bytes.clear();
            CoderResult result = encoder.encode(characters, bytes, isAtEnd);
            if (result.isError()) {
                throw new UnpairedException();
            }
            bytes.flip();
            characters.compact();
        }
        return bytes.hasRemaining();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
