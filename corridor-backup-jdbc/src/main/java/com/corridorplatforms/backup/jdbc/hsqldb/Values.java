package com.corridorplatforms.backup.jdbc.hsqldb;

import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.rule;
import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.text;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import com.corridorplatforms.backup.jdbc.ansi.StandardValues;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Canonical values between a model and the driver. Dates and times pass as text, which the engine makes without asking the
 * JVM for its time zone.
 */
final class Values {

    /** The engine shows {@code 9:00:00.500+1:00}. */
    private static final Pattern WITH_OFFSET = Pattern.compile("(.*)([+-])(\\d{1,2}):(\\d\\d)");

    private static final StandardValues VALUES = new StandardValues(List.of(
            rule(CalendarDate.class, text(IsoTime::signed)),
            rule(TimeOfDay.class, text(value -> twoDigits(IsoTime.withoutZeros(value)))),
            rule(LocalTimestamp.class, text(value -> IsoTime.signed(IsoTime.withoutZeros(value)))),
            rule(TimeOfDayWithOffset.class, text(value -> twoDigits(withOffset(value)))),
            rule(InstantWithOffset.class, text(value -> IsoTime.signed(withOffset(value))))));

    private Values() {}

    static List<ValueReader> readers(Table table) {
        return table.writtenColumns().stream()
                .map(column -> VALUES.reader(column.type()))
                .toList();
    }

    static Binder binder(PortableType type) {
        boolean isDated =
                type instanceof CalendarDate || type instanceof LocalTimestamp || type instanceof InstantWithOffset;
        return isDated
                ? (statement, parameter, value) -> statement.setString(parameter, IsoTime.unsigned((String) value))
                : StandardValues::bind;
    }

    private static String withOffset(String text) {
        Matcher matcher = WITH_OFFSET.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        String offset = twoDigits(matcher.group(3) + ":" + matcher.group(4));
        return IsoTime.withoutZeros(matcher.group(1)) + matcher.group(2) + offset;
    }

    /** Hours before ten are shown in one digit. */
    private static String twoDigits(String time) {
        return time.indexOf(':') == 1 ? "0" + time : time;
    }
}
