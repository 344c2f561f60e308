package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which values a column of a type does not take although its meaning has them. That days and times are real is known. */
final class ValueRanges {

    private static final int GREATEST_BYTE = 255;
    private static final String FIRST_DATETIME = "1753-01-01";
    private static final String FIRST_SMALL_DATETIME = "1900-01-01 00:00:00";
    private static final String LAST_SMALL_DATETIME = "2079-06-06 23:59:00";
    private static final Pattern YEARS = Pattern.compile("(?!0000)\\d{4}-.*");
    private static final Pattern OFFSETS = Pattern.compile(".*[+-](?:0\\d|1[0-3]):[0-5]\\d|.*[+-]14:00");

    private static final BigDecimal GREATEST_MONEY = new BigDecimal("922337203685477.5807");
    private static final BigDecimal GREATEST_SMALL_MONEY = new BigDecimal("214748.3647");
    private static final BigDecimal ONE_MORE_BELOW_ZERO = new BigDecimal("0.0001");

    private final Function<Column, Charset> charsets;

    ValueRanges(Function<Column, Charset> charsets) {
        this.charsets = charsets;
    }

    /** What was expected, or empty if the value is taken. */
    Optional<String> objection(Column column, Object value) {
        PortableType meaning = column.type().meaning();
        Optional<String> expected;
        if (value instanceof Double number) {
            expected = floating(meaning, number);
        } else if (value instanceof String text) {
            expected = temporal(column, meaning, text).or(() -> characters(column, meaning, text));
        } else {
            expected = number(column.type().declaration(), value);
        }
        return expected.map(words -> words + " in \"" + column.name() + "\"");
    }

    private static Optional<String> floating(PortableType meaning, double number) {
        boolean isSmall = meaning instanceof FloatingNumber type && type.bits() == Float.SIZE;
        double least = isSmall ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        if (!Double.isFinite(number)) {
            return Optional.of("a finite number");
        }
        boolean isTooSmall = number != 0 && Math.abs(number) < least;
        return expected(!isTooSmall, "a number that is 0 or at least " + least + " in size");
    }

    private static Optional<String> number(String declaration, Object value) {
        return switch (declaration) {
            case "tinyint" ->
                expected((Long) value >= 0 && (Long) value <= GREATEST_BYTE, "a number between 0 and " + GREATEST_BYTE);
            case "money" -> money((BigDecimal) value, GREATEST_MONEY);
            case "smallmoney" -> money((BigDecimal) value, GREATEST_SMALL_MONEY);
            default -> Optional.empty();
        };
    }

    private static Optional<String> money(BigDecimal value, BigDecimal greatest) {
        BigDecimal least = greatest.add(ONE_MORE_BELOW_ZERO).negate();
        boolean fits = value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0;
        return expected(fits, "an amount between " + least + " and " + greatest);
    }

    private static Optional<String> temporal(Column column, PortableType meaning, String text) {
        if (meaning instanceof InstantWithOffset) {
            boolean fits = OFFSETS.matcher(text).matches()
                    && YEARS.matcher(Instants.inUtc(text)).matches();
            return expected(fits, "an instant in the years 1 to 9999 of UTC, at most 14 hours from it,");
        }
        return meaning instanceof LocalTimestamp ? coarse(column.type().declaration(), text) : Optional.empty();
    }

    private static Optional<String> coarse(String declaration, String text) {
        return switch (declaration) {
            case "datetime" ->
                expected(
                        text.compareTo(FIRST_DATETIME) >= 0 && isTick(text),
                        "a time since 1753 whose thousandths of a second end with 0, 3 or 7");
            case "smalldatetime" ->
                expected(
                        text.compareTo(FIRST_SMALL_DATETIME) >= 0
                                && text.compareTo(LAST_SMALL_DATETIME) <= 0
                                && text.endsWith(":00"),
                        "a whole minute of the years 1900 to 2079");
            default -> Optional.empty();
        };
    }

    /** A second has 300 ticks here; a fraction has no zeros at its end. */
    private static boolean isTick(String text) {
        int point = text.indexOf('.');
        String thousandths = point < 0 ? "" : text.substring(point + 1);
        return thousandths.length() < 3 || thousandths.endsWith("3") || thousandths.endsWith("7");
    }

    private Optional<String> characters(Column column, PortableType meaning, String text) {
        boolean isText = meaning instanceof PortableType.CharacterText;
        Charset charset = charsets.apply(column);
        return isText && !charset.name().startsWith("UTF")
                ? expected(charset.newEncoder().canEncode(text), "characters of " + charset.name())
                : Optional.empty();
    }

    private static Optional<String> expected(boolean fits, String words) {
        return fits ? Optional.empty() : Optional.of(words);
    }
}
