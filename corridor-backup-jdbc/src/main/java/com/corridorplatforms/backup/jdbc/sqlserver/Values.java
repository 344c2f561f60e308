package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.StandardValues;
import com.corridorplatforms.backup.jdbc.ansi.StreamedValues;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.io.Reader;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;

/**
 * Canonical values between a model and the driver. Dates and times pass as texts in styles that neither the session's language
 * nor the JVM's time zone changes.
 */
final class Values {

    private static final String UNLIMITED = "nvarchar(max)";

    private static final StandardValues VALUES = new StandardValues(List.of(
            StandardValues.rule(TimeOfDay.class, StandardValues.text(Values::withoutZeros)),
            StandardValues.rule(LocalTimestamp.class, StandardValues.text(Values::withoutZeros)),
            StandardValues.rule(InstantWithOffset.class, StandardValues.text(Values::instant)),
            StandardValues.rule(Uuid.class, StandardValues.text(value -> value.toLowerCase(Locale.ROOT)))));

    private Values() {}

    static List<ValueReader> readers(Table table, StreamedValues large) {
        return table.writtenColumns().stream()
                .map(column -> reader(column.type().meaning(), large))
                .toList();
    }

    private static ValueReader reader(PortableType meaning, StreamedValues large) {
        if (!LargeValue.isPossible(meaning)) {
            return VALUES.reader(meaning);
        }
        return meaning instanceof Binary ? large::binary : large::text;
    }

    /** What to select so that the driver shows a column's whole value. */
    static String selected(Column column) {
        String name = Quoting.identifier(column.name());
        PortableType meaning = column.type().meaning();
        if (meaning instanceof CalendarDate) {
            return "CONVERT(varchar(10), " + name + ", 23)";
        }
        if (meaning instanceof TimeOfDay || meaning instanceof LocalTimestamp || meaning instanceof InstantWithOffset) {
            return "CONVERT(varchar(34), " + name + ", 121)";
        }
        if (SqlServerTypes.isSerialized(column.type())) {
            return "CONVERT(varchar(max), CONVERT(varbinary(max), " + name + "), 2)";
        }
        boolean isOther =
                meaning instanceof VendorText || column.type().declaration().equals(UNLIMITED);
        return isOther ? "CAST(" + name + " AS " + UNLIMITED + ")" : name;
    }

    /** How a column's parameter stands in an INSERT. */
    static String parameter(Column column) {
        String type = column.type().declaration();
        if (SqlServerTypes.isSerialized(column.type())) {
            return "CONVERT(" + type + ", CONVERT(varbinary(max), ?, 2))";
        }
        return type.equals("hierarchyid") ? "CAST(? AS hierarchyid)" : "?";
    }

    static Binder binder(PortableType type) {
        boolean isDated = type instanceof LocalTimestamp || type instanceof InstantWithOffset;
        boolean isSmall = type instanceof FloatingNumber number && number.bits() == Float.SIZE;
        int sqlType = sqlType(type);
        return new Binder() {
            @Override
            public void bind(PreparedStatement statement, int parameter, Object value) throws SQLException {
                if (isDated) {
                    statement.setNString(parameter, ((String) value).replace(' ', 'T'));
                } else if (isSmall) {
                    statement.setFloat(parameter, ((Double) value).floatValue());
                } else {
                    Values.bind(statement, parameter, value);
                }
            }

            /** As {@link Values#bind} does. */
            @Override
            public void bindText(PreparedStatement statement, int parameter, Reader characters) throws SQLException {
                statement.setNCharacterStream(parameter, characters);
            }

            /** A NULL without a type would be one of characters, which becomes no bytes. */
            @Override
            public void bindNull(PreparedStatement statement, int parameter) throws SQLException {
                statement.setNull(parameter, sqlType);
            }
        };
    }

    private static int sqlType(PortableType type) {
        if (type instanceof IntegerNumber) {
            return Types.BIGINT;
        } else if (type instanceof DecimalNumber) {
            return Types.DECIMAL;
        } else if (type instanceof FloatingNumber number) {
            return number.bits() == Float.SIZE ? Types.REAL : Types.DOUBLE;
        } else if (type instanceof Truth) {
            return Types.BIT;
        }
        return type instanceof Binary ? Types.VARBINARY : Types.NVARCHAR;
    }

    /** Whatever the connection's URL says, a text travels in Unicode. */
    private static void bind(PreparedStatement statement, int parameter, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setNString(parameter, text);
        } else {
            StandardValues.bind(statement, parameter, value);
        }
    }

    /** {@code 2026-11-22 23:59:59.5000000 +01:00}. */
    private static String instant(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return withoutZeros(text.substring(0, sign).trim()) + text.substring(sign);
    }

    /** A second's fraction ends with its last digit that is not zero. */
    private static String withoutZeros(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
