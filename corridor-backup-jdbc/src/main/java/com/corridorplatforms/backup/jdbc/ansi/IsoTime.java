package com.corridorplatforms.backup.jdbc.ansi;

/** Dates and times of engines that write ISO 8601 but for the sign of late years and the length of offsets. */
public final class IsoTime {

    private static final int YEAR_DIGITS = 4;
    private static final int LAST_UNSIGNED_YEAR = 9999;
    private static final int SHORT_OFFSET = 3;

    private IsoTime() {}

    /**
     * Signs a year as canonical values do.
     *
     * @param year an astronomical year
     * @return at least four digits, with a sign unless the year is one of 0 to 9999
     */
    public static String year(int year) {
        if (year > LAST_UNSIGNED_YEAR) {
            return "+" + year;
        }
        return year < 0 ? "-" + padded(-year) : padded(year);
    }

    /**
     * Pads a year that is not negative.
     *
     * @param year the year
     * @return at least four digits
     */
    public static String padded(int year) {
        String digits = Integer.toString(year);
        return "0".repeat(Math.max(0, YEAR_DIGITS - digits.length())) + digits;
    }

    /**
     * Puts the plus sign before a late year.
     *
     * @param text a date or a timestamp whose early years have a minus sign
     * @return the canonical text
     */
    public static String signed(String text) {
        return text.startsWith("-") || text.indexOf('-') <= YEAR_DIGITS ? text : "+" + text;
    }

    /**
     * Takes the plus sign away again.
     *
     * @param canonical a canonical date or timestamp
     * @return the same without a plus sign
     */
    public static String unsigned(String canonical) {
        return canonical.startsWith("+") ? canonical.substring(1) : canonical;
    }

    /**
     * Completes an offset that is given in hours only.
     *
     * @param text a text that ends in an offset
     * @return the text with the offset's minutes
     */
    public static String longOffset(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return text.length() - sign == SHORT_OFFSET ? text + ":00" : text;
    }

    /**
     * Ends a second's fraction with its last digit that is not zero.
     *
     * @param text a text that ends in seconds
     * @return the text without zeros at the end of a fraction, and without a fraction that is zero
     */
    public static String withoutZeros(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
