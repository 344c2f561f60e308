package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Canonical values between a model and a driver that does what JDBC says. A dialect puts rules of its own before it for what
 * its driver shows otherwise.
 */
public final class StandardValues {

    private static final List<Function<PortableType, Optional<ValueReader>>> STANDARD = List.of(
            rule(IntegerNumber.class, ResultSet::getLong),
            rule(DecimalNumber.class, (row, column) -> {
                String text = row.getString(column);
                return text == null ? null : new BigDecimal(text);
            }),
            type -> type instanceof FloatingNumber number ? Optional.of(floating(number.bits())) : Optional.empty(),
            rule(Truth.class, ResultSet::getBoolean),
            rule(Binary.class, ResultSet::getBytes));

    private final TypeRules<PortableType, ValueReader> readers;

    /**
     * @param vendor the engine's own rules, which come first
     */
    public StandardValues(List<Function<PortableType, Optional<ValueReader>>> vendor) {
        this.readers = new TypeRules<>(
                Stream.concat(vendor.stream(), STANDARD.stream()).toList());
    }

    /**
     * Finds the reader of a type. What no rule knows is read as text.
     *
     * @param type what the values mean
     * @return a reader, which tells NULL apart
     */
    public ValueReader reader(PortableType type) {
        ValueReader reader = readers.apply(type).orElse(ResultSet::getString);
        return (row, column) -> {
            Object value = reader.read(row, column);
            return row.wasNull() ? null : value;
        };
    }

    /**
     * Finds the reader of a column. Large objects, by the standard's names of them, are read without loading them.
     *
     * @param type the column's type
     * @return a reader, which tells NULL apart
     */
    public ValueReader reader(ColumnType type) {
        String name = type.declaration().toUpperCase(Locale.ROOT);
        if (name.startsWith("BLOB") || name.startsWith("BINARY LARGE OBJECT")) {
            return LargeObjects::binary;
        }
        boolean isText =
                name.startsWith("CLOB") || name.startsWith("NCLOB") || name.startsWith("CHARACTER LARGE OBJECT");
        return isText ? LargeObjects::text : reader(type.meaning());
    }

    /**
     * A rule for one kind of type.
     *
     * @param kind the kind
     * @param reader reads its values
     * @return the rule
     */
    public static Function<PortableType, Optional<ValueReader>> rule(
            Class<? extends PortableType> kind, ValueReader reader) {
        return type -> kind.isInstance(type) ? Optional.of(reader) : Optional.empty();
    }

    /**
     * Reads what the driver shows as text.
     *
     * @param canonical makes the canonical text of it
     * @return the reader
     */
    public static ValueReader text(UnaryOperator<String> canonical) {
        return (row, column) -> {
            String text = row.getString(column);
            return text == null ? null : canonical.apply(text);
        };
    }

    private static ValueReader floating(int bits) {
        return bits == Float.SIZE ? (row, column) -> (double) row.getFloat(column) : ResultSet::getDouble;
    }

    /**
     * Sets a parameter by the canonical value's own class; texts stay texts.
     *
     * @param statement the statement
     * @param parameter the parameter's number
     * @param value a canonical value that is not NULL
     * @throws SQLException if the value does not fit
     */
    public static void bind(PreparedStatement statement, int parameter, Object value) throws SQLException {
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
}
