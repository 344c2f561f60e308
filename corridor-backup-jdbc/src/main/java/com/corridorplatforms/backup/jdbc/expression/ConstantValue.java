package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.FloatingLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.util.Optional;

/** The value that a constant is in its column, in the form that values travel in. */
public final class ConstantValue {

    private ConstantValue() {}

    /**
     * The value of a default.
     *
     * @param constant the default as {@link Portability#asDefault(Expression, PortableType)} gives it
     * @param type what the column's values mean
     * @return the canonical value, or empty if it is computed anew for each row
     */
    public static Optional<Object> of(Expression constant, PortableType type) {
        if (constant instanceof NumberLiteral number) {
            return Optional.of(number(number.value(), type));
        } else if (constant instanceof FloatingLiteral number) {
            return Optional.of(number.value());
        } else if (constant instanceof BooleanLiteral truth) {
            return Optional.of(truth.value());
        } else if (constant instanceof TemporalLiteral time) {
            return Optional.of(time.text());
        } else if (constant instanceof StringLiteral text) {
            return Optional.of(text.value());
        }
        return Optional.of(constant)
                .filter(cast -> cast instanceof Cast converted && converted.operand() instanceof StringLiteral)
                .map(cast -> ((StringLiteral) ((Cast) cast).operand()).value());
    }

    private static Object number(BigDecimal value, PortableType type) {
        if (type instanceof PortableType.FloatingNumber floating) {
            return floating.bits() == Float.SIZE ? (double) value.floatValue() : value.doubleValue();
        }
        if (type instanceof PortableType.DecimalNumber decimal && decimal.hasFixedScale()) {
            return value.setScale(decimal.scale());
        }
        boolean isWhole = type instanceof PortableType.IntegerNumber
                && value.toBigInteger().bitLength() < Long.SIZE;
        return isWhole ? (Object) value.longValue() : value;
    }
}
