package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.time.YearMonth;
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
    private static final String LAST_HOUR = "23";

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
        int yearEnd = text.indexOf('-', 1);
        int year = Integer.parseInt(text, 0, yearEnd, 10);
        int month = Integer.parseInt(text, yearEnd + 1, yearEnd + 3, 10);
        int day = Integer.parseInt(text, yearEnd + 4, yearEnd + 6, 10);
        return year >= firstYear
                && year <= last
                && month >= 1
                && month <= MONTHS
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }
}
