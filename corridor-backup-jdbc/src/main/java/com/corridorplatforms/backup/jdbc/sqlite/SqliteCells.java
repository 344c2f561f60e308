package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/**
 * The form in which a column declared by {@link SqliteTypes#typeFor} keeps values of another engine: exact, and different
 * for different values, so that keys stay keys.
 */
public final class SqliteCells {

    private SqliteCells() {}

    /**
     * The form of one value. Integers and doubles stay numbers; truth is 0 or 1; decimals are numbers if their type has at
     * most 15 digits and texts otherwise; dates, times and everything else are their canonical texts; a number that is
     * none is the text {@code NaN}, {@code Infinity} or {@code -Infinity}.
     *
     * @param type what the values of the column mean
     * @param value a canonical value of that type, not null
     * @return a {@link Long}, {@link Double}, {@link String} or {@code byte[]}
     */
    public static Object encode(PortableType type, Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof BigDecimal decimal) {
            boolean number = type instanceof PortableType.DecimalNumber limits && SqliteTypes.fitsDouble(limits);
            return number ? number(decimal) : decimal.toPlainString();
        }
        if (value instanceof Double number) {
            boolean text = number.isNaN() || type instanceof PortableType.DecimalNumber;
            return text ? number.toString() : number;
        }
        return value;
    }

    /** A column that leans to numbers stores whole ones as integers, whatever they arrive as. */
    private static Object number(BigDecimal decimal) {
        BigDecimal plain = decimal.stripTrailingZeros();
        if (plain.scale() <= 0) {
            return plain.longValueExact();
        }
        return decimal.doubleValue();
    }
}
