package com.corridorplatforms.backup.jdbc.model;

import java.util.List;

/**
 * What a column's values mean, on any engine. Each kind fixes the one Java form in which its values travel between
 * readers and writers, the <em>canonical value</em>; SQL NULL is Java {@code null} for every kind.
 *
 * <p>Dates and times travel as text, because no Java type holds all that engines hold (infinity, years before 1,
 * 24:00). Years 0000 to 9999 have four digits, later ones a plus sign, earlier ones (astronomical numbering: 1 BC is
 * 0000, 2 BC is -0001) a minus sign. Fractions of a second have no trailing zeros and are absent when zero.
 */
public sealed interface PortableType {

    /**
     * A whole number of at most 64 signed bits. Canonical value: {@link Long}.
     *
     * @param bits 8, 16, 32 or 64
     */
    record IntegerNumber(int bits) implements PortableType {}

    /**
     * A decimal number. Canonical value: {@link java.math.BigDecimal} with the scale the engine shows, or, for what
     * decimals of some engines can also be, a {@link Double} that is NaN or infinite.
     *
     * @param precision the greatest number of digits, or 0 for no limit
     * @param scale digits after the point; meaningless if the precision is 0
     */
    record DecimalNumber(int precision, int scale) implements PortableType {
        /**
         * Tells whether the type itself fixes how many digits follow the point.
         *
         * @return false for a decimal without limit
         */
        public boolean hasFixedScale() {
            return precision > 0;
        }
    }

    /**
     * An IEEE 754 number. Canonical value: {@link Double}, widened from float for 32 bits.
     *
     * @param bits 32 or 64
     */
    record FloatingNumber(int bits) implements PortableType {}

    /** True or false. Canonical value: {@link Boolean}. */
    record Truth() implements PortableType {}

    /**
     * Characters. Canonical value: {@link String}, padded as the engine shows it, or a {@link LargeValue}.
     *
     * @param length the greatest number of characters, or 0 for no limit
     * @param fixed true if the engine pads with spaces to the length
     */
    record CharacterText(int length, boolean fixed) implements PortableType {}

    /**
     * Bytes. Canonical value: {@code byte[]} or a {@link LargeValue}.
     *
     * @param length the greatest number of bytes, or 0 for no limit
     * @param fixed true if the engine pads with zero bytes to the length
     */
    record Binary(int length, boolean fixed) implements PortableType {}

    /** A calendar date, proleptic Gregorian. Canonical value: {@code 2026-11-22}, {@code infinity} or {@code -infinity}. */
    record CalendarDate() implements PortableType {}

    /**
     * A time of day. Canonical value: {@code 23:59:59.5}; {@code 24:00:00} may occur.
     *
     * @param digits digits of the second's fraction, 0 to 9
     */
    record TimeOfDay(int digits) implements PortableType {}

    /**
     * A time of day with an offset from UTC. Canonical value: {@code 23:59:59.5+01:00}.
     *
     * @param digits digits of the second's fraction, 0 to 9
     */
    record TimeOfDayWithOffset(int digits) implements PortableType {}

    /**
     * A date and time without a zone. Canonical value: {@code 2026-11-22 23:59:59.5}, {@code infinity} or
     * {@code -infinity}.
     *
     * @param digits digits of the second's fraction, 0 to 9
     */
    record LocalTimestamp(int digits) implements PortableType {}

    /**
     * An instant, shown with an offset from UTC. Canonical value: {@code 2026-11-22 23:59:59.5+01:00}, {@code infinity}
     * or {@code -infinity}; an engine that keeps only the instant shows the offset {@code +00:00}.
     *
     * @param digits digits of the second's fraction, 0 to 9
     */
    record InstantWithOffset(int digits) implements PortableType {}

    /** A UUID. Canonical value: {@link String}, 36 lower-case characters. */
    record Uuid() implements PortableType {}

    /** A JSON text. Canonical value: {@link String}, as the engine shows it, or a {@link LargeValue}. */
    record Json() implements PortableType {}

    /**
     * One of a few texts, which the engine orders as they are listed. Canonical value: {@link String}.
     *
     * @param labels the texts, in the engine's order
     */
    record Choice(List<String> labels) implements PortableType {
        /** Copies the labels. */
        public Choice {
            labels = List.copyOf(labels);
        }

        /**
         * The length of the longest label.
         *
         * @return characters, at least 1
         */
        public int longest() {
            return labels.stream()
                    .mapToInt(label -> label.codePointCount(0, label.length()))
                    .reduce(1, Math::max);
        }

        /**
         * The length of the longest label as engines count that take a character beyond the basic plane for two.
         *
         * @return units of UTF-16, at least 1
         */
        public int longestInUnits() {
            return labels.stream().mapToInt(String::length).reduce(1, Math::max);
        }
    }

    /** A value only its own engine understands. Canonical value: {@link String}, the engine's own text form. */
    record VendorText() implements PortableType {}

    /**
     * A value whose type belongs to the value, as in SQLite. Canonical value: {@link Long}, {@link Double},
     * {@link String}, {@code byte[]} or a {@link LargeValue}.
     */
    record AnyValue() implements PortableType {}
}
