package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.FloatingLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/** A number that a column of floating-point numbers has for a default: the column gives the closest one that it holds. */
final class FloatingDefault {

    private FloatingDefault() {}

    static Expression of(Expression value, PortableType type, PortableType held) {
        if (!(value instanceof NumberLiteral number) || !(type instanceof PortableType.FloatingNumber floating)) {
            return value;
        }
        boolean isSingle = floating.bits() == Float.SIZE;
        double given = isSingle ? number.value().floatValue() : number.value().doubleValue();
        int digits = number.value().stripTrailingZeros().precision();
        boolean isHeldAlike = held.equals(type)
                ? Math.abs(given) != Float.MAX_VALUE && digits <= FloatingLiteral.DIGITS
                : !isSingle && digits <= FloatingLiteral.DIGITS_OF_ANY;
        return isHeldAlike || !Double.isFinite(given) || new BigDecimal(given).compareTo(number.value()) == 0
                ? value
                : new FloatingLiteral(given);
    }
}
