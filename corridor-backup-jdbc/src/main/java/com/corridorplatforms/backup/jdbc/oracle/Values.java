package com.corridorplatforms.backup.jdbc.oracle;

import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.rule;
import static com.corridorplatforms.backup.jdbc.ansi.StandardValues.text;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.LargeObjects;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.StandardValues;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Canonical values between a model and the driver. Dates and times pass as text of a form that each statement names, so that
 * neither the JVM's zone nor the session's language matters. The engine tells an empty large object from NULL.
 */
final class Values {

    /** The driver's own numbers of the engine's binary numbers, which JDBC does not know. */
    static final int BINARY_FLOAT = 100;

    static final int BINARY_DOUBLE = 101;

    private static final String DAY = "SYYYY-MM-DD";
    private static final String SECOND = DAY + " HH24:MI:SS";
    private static final String FRACTION = SECOND + ".FF9";
    private static final String OFFSET = FRACTION + " TZH:TZM";

    private static final StandardValues VALUES = new StandardValues(List.of(
            rule(CalendarDate.class, text(TimeText::canonical)),
            rule(LocalTimestamp.class, text(TimeText::canonical)),
            rule(InstantWithOffset.class, text(TimeText::canonical))));

    private Values() {}

    /** What to select for a column. */
    static String shown(Column column) {
        String name = Quoting.identifier(column.name());
        String type = column.type().declaration();
        PortableType meaning = column.type().meaning();
        if (meaning instanceof CalendarDate) {
            return "TO_CHAR(" + name + ", '" + DAY + "')";
        } else if (meaning instanceof LocalTimestamp) {
            return "TO_CHAR(" + name + ", '" + (type.equals("DATE") ? SECOND : FRACTION) + "')";
        } else if (meaning instanceof InstantWithOffset) {
            return "TO_CHAR(" + name + ", '" + OFFSET + "')";
        } else if (type.startsWith("INTERVAL ")) {
            return "TO_CHAR(" + name + ")";
        }
        return switch (type) {
            case "ROWID" -> "ROWIDTOCHAR(" + name + ")";
            case "XMLTYPE" -> "XMLSERIALIZE(CONTENT " + name + " AS CLOB NO INDENT)";
            case "JSON" -> "JSON_SERIALIZE(" + name + " RETURNING CLOB)";
            default -> name;
        };
    }

    /** What to select for a column of a user's type: the engine's own text of it. */
    static String shownAsText(Column column) {
        String name = Quoting.identifier(column.name());
        return "CASE WHEN " + name + " IS NOT NULL THEN XMLSERIALIZE(CONTENT XMLTYPE(" + name
                + ") AS CLOB NO INDENT) END";
    }

    /** How a column's parameter stands in an INSERT. */
    static String parameter(Column column) {
        String type = column.type().declaration();
        PortableType meaning = column.type().meaning();
        if (meaning instanceof CalendarDate) {
            return "TO_DATE(?, '" + DAY + "')";
        } else if (meaning instanceof LocalTimestamp) {
            return type.equals("DATE") ? "TO_DATE(?, '" + SECOND + "')" : "TO_TIMESTAMP(?, '" + FRACTION + "')";
        } else if (meaning instanceof InstantWithOffset) {
            return "TO_TIMESTAMP_TZ(?, '" + OFFSET + "')";
        } else if (type.startsWith("INTERVAL ")) {
            return (type.startsWith("INTERVAL DAY") ? "TO_DSINTERVAL" : "TO_YMINTERVAL") + "(?)";
        } else if (type.contains("ROWID")) {
            return "CHARTOROWID(?)";
        }
        return switch (type) {
            case "XMLTYPE" -> "XMLPARSE(CONTENT ? WELLFORMED)";
            case "JSON" -> "JSON(?)";
            default -> "?";
        };
    }

    static ValueReader reader(Column column) {
        PortableType meaning = column.type().meaning();
        if (meaning instanceof DecimalNumber decimal) {
            return (row, position) -> decimal(row.getBigDecimal(position), decimal);
        }
        return switch (column.type().declaration()) {
            case "XMLTYPE", "JSON" -> LargeObjects::text;
            case "LONG" -> Values::characters;
            case "LONG RAW" -> Values::bytes;
            default -> VALUES.reader(column.type());
        };
    }

    static Binder binder(Column column) {
        ColumnType type = column.type();
        PortableType meaning = type.meaning();
        if (meaning instanceof CalendarDate) {
            return (statement, parameter, value) -> statement.setString(parameter, TimeText.day((String) value));
        } else if (meaning instanceof LocalTimestamp) {
            return type.declaration().equals("DATE")
                    ? (statement, parameter, value) -> statement.setString(parameter, TimeText.day((String) value))
                    : (statement, parameter, value) ->
                            statement.setString(parameter, TimeText.fraction((String) value));
        } else if (meaning instanceof InstantWithOffset) {
            return (statement, parameter, value) -> statement.setString(parameter, TimeText.instant((String) value));
        }
        return switch (type.declaration()) {
            case "BINARY_FLOAT" ->
                (statement, parameter, value) ->
                        statement.setObject(parameter, ((Double) value).floatValue(), BINARY_FLOAT);
            case "BINARY_DOUBLE" ->
                (statement, parameter, value) -> statement.setObject(parameter, value, BINARY_DOUBLE);
            default -> type.declaration().startsWith("N") ? Values::bindNational : Values::bind;
        };
    }

    /** A text of the national character set must not pass through the other one. */
    private static void bindNational(PreparedStatement statement, int parameter, Object value) throws SQLException {
        if (value instanceof String text && !text.isEmpty()) {
            statement.setNString(parameter, text);
        } else {
            bind(statement, parameter, value);
        }
    }

    private static void bind(PreparedStatement statement, int parameter, Object value) throws SQLException {
        if (value instanceof Boolean truth) {
            statement.setInt(parameter, truth ? 1 : 0);
        } else if (value instanceof String text && text.isEmpty()) {
            // Only a large object comes here empty; an empty text would be NULL.
            statement.setClob(parameter, statement.getConnection().createClob());
        } else if (value instanceof byte[] bytes && bytes.length == 0) {
            statement.setBlob(parameter, statement.getConnection().createBlob());
        } else {
            StandardValues.bind(statement, parameter, value);
        }
    }

    private static @Nullable Object decimal(@Nullable BigDecimal value, DecimalNumber type) {
        if (value == null) {
            return null;
        } else if (type.hasFixedScale()) {
            return value.setScale(Math.max(type.scale(), 0), RoundingMode.UNNECESSARY);
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static @Nullable Object characters(ResultSet row, int column) throws SQLException {
        try (Reader reader = row.getCharacterStream(column)) {
            if (reader == null) {
                return null;
            }
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException broken) {
            throw new SQLException("cannot read a large text: " + broken.getMessage(), broken);
        }
    }

    private static byte @Nullable [] bytes(ResultSet row, int column) throws SQLException {
        try (InputStream stream = row.getBinaryStream(column)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException broken) {
            throw new SQLException("cannot read a large binary: " + broken.getMessage(), broken);
        }
    }
}
