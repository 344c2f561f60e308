package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import com.corridorplatforms.backup.jdbc.ansi.TypeRules;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the canonical value of one type from the engine's text form, given as bytes in UTF-8. */
@FunctionalInterface
interface TextReader {

    /** The reader of types whose text form is their canonical value. */
    TextReader CHARACTERS = TextReader::characters;

    TypeRules<PortableType, TextReader> RULES = new TypeRules<>(List.of(
            rule(IntegerNumber.class, TextReader::whole),
            rule(DecimalNumber.class, (bytes, from, to) -> decimal(ascii(bytes, from, to))),
            rule(Truth.class, (bytes, from, to) -> bytes[from] == 't'),
            rule(Binary.class, TextReader::binary),
            rule(CalendarDate.class, (bytes, from, to) -> TimeText.canonicalDate(ascii(bytes, from, to))),
            rule(LocalTimestamp.class, (bytes, from, to) -> TimeText.canonicalDate(ascii(bytes, from, to))),
            rule(InstantWithOffset.class, (bytes, from, to) -> TimeText.canonicalInstant(ascii(bytes, from, to))),
            rule(TimeOfDayWithOffset.class, (bytes, from, to) -> IsoTime.longOffset(ascii(bytes, from, to))),
            type -> type instanceof FloatingNumber number ? Optional.of(floating(number.bits())) : Optional.empty()));

    /**
     * Reads a value.
     *
     * @throws CharacterCodingException if the bytes are not UTF-8, which happens in a database without an encoding
     */
    Object read(byte[] bytes, int from, int to) throws CharacterCodingException;

    /** The reader for a type. */
    static TextReader of(PortableType type) {
        return RULES.apply(type).orElse(CHARACTERS);
    }

    private static Optional<TextReader> ruled(boolean applies, TextReader reader) {
        return applies ? Optional.of(reader) : Optional.empty();
    }

    private static Function<PortableType, Optional<TextReader>> rule(
            Class<? extends PortableType> kind, TextReader reader) {
        return type -> ruled(kind.isInstance(type), reader);
    }

    private static Object characters(byte[] bytes, int from, int to) throws CharacterCodingException {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // The replacement character is legal text; a strict decoding tells it from a damaged one.
        return text.indexOf('\uFFFD') < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static Object whole(byte[] bytes, int from, int to) {
        boolean isNegative = bytes[from] == '-';
        long value = 0;
        // Counting down holds the least of all longs, whose positive counterpart does not exist.
        for (int i = isNegative ? from + 1 : from; i < to; i++) {
            value = value * 10 - (bytes[i] - '0');
        }
        return isNegative ? value : -value;
    }

    private static Object decimal(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> new BigDecimal(text);
        };
    }

    private static TextReader floating(int bits) {
        return bits == Float.SIZE
                ? (bytes, from, to) -> (double) Float.parseFloat(ascii(bytes, from, to))
                : (bytes, from, to) -> Double.parseDouble(ascii(bytes, from, to));
    }

    private static Object binary(byte[] bytes, int from, int to) {
        byte[] value = new byte[(to - from) / 2 - 1];
        for (int i = 0, at = from + 2; i < value.length; i++, at += 2) {
            value[i] = (byte) (Character.digit(bytes[at], 16) << 4 | Character.digit(bytes[at + 1], 16));
        }
        return value;
    }
}
