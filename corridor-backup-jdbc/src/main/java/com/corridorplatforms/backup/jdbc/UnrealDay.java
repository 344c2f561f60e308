package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of days that are in no calendar, such as MariaDB's {@code 0000-00-00} and the 31st of February. */
final class UnrealDay {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})( [0-9]{2}:[0-9]{2}:[0-9]{2})?(?:(\\.[0-9]*[1-9])?\\.?0*)");

    private static final String NO_MOMENT = "0000-00-00 00:00:00";

    private UnrealDay() {}

    /** The canonical text of a default, if it is such a day or a moment of one in a column of that type. */
    static Optional<String> canonical(String text, PortableType type) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || isReal(form.group(1))) {
            return Optional.empty();
        }
        String fraction = form.group(3) == null ? "" : form.group(3);
        if (type instanceof PortableType.CalendarDate) {
            return Optional.of(form.group(1));
        }
        Optional<String> moment = Optional.ofNullable(form.group(2)).map(time -> form.group(1) + time + fraction);
        if (type instanceof PortableType.LocalTimestamp) {
            return moment;
        }
        // This is the one that means the same in every zone.
        return moment.filter(none -> none.equals(NO_MOMENT) && type instanceof PortableType.InstantWithOffset)
                .map(none -> none + "+00:00");
    }

    private static boolean isReal(String day) {
        try {
            return LocalDate.parse(day).getYear() > 0;
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }
}
