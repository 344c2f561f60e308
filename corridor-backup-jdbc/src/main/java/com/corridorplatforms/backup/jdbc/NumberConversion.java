package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of every kind, truth values included, as numbers of another kind. */
final class NumberConversion {

    private NumberConversion() {}

    static Object toInteger(Object value, int bits) throws UnfitValueException {
        long number = whole(value);
        int spare = Long.SIZE - bits;
        if (number << spare >> spare != number) {
            throw new UnfitValueException("a whole number that needs more than " + bits + " bits");
        }
        return number;
    }

    private static long whole(Object value) throws UnfitValueException {
        if (value instanceof Long number) {
            return number;
        } else if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        BigDecimal decimal = decimal(value);
        try {
            return decimal.longValueExact();
        } catch (ArithmeticException e) {
            throw unfit(decimal);
        }
    }

    private static UnfitValueException unfit(BigDecimal decimal) {
        BigDecimal rounded = decimal.setScale(0, RoundingMode.HALF_UP);
        return rounded.compareTo(decimal) == 0
                ? new UnfitValueException("a whole number of more than 64 bits")
                : UnfitValueException.with("a number with a fraction", Remedy.ROUND, rounded);
    }

    static Object toDecimal(Object value, DecimalNumber type) throws UnfitValueException {
        if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            return number;
        }
        BigDecimal decimal = decimal(value);
        return type.hasFixedScale() ? fitted(decimal, type) : decimal;
    }

    private static BigDecimal fitted(BigDecimal decimal, DecimalNumber type) throws UnfitValueException {
        BigDecimal scaled = decimal;
        if (decimal.scale() != type.scale()) {
            try {
                scaled = decimal.setScale(type.scale(), RoundingMode.UNNECESSARY);
            } catch (ArithmeticException e) {
                throw UnfitValueException.with(
                        "a decimal with more than " + type.scale() + " digits after the point",
                        Remedy.ROUND,
                        decimal.setScale(type.scale(), RoundingMode.HALF_UP));
            }
        }
        if (scaled.precision() > type.precision()) {
            throw new UnfitValueException("a decimal of more than " + type.precision() + " digits");
        }
        return type.scale() < 0 ? scaled.setScale(0) : scaled;
    }

    static Object toFloating(Object value, int bits) throws UnfitValueException {
        double number = value instanceof Double same ? same : decimal(value).doubleValue();
        boolean exact = value instanceof Double
                || (!Double.isInfinite(number) && new BigDecimal(number).compareTo(decimal(value)) == 0);
        if (exact && (bits == Double.SIZE || Double.compare((float) number, number) == 0)) {
            return number;
        }
        throw rounded(bits == Float.SIZE ? (float) number : number, bits);
    }

    private static UnfitValueException rounded(double closest, int bits) {
        String form = "a number that a floating-point number of " + bits + " bits does not hold";
        return Double.isFinite(closest)
                ? UnfitValueException.with(form, Remedy.ROUND, closest)
                : new UnfitValueException(form);
    }

    static Object toTruth(Object value) throws UnfitValueException {
        if (value instanceof Boolean) {
            return value;
        }
        BigDecimal number = value instanceof String text ? truthful(text) : decimal(value);
        if (number.compareTo(BigDecimal.ONE) != 0 && number.signum() != 0) {
            throw new UnfitValueException("a number other than 0 and 1");
        }
        return number.signum() != 0;
    }

    private static BigDecimal truthful(String text) throws UnfitValueException {
        if (text.equalsIgnoreCase("true")) {
            return BigDecimal.ONE;
        } else if (text.equalsIgnoreCase("false")) {
            return BigDecimal.ZERO;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UnfitValueException("a text of " + text.length()
                    + (text.length() == 1 ? " character" : " characters") + " other than true, false, 0 and 1");
        }
    }

    /** SQLite's own kinds of value; a decimal that no number of SQLite's equals stays a text. */
    static Object toNative(Object value) throws UnfitValueException {
        if (value instanceof Double number && number.isNaN()) {
            throw new UnfitValueException("a number that is none (NaN), which is NULL there");
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        return value instanceof BigDecimal decimal ? toNative(decimal) : value;
    }

    private static Object toNative(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18) {
            return stripped.longValueExact();
        }
        double number = stripped.doubleValue();
        boolean same = !Double.isInfinite(number) && new BigDecimal(Double.toString(number)).compareTo(stripped) == 0;
        return same ? (Object) number : stripped.toPlainString();
    }

    private static BigDecimal decimal(Object value) throws UnfitValueException {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        } else if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof Double number && Double.isFinite(number)) {
            return BigDecimal.valueOf(number);
        } else if (value instanceof String text) {
            return parsed(text);
        }
        throw new UnfitValueException("a value that is not a number");
    }

    private static BigDecimal parsed(String text) throws UnfitValueException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UnfitValueException("a text of " + text.length() + " characters that is not a number");
        }
    }
}
