package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.IsoTime;

/**
 * Dates and times between PostgreSQL's ISO text and the canonical one. PostgreSQL writes the years before 1 with a
 * trailing {@code BC}, years after 9999 without a sign, and offsets as short as they can be.
 */
final class TimeText {

    private static final String BEFORE_CHRIST = " BC";
    private static final int YEAR_DIGITS = 4;

    private TimeText() {}

    /** A date or a timestamp, with an offset or without, as it is canonical. */
    static String canonicalDate(String shown) {
        if (!startsWithDigit(shown)) {
            return shown;
        }
        boolean isBeforeChrist = shown.endsWith(BEFORE_CHRIST);
        String text = isBeforeChrist ? shown.substring(0, shown.length() - BEFORE_CHRIST.length()) : shown;
        int end = text.indexOf('-');
        if (!isBeforeChrist && end == YEAR_DIGITS) {
            return text;
        }
        int year = Integer.parseInt(text, 0, end, 10);
        return IsoTime.year(isBeforeChrist ? 1 - year : year) + text.substring(end);
    }

    /** A timestamp with an offset as it is canonical. */
    static String canonicalInstant(String shown) {
        if (!startsWithDigit(shown)) {
            return shown;
        }
        boolean isBeforeChrist = shown.endsWith(BEFORE_CHRIST);
        int end = isBeforeChrist ? shown.length() - BEFORE_CHRIST.length() : shown.length();
        return canonicalDate(IsoTime.longOffset(shown.substring(0, end)) + shown.substring(end));
    }

    /** A canonical date or timestamp as PostgreSQL reads it. */
    static String postgresqlDate(String canonical) {
        boolean isNegative = canonical.startsWith("-");
        if (canonical.endsWith("infinity") || !isNegative && !canonical.startsWith("+") && !isYearZero(canonical)) {
            return canonical;
        }
        String text = isNegative || canonical.startsWith("+") ? canonical.substring(1) : canonical;
        int end = text.indexOf('-');
        int year = Integer.parseInt(text, 0, end, 10);
        if (!isNegative && year > 0) {
            return text;
        }
        return IsoTime.padded(year + 1) + text.substring(end) + BEFORE_CHRIST;
    }

    private static boolean isYearZero(String canonical) {
        return canonical.startsWith("0000-");
    }

    private static boolean startsWithDigit(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }
}
