package com.corridorplatforms.backup.jdbc.mysql;

import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.rule;
import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.text;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.StandardValues;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Canonical values between a model and the driver. Dates and times pass as text, which the engine makes without asking the
 * JVM for its time zone, and which can say what no calendar has, such as {@code 0000-00-00}.
 */
final class Values {

    private static final StandardValues VALUES = new StandardValues(List.of(
            rule(FloatingNumber.class, ResultSet::getDouble),
            rule(Truth.class, (row, column) -> row.getInt(column) != 0),
            rule(TimeOfDay.class, text(IsoTime::withoutZeros)),
            rule(LocalTimestamp.class, text(IsoTime::withoutZeros)),
            rule(InstantWithOffset.class, text(value -> IsoTime.withoutZeros(value) + Instants.UTC))));

    private Values() {}

    /** What to select so that the driver shows a column's whole value. */
    static String selected(Column column) {
        String name = Quoting.identifier(column.name());
        PortableType meaning = column.type().meaning();
        if (meaning instanceof CalendarDate
                || meaning instanceof TimeOfDay
                || meaning instanceof LocalTimestamp
                || meaning instanceof InstantWithOffset) {
            return "CAST(" + name + " AS CHAR)";
        }
        if (meaning instanceof FloatingNumber number && number.bits() == Float.SIZE) {
            // By itself it is shown with six digits; a sum would take the sign from a zero.
            return name + " * 1E0";
        }
        if (isGeometry(column)) {
            return "HEX(" + name + ")";
        }
        String type = column.type().declaration();
        boolean isBits = type.startsWith("bit") || type.startsWith("year");
        return isBits ? "CAST(" + name + " AS UNSIGNED)" : name;
    }

    /** How a column's parameter stands in an INSERT. */
    static String parameter(Column column) {
        return isGeometry(column) ? "UNHEX(?)" : "?";
    }

    private static boolean isGeometry(Column column) {
        return column.type().meaning() instanceof VendorText
                && MysqlTypes.GEOMETRIES.contains(column.type().declaration().split(" ")[0]);
    }

    static List<ValueReader> readers(Table table) {
        return table.writtenColumns().stream()
                .map(column -> VALUES.reader(column.type().meaning()))
                .toList();
    }

    static Binder binder(PortableType type) {
        return type instanceof InstantWithOffset
                ? (statement, parameter, value) -> statement.setString(parameter, instant((String) value))
                : Values::bind;
    }

    private static String instant(String canonical) {
        String utc = Instants.inUtc(canonical);
        return utc.endsWith(Instants.UTC) ? utc.substring(0, utc.length() - Instants.UTC.length()) : utc;
    }

    private static void bind(PreparedStatement statement, int parameter, Object value) throws SQLException {
        if (value instanceof Double real) {
            // As a number the drivers write a decimal, which has no negative zero.
            statement.setString(parameter, Double.toString(finite(real)));
        } else if (value instanceof Boolean truth) {
            statement.setInt(parameter, truth ? 1 : 0);
        } else {
            StandardValues.bind(statement, parameter, value);
        }
    }

    private static double finite(double number) throws SQLException {
        if (!Double.isFinite(number)) {
            throw new SQLException(
                    "\"" + number + "\" has no place in a column of numbers here, expected a finite number");
        }
        return number;
    }
}
