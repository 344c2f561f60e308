package com.corridorplatforms.backup.jdbc.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form in which an engine writes texts of JSON anew, where it does not keep them as they are given. Immutable.
 *
 * @param members what it does with the members of objects
 * @param separator what follows a value before the next one, such as {@code ", "}
 * @param colon what follows a name
 * @param numbers how it writes numbers
 */
public record JsonForm(Members members, String separator, String colon, Numbers numbers) {

    /** What becomes of the members of objects. */
    public enum Members {
        /** All of them stay in their order. */
        AS_WRITTEN,
        /** They are sorted by the lengths of their names in UTF-8, then by their bytes; of one name the last one stays. */
        SORTED
    }

    /** How numbers are written. */
    public enum Numbers {
        /** Without an exponent, with as many digits after the point as they have: PostgreSQL's {@code numeric}. */
        PLAIN {
            @Override
            Optional<String> written(String number) {
                BigDecimal value = new BigDecimal(number);
                boolean fits = (long) value.precision() - value.scale() <= GREATEST_WHOLE_DIGITS
                        && value.scale() <= GREATEST_SCALE;
                return fits ? Optional.of(value.toPlainString()) : Optional.empty();
            }
        },
        /** As {@link #PLAIN}, without zeros at the end of a fraction: equal numbers are written alike. */
        BY_VALUE {
            @Override
            Optional<String> written(String number) {
                return PLAIN.written(number)
                        .map(plain -> new BigDecimal(plain).stripTrailingZeros().toPlainString());
            }
        },
        /** As {@link BigDecimal#toString} does, without a plus. */
        SCIENTIFIC {
            @Override
            Optional<String> written(String number) {
                return Optional.of(new BigDecimal(number).toString().replace("E+", "E"));
            }
        },
        /**
         * Whole ones as they are; others as binary fractions of 64 bits, which give decimals of up to 15 digits back, with at least
         * one digit after the point: MySQL's. Very large and very small ones would get an exponent.
         */
        BINARY {
            @Override
            Optional<String> written(String number) {
                return WHOLE_NUMBER.matcher(number).matches() ? Optional.of(number) : fraction(number);
            }

            private Optional<String> fraction(String number) {
                BigDecimal value = new BigDecimal(number).stripTrailingZeros();
                if (value.signum() == 0) {
                    return number.startsWith("-") ? Optional.empty() : Optional.of("0.0");
                }
                long pointAfter = (long) value.precision() - value.scale();
                boolean comesBack = value.precision() <= BINARY_DIGITS
                        && -BINARY_LEADING_ZEROS <= pointAfter
                        && pointAfter <= BINARY_DIGITS;
                return comesBack
                        ? Optional.of(value.setScale(Math.max(value.scale(), 1)).toPlainString())
                        : Optional.empty();
            }
        };

        private static final int GREATEST_WHOLE_DIGITS = 131_072;
        private static final int GREATEST_SCALE = 16_383;

        private static final int BINARY_DIGITS = 15;
        private static final int BINARY_LEADING_ZEROS = 5;

        /** No more digits than any number of 64 bits may have. */
        private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

        /**
         * A number in this form.
         *
         * @param number a number of JSON of a moderate length
         * @return its text, or empty if the engine does not hold all of it
         */
        abstract Optional<String> written(String number);
    }

    /**
     * What a text becomes.
     *
     * @param text the text in the engine's form
     * @param lost what the engine does not keep of it, such as {@code a number of too many digits}, or empty if it means the
     *     same
     */
    public record Rewritten(String text, Optional<String> lost) {}

    /**
     * Writes a text anew. White space, escapes and the notation of numbers become the engine's.
     *
     * @param json a text that is JSON
     * @return what it becomes
     */
    public Rewritten rewritten(String json) {
        return new JsonRewriting(this, json).run();
    }
}
