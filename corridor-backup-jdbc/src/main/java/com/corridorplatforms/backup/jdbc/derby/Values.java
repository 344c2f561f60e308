package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.StandardValues;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Canonical values between a model and the driver. Timestamps pass through a calendar of UTC that never was Julian: as a text
 * the engine would read them in the JVM's time zone, and move what stands in the gap of a clock that is put forward.
 */
final class Values {

    private static final String XML = "XML";
    private static final StandardValues STANDARD =
            new StandardValues(List.of(StandardValues.rule(LocalTimestamp.class, Values::timestamp)));

    private Values() {}

    static List<ValueReader> readers(Table table) {
        return table.writtenColumns().stream()
                .map(column -> STANDARD.reader(column.type()))
                .toList();
    }

    static List<Binder> binders(Table table) {
        return table.writtenColumns().stream().map(Values::binder).toList();
    }

    private static Binder binder(Column column) {
        if (column.type().meaning() instanceof LocalTimestamp) {
            return Values::bindTimestamp;
        }
        return column.type().meaning() instanceof FloatingNumber number && number.bits() == Float.SIZE
                ? (statement, parameter, value) -> statement.setFloat(parameter, ((Double) value).floatValue())
                : StandardValues::bind;
    }

    /** What to select for a column: a document can only be had as a text. */
    static String shown(Column column) {
        String name = Quoting.identifier(column.name());
        return isDocument(column) ? "XMLSERIALIZE(" + name + " AS CLOB)" : name;
    }

    /** How a column's parameter stands in a statement. */
    static String parameter(Column column) {
        return isDocument(column) ? "XMLPARSE(DOCUMENT CAST(? AS CLOB) PRESERVE WHITESPACE)" : "?";
    }

    private static boolean isDocument(Column column) {
        return column.type().declaration().equals(XML);
    }

    private static @Nullable Object timestamp(ResultSet row, int column) throws SQLException {
        Timestamp value = row.getTimestamp(column, calendar());
        return value == null ? null : canonical(LocalDateTime.ofInstant(value.toInstant(), ZoneOffset.UTC));
    }

    private static String canonical(LocalDateTime time) {
        String text =
                DateTimeFormatter.ISO_LOCAL_DATE.format(time) + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        return text.indexOf('.') < 0 ? text : text.replaceFirst("0+$", "");
    }

    private static void bindTimestamp(PreparedStatement statement, int parameter, Object value) throws SQLException {
        LocalDateTime time = LocalDateTime.parse(((String) value).replace(' ', 'T'));
        statement.setTimestamp(parameter, Timestamp.from(time.toInstant(ZoneOffset.UTC)), calendar());
    }

    /** A new one each time, because the driver sets it. */
    private static GregorianCalendar calendar() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setGregorianChange(new Date(Long.MIN_VALUE));
        return calendar;
    }
}
