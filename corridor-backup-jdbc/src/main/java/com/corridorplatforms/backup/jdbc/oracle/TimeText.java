package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times as the format {@code SYYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM} writes them. There is no year 0 in it: the year
 * before 1 is -0001, which is 0000 in canonical values.
 */
final class TimeText {

    private static final Pattern SHOWN = Pattern.compile(
            " ?(-?)(\\d{4})(-\\d\\d-\\d\\d)( \\d\\d:\\d\\d:\\d\\d)?(?:\\.(\\d+))?(?: ?([+-]\\d\\d:\\d\\d))?");
    private static final Pattern CANONICAL =
            Pattern.compile("(-?)(\\d{4})(-\\d\\d-\\d\\d)( \\d\\d:\\d\\d:\\d\\d)?(?:\\.(\\d+))?([+-]\\d\\d:\\d\\d)?");
    private static final int FRACTION_DIGITS = 9;
    private static final Pattern OFFSET = Pattern.compile("[+-](?:0\\d|1[0-2]):\\d\\d|\\+1[34]:00");

    private TimeText() {}

    /** The canonical text of what the engine shows. */
    static String canonical(String shown) {
        Matcher matcher = SHOWN.matcher(shown);
        if (!matcher.matches()) {
            return shown;
        }
        int year = Integer.parseInt(matcher.group(2));
        return IsoTime.year(matcher.group(1).isEmpty() ? year : 1 - year)
                + matcher.group(3)
                + orEmpty(matcher.group(4))
                + withoutZeros(orEmpty(matcher.group(5)))
                + orEmpty(matcher.group(6));
    }

    private static String orEmpty(String part) {
        return part == null ? "" : part;
    }

    private static String withoutZeros(String fraction) {
        int end = fraction.length();
        while (end > 0 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? "" : "." + fraction.substring(0, end);
    }

    /** A canonical date, or a date and time without a fraction, as the engine reads it. */
    static String day(String canonical) throws SQLException {
        Matcher matcher = matched(canonical);
        return year(matcher) + matcher.group(3) + orEmpty(matcher.group(4));
    }

    /** A canonical date and time as the engine reads it, with nine digits of a second's fraction. */
    static String fraction(String canonical) throws SQLException {
        return fraction(matched(canonical));
    }

    private static String fraction(Matcher matcher) {
        String digits = orEmpty(matcher.group(5));
        return year(matcher)
                + matcher.group(3)
                + orEmpty(matcher.group(4))
                + "."
                + digits
                + "0".repeat(FRACTION_DIGITS - digits.length());
    }

    /** A canonical instant as the engine reads it; in UTC if the engine does not take its offset. */
    static String instant(String canonical) throws SQLException {
        Matcher matcher = CANONICAL.matcher(canonical);
        boolean isTaken =
                matcher.matches() && OFFSET.matcher(orEmpty(matcher.group(6))).matches();
        Matcher taken = isTaken ? matcher : matched(Instants.inUtc(canonical));
        return fraction(taken) + " " + taken.group(6);
    }

    private static Matcher matched(String canonical) throws SQLException {
        Matcher matcher = CANONICAL.matcher(canonical);
        if (!matcher.matches()) {
            throw new SQLException("\"" + canonical + "\" has no place in a date of this engine, expected one"
                    + " between the years -4711 and 9999");
        }
        return matcher;
    }

    private static String year(Matcher matcher) {
        int year = Integer.parseInt(matcher.group(2));
        boolean isBefore = !matcher.group(1).isEmpty() || year == 0;
        return isBefore ? "-" + IsoTime.padded(year + 1) : IsoTime.padded(year);
    }
}
