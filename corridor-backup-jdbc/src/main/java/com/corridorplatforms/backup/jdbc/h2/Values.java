package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter.Binder;
import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import com.corridorplatforms.backup.jdbc.ansi.TypeRules;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Canonical values between a model and the driver. Dates and times pass as text, which the engine makes without asking the
 * JVM for its time zone.
 */
final class Values {

    private static final TypeRules<PortableType, Reader> READERS = new TypeRules<>(List.of(
            rule(IntegerNumber.class, ResultSet::getLong),
            rule(DecimalNumber.class, (row, column) -> decimal(row.getString(column))),
            type -> type instanceof FloatingNumber number ? Optional.of(floating(number.bits())) : Optional.empty(),
            rule(Truth.class, ResultSet::getBoolean),
            rule(Binary.class, ResultSet::getBytes),
            rule(CalendarDate.class, text(IsoTime::signed)),
            rule(LocalTimestamp.class, text(IsoTime::signed)),
            rule(InstantWithOffset.class, text(value -> IsoTime.signed(IsoTime.longOffset(value)))),
            rule(TimeOfDayWithOffset.class, text(IsoTime::longOffset))));

    private Values() {}

    /** Reads one column of the current row. */
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    static Reader reader(PortableType type) {
        Reader reader = READERS.apply(type).orElse(ResultSet::getString);
        return (row, column) -> {
            Object value = reader.read(row, column);
            return row.wasNull() ? null : value;
        };
    }

    static Binder binder(PortableType type) {
        boolean isDated =
                type instanceof CalendarDate || type instanceof LocalTimestamp || type instanceof InstantWithOffset;
        return isDated
                ? (statement, parameter, value) -> statement.setString(parameter, IsoTime.unsigned((String) value))
                : Values::bind;
    }

    private static void bind(PreparedStatement statement, int parameter, Object value) throws SQLException {
        if (value instanceof Long whole) {
            statement.setLong(parameter, whole);
        } else if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(parameter, decimal);
        } else if (value instanceof Double real) {
            statement.setDouble(parameter, real);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(parameter, truth);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(parameter, bytes);
        } else {
            statement.setString(parameter, (String) value);
        }
    }

    private static Function<PortableType, Optional<Reader>> rule(Class<? extends PortableType> kind, Reader reader) {
        return type -> kind.isInstance(type) ? Optional.of(reader) : Optional.empty();
    }

    private static Reader text(Function<String, String> canonical) {
        return (row, column) -> {
            String text = row.getString(column);
            return text == null ? null : canonical.apply(text);
        };
    }

    private static Reader floating(int bits) {
        return bits == Float.SIZE ? (row, column) -> (double) row.getFloat(column) : ResultSet::getDouble;
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
