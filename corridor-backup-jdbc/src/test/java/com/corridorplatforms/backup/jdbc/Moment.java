package com.corridorplatforms.backup.jdbc;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in the form in which values travel, to the second.
 *
 * @param time the time, on some day if the value tells none
 * @param form what the value tells beside it: whether there is a day, and the offset
 */
record Moment(LocalDateTime time, String form) {

    static final Moment NONE = new Moment(LocalDateTime.MIN, "");

    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d )?(\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?([+-]\\d\\d(?::\\d\\d)?)?");

    static Optional<Moment> of(String value) {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean hasDay = parts.group(1) != null;
        LocalTime time = LocalTime.parse(parts.group(2));
        LocalDateTime moment = hasDay
                ? LocalDateTime.parse(parts.group(1).strip() + "T" + time)
                : time.atDate(LocalDateTime.MIN.toLocalDate());
        return Optional.of(new Moment(moment, hasDay + " " + parts.group(3)));
    }

    /** Tells whether a test may have taken both, one after the other. */
    boolean isNear(Moment other) {
        return form.equals(other.form)
                && Duration.between(time, other.time).abs().compareTo(Duration.ofMinutes(5)) < 0;
    }
}
