package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.StandardValues;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Canonical values between a model and any driver. Dates and times pass as the text that standard SQL fixes for a conversion,
 * so that neither the driver nor the JVM's time zone has a say; what is no such text is refused.
 */
final class Values {

    private static final String OFFSET = "[+-]\\d\\d(:\\d\\d){0,2}";
    private static final String DATE = "-?\\d{4,}-\\d\\d-\\d\\d";
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?";

    private static final StandardValues STANDARD = new StandardValues(List.of(
            StandardValues.rule(CalendarDate.class, temporal(DATE)),
            StandardValues.rule(TimeOfDay.class, temporal(TIME)),
            StandardValues.rule(TimeOfDayWithOffset.class, temporal(TIME + OFFSET)),
            StandardValues.rule(LocalTimestamp.class, temporal(DATE + " " + TIME)),
            StandardValues.rule(InstantWithOffset.class, temporal(DATE + " " + TIME + OFFSET))));

    private static final Pattern ZEROS = Pattern.compile("\\.0+(?=$|[+-])|(\\.\\d*[1-9])0+(?=$|[+-])");

    private Values() {}

    static List<ValueReader> readers(List<Column> columns) {
        return columns.stream()
                .map(column -> STANDARD.reader(column.type().meaning()))
                .toList();
    }

    /** What to select for a column. */
    static String selected(Column column) {
        String name = Quoting.identifier(column.name());
        return isTemporal(column.type().meaning()) ? "CAST(" + name + " AS VARCHAR(64))" : name;
    }

    /** How a column's parameter stands in an INSERT. */
    static String parameter(Column column) {
        return isTemporal(column.type().meaning())
                ? "CAST(? AS " + column.type().declaration() + ")"
                : "?";
    }

    static Binder binder(Column column) {
        return isTemporal(column.type().meaning())
                ? (statement, parameter, value) -> statement.setString(parameter, IsoTime.unsigned((String) value))
                : StandardValues::bind;
    }

    private static boolean isTemporal(PortableType type) {
        return type instanceof CalendarDate
                || type instanceof TimeOfDay
                || type instanceof TimeOfDayWithOffset
                || type instanceof LocalTimestamp
                || type instanceof InstantWithOffset;
    }

    private static ValueReader temporal(String form) {
        Pattern expected = Pattern.compile(form + "|-?infinity");
        return (row, column) -> {
            String text = row.getString(column);
            if (text == null) {
                return null;
            }
            if (!expected.matcher(text).matches()) {
                throw new SQLException("the value \"" + text + "\" is no date or time as standard SQL writes them,"
                        + " expected one; leave its table out or add a dialect for this engine");
            }
            return canonical(text, form);
        };
    }

    private static String canonical(String text, String form) {
        if (text.endsWith("infinity")) {
            return text;
        }
        String shortened = ZEROS.matcher(text).replaceAll("$1");
        String offset = form.endsWith(OFFSET) ? IsoTime.longOffset(shortened) : shortened;
        return form.startsWith(DATE) ? IsoTime.signed(offset) : offset;
    }
}
