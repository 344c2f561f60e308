package com.corridorplatforms.backup.jdbc.ansi;

/** The days of October 1582 that engines do not have which count by the calendar that was in use at the time. */
public final class DaysLeftOut {

    /** The first day that is left out. */
    public static final String FIRST = "1582-10-05";

    /** The day after the last one that is left out. */
    public static final String AFTER = "1582-10-15";

    private static final String BEFORE = "1582-10-04";
    private static final String SECOND_HALF = "1582-10-10";

    private DaysLeftOut() {}

    /**
     * Tells whether a day is left out.
     *
     * @param dated a canonical date or timestamp
     * @return true if its day is one of them
     */
    public static boolean has(String dated) {
        return dated.compareTo(FIRST) >= 0 && dated.compareTo(AFTER) < 0;
    }

    /**
     * The nearest day that is not left out.
     *
     * @param dated a canonical date or timestamp
     * @return the same time on that day; a value of another day as it is
     */
    public static String nearest(String dated) {
        if (!has(dated)) {
            return dated;
        }
        String day = dated.compareTo(SECOND_HALF) < 0 ? BEFORE : AFTER;
        return day + dated.substring(day.length());
    }
}
