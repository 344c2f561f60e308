package com.corridorplatforms.backup.jdbc;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day or a time in the form in which values travel.
 *
 * @param time the time, in UTC if its offset is told
 * @param form what is told of it
 */
record Moment(LocalDateTime time, Form form) {

    /** What is told. */
    enum Form {
        DAY,
        TIME_OF_DAY,
        LOCAL_TIME,
        INSTANT
    }

    private static final Pattern TEXT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)? ?(\\d\\d:\\d\\d:\\d\\d)?(?:\\.\\d+)?([+-]\\d\\d(?::\\d\\d)?)?");

    private static final Duration LONGEST_TEST = Duration.ofMinutes(5);
    private static final Duration GREATEST_OFFSET = Duration.ofHours(15);

    /** Offsets are multiples of it. */
    private static final Duration QUARTER = Duration.ofMinutes(15);

    static Optional<Moment> of(String value) {
        Matcher parts = TEXT.matcher(value);
        if (!parts.matches() || parts.group(1) == null && parts.group(2) == null) {
            return Optional.empty();
        }
        LocalDate day = parts.group(1) == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(parts.group(1));
        LocalTime time = parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
        LocalDateTime moment = day.atTime(time);
        if (parts.group(3) != null) {
            moment = moment.minusSeconds(ZoneOffset.of(parts.group(3)).getTotalSeconds());
        }
        return Optional.of(new Moment(moment, form(parts)));
    }

    private static Form form(Matcher parts) {
        if (parts.group(2) == null) {
            return Form.DAY;
        }
        if (parts.group(1) == null) {
            return Form.TIME_OF_DAY;
        }
        return parts.group(3) == null ? Form.LOCAL_TIME : Form.INSTANT;
    }

    /** Tells whether it may be now, in the zone of whatever session told it. */
    boolean isOfNow() {
        Duration difference =
                Duration.between(time, LocalDateTime.now(ZoneOffset.UTC)).abs();
        return switch (form) {
            case INSTANT -> difference.compareTo(LONGEST_TEST) < 0;
            case DAY -> difference.compareTo(Duration.ofDays(2)) < 0;
            case TIME_OF_DAY -> isOfSomeZone(difference);
            case LOCAL_TIME -> difference.compareTo(GREATEST_OFFSET) < 0 && isOfSomeZone(difference);
        };
    }

    private static boolean isOfSomeZone(Duration difference) {
        long seconds = difference.toSeconds() % QUARTER.toSeconds();
        return Math.min(seconds, QUARTER.toSeconds() - seconds) < LONGEST_TEST.toSeconds();
    }
}
