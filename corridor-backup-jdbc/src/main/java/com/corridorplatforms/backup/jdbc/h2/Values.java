package com.corridorplatforms.backup.jdbc.h2;

import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.rule;
import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.text;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import com.corridorplatforms.backup.jdbc.ansi.StandardValues;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Canonical values between a model and the driver. Dates and times pass as text, which the engine makes without asking the
 * JVM for its time zone.
 */
final class Values {

    private static final StandardValues VALUES = new StandardValues(List.of(
            rule(DecimalNumber.class, (row, column) -> decimal(row.getString(column))),
            rule(CalendarDate.class, text(IsoTime::signed)),
            rule(LocalTimestamp.class, text(IsoTime::signed)),
            rule(InstantWithOffset.class, text(value -> IsoTime.signed(IsoTime.longOffset(value)))),
            rule(TimeOfDayWithOffset.class, text(IsoTime::longOffset))));

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

    private static @Nullable Object decimal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> new BigDecimal(text);
        };
    }
}
