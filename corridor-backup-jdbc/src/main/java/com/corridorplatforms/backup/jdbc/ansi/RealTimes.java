package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dates and times an engine takes of those that only some have: days of years that are far away, days that no
 * calendar has, such as MySQL's {@code 0000-00-00} and the 31st of February, times beyond the end of a day, infinity.
 *
 * @param firstYear the first year, astronomically counted
 * @param lastYear the last year of a day
 * @param lastYearOfMoments the last year of a timestamp
 * @param unusual what it takes beside real days and times
 */
public record RealTimes(int firstYear, int lastYear, int lastYearOfMoments, Set<Unusual> unusual) {

    private static final int MONTHS = 12;

    /** What programs that know no infinity have for the end of time. */
    private static final int USUAL_LAST_YEAR = 9999;

    private static final String LAST_HOUR = "23";
    private static final String FIRST_SECOND = " 00:00:00";
    private static final String LAST_SECOND = " 23:59:59";
    private static final String YEAR_ONE = "0001-01-01";

    /** What some engines take for a date or a time. */
    public enum Unusual {
        /** {@code infinity} and {@code -infinity} for dates and timestamps. */
        INFINITY,
        /** The time {@code 24:00:00}. */
        END_OF_DAY
    }

    /** Copies the set. */
    public RealTimes {
        unusual = Set.copyOf(unusual);
    }

    /**
     * Of an engine whose moments reach as far as its days.
     *
     * @param firstYear the first year
     * @param lastYear the last year
     * @param unusual what else the engine takes
     */
    public RealTimes(int firstYear, int lastYear, Set<Unusual> unusual) {
        this(firstYear, lastYear, lastYear, unusual);
    }

    /**
     * What an engine would say of a row.
     *
     * @param table a table of the destination
     * @param row the canonical values of its written columns
     * @return what was expected of the first value that is not real, or empty if there is none
     */
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        for (int i = 0; i < columns.size(); i++) {
            if (row[i] instanceof String text) {
                Optional<String> expected = expected(columns.get(i).type().meaning(), text);
                if (expected.isPresent()) {
                    return Optional.of(
                            expected.get() + " in \"" + columns.get(i).name() + "\"");
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The nearest day, or moment of one, to what an engine does not take.
     *
     * @param meaning the type of its column
     * @param text a canonical value
     * @return a value of the same type whose day is real; empty if the type has no days
     */
    public Optional<String> nearest(PortableType meaning, String text) {
        if (meaning instanceof PortableType.CalendarDate) {
            return Optional.of(nearest(text, lastYear, "", ""));
        } else if (meaning instanceof PortableType.LocalTimestamp) {
            return Optional.of(nearest(text, lastYearOfMoments, FIRST_SECOND, LAST_SECOND));
        }
        return meaning instanceof PortableType.InstantWithOffset
                ? Optional.of(nearest(text, lastYearOfMoments, FIRST_SECOND + Instants.UTC, LAST_SECOND + Instants.UTC))
                : Optional.empty();
    }

    private String nearest(String text, int last, String firstTime, String lastTime) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-")
                    ? first(Math.max(firstYear, 1), firstTime)
                    : last(Math.min(last, USUAL_LAST_YEAR), lastTime);
        }
        DayOfYear day = DayOfYear.of(text);
        if (day.isZero()) {
            return YEAR_ONE + firstTime;
        } else if (day.year() < firstYear) {
            return first(firstYear, firstTime);
        }
        return day.year() > last ? last(last, lastTime) : day.nearest() + text.substring(day.length());
    }

    /** Of years that programs can tell. */
    private static String first(int year, String time) {
        return written(LocalDate.of(Math.max(year, Year.MIN_VALUE), 1, 1)) + time;
    }

    private static String last(int year, String time) {
        return written(YearMonth.of(Math.min(year, Year.MAX_VALUE), MONTHS).atEndOfMonth()) + time;
    }

    private static String written(LocalDate day) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    }

    private Optional<String> expected(PortableType meaning, String text) {
        if (meaning instanceof PortableType.TimeOfDay || meaning instanceof PortableType.TimeOfDayWithOffset) {
            return isTime(text) ? Optional.empty() : Optional.of("a time of one day");
        }
        if (meaning instanceof PortableType.CalendarDate) {
            return isDated(text, lastYear) ? Optional.empty() : Optional.of(days(lastYear));
        }
        boolean isMoment =
                meaning instanceof PortableType.LocalTimestamp || meaning instanceof PortableType.InstantWithOffset;
        if (!isMoment || isDated(text, lastYearOfMoments) && isOfOneDay(text.substring(text.indexOf(' ') + 1))) {
            return Optional.empty();
        }
        return Optional.of(days(lastYearOfMoments) + ", and a time of one day,");
    }

    private String days(int last) {
        return "a day of the calendar between the years " + firstYear + " and " + last;
    }

    /** The end of a day is the beginning of the next in a moment, which no engine shows otherwise. */
    private static boolean isOfOneDay(String time) {
        return time.endsWith("infinity") || time.compareTo(LAST_HOUR + ":~") < 0;
    }

    private boolean isTime(String text) {
        boolean isWithin = text.length() > 2 && text.charAt(2) == ':' && isOfOneDay(text);
        return isWithin || (text.startsWith("24:00:00") && unusual.contains(Unusual.END_OF_DAY));
    }

    private boolean isDated(String text, int last) {
        return text.endsWith("infinity") ? unusual.contains(Unusual.INFINITY) : isDay(text, last);
    }

    private boolean isDay(String text, int last) {
        DayOfYear day = DayOfYear.of(text);
        return day.year() >= firstYear && day.year() <= last && day.isReal();
    }

    /** A day that need not be in any calendar, as a canonical date begins with it. */
    private record DayOfYear(String text, int year, int month, int day) {

        static DayOfYear of(String text) {
            int yearEnd = text.indexOf('-', 1);
            return new DayOfYear(
                    text.substring(0, yearEnd + "-MM-DD".length()),
                    Integer.parseInt(text, 0, yearEnd, 10),
                    Integer.parseInt(text, yearEnd + 1, yearEnd + 3, 10),
                    Integer.parseInt(text, yearEnd + 4, yearEnd + 6, 10));
        }

        int length() {
            return text.length();
        }

        /** MySQL's year 0 is of days without month or day, which mean no day at all. */
        boolean isZero() {
            return year == 0 && (month == 0 || day == 0);
        }

        boolean isReal() {
            return month >= 1
                    && month <= MONTHS
                    && day >= 1
                    && day <= YearMonth.of(year, month).lengthOfMonth();
        }

        String nearest() {
            int real = Math.min(Math.max(month, 1), MONTHS);
            int last = YearMonth.of(year, real).lengthOfMonth();
            return written(LocalDate.of(year, real, Math.min(Math.max(day, 1), last)));
        }
    }
}
