package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.FloatingLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * What conversions in an expression mean. A constant becomes the constant of the type it is converted to, if it fits
 * exactly; of other operands only conversion to unlimited text or to a decimal without limit is certain, and of a column that to the
 * type that it has, as PostgreSQL shows columns of a domain.
 */
final class Conversions {

    /** What any double keeps of a decimal. */
    private static final int DOUBLE_DIGITS = 15;

    private static final int FLOAT_DIGITS = 6;

    private Conversions() {}

    static Expression convert(Expression operand, Optional<PortableType> type) {
        if (operand instanceof NullLiteral) {
            return operand;
        }
        PortableType target = type.orElseThrow(() -> new UntranslatableException("an unknown type"));
        if (operand instanceof StringLiteral literal) {
            return ofString(literal, target);
        }
        if (operand instanceof NumberLiteral literal && !(target instanceof PortableType.CharacterText)) {
            return number(literal.value(), target);
        }
        boolean isUnlimitedDecimal = target instanceof PortableType.DecimalNumber decimal && !decimal.hasFixedScale();
        if (operand instanceof ColumnReference
                || isUnlimitedDecimal
                || target.equals(new PortableType.CharacterText(0, false))) {
            return new Cast(operand, target);
        }
        throw new UntranslatableException("a conversion of something computed");
    }

    private static Expression ofString(StringLiteral literal, PortableType type) {
        String text = literal.value();
        if (type instanceof PortableType.CharacterText characters) {
            return text(literal, characters);
        }
        if (type instanceof PortableType.Truth) {
            return truth(text);
        }
        if (type instanceof PortableType.Uuid) {
            return uuid(text);
        }
        if (type instanceof PortableType.Json || type instanceof PortableType.VendorText) {
            return new Cast(literal, type);
        }
        return temporal(text, type).orElseGet(() -> number(decimal(text), type));
    }

    private static Expression text(StringLiteral literal, PortableType.CharacterText type) {
        int length = literal.value().codePointCount(0, literal.value().length());
        if (type.length() > 0 && length > type.length()) {
            throw new UntranslatableException("a text that is cut off");
        }
        return type.fixed() ? new Cast(literal, type) : literal;
    }

    private static Expression truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t" -> new BooleanLiteral(true);
            case "false", "f" -> new BooleanLiteral(false);
            default -> throw new UntranslatableException("the truth of " + text);
        };
    }

    private static Expression uuid(String text) {
        String canonical = text.toLowerCase(Locale.ROOT);
        if (!canonical.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new UntranslatableException("the UUID " + text);
        }
        return new Cast(new StringLiteral(canonical), new PortableType.Uuid());
    }

    private static Optional<Expression> temporal(String text, PortableType type) {
        return kind(type).map(kind -> {
            String exact = written(text);
            String canonical = kind == TemporalLiteral.Kind.INSTANT ? withMinutes(exact) : exact;
            if (!kind.matches(canonical)) {
                throw new UntranslatableException("the time " + text);
            }
            return new TemporalLiteral(kind, canonical);
        });
    }

    /** HSQLDB shows the fraction of a second in all digits that the column has, and an hour of one digit in one. */
    private static String written(String text) {
        String padded = text.matches("[0-9]:.*") ? "0" + text : text;
        return padded.replaceFirst("(:[0-9]{2})(?:\\.0+|(\\.[0-9]*?[1-9])0+)(?![0-9])", "$1$2");
    }

    private static String withMinutes(String text) {
        return text.matches(".*[+-][0-9]{2}") ? text + ":00" : text;
    }

    private static Optional<TemporalLiteral.Kind> kind(PortableType type) {
        if (type instanceof PortableType.CalendarDate) {
            return Optional.of(TemporalLiteral.Kind.DATE);
        }
        if (type instanceof PortableType.TimeOfDay) {
            return Optional.of(TemporalLiteral.Kind.TIME);
        }
        if (type instanceof PortableType.LocalTimestamp) {
            return Optional.of(TemporalLiteral.Kind.TIMESTAMP);
        }
        return type instanceof PortableType.InstantWithOffset
                ? Optional.of(TemporalLiteral.Kind.INSTANT)
                : Optional.empty();
    }

    private static BigDecimal decimal(String text) {
        if (!text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
            throw new UntranslatableException("the number " + text);
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() == 0 && text.startsWith("-")) {
            throw new UntranslatableException("a negative zero");
        }
        return number;
    }

    private static Expression number(BigDecimal value, PortableType type) {
        if (type instanceof PortableType.IntegerNumber integer && fits(value, integer.bits())) {
            return new NumberLiteral(value.setScale(0));
        }
        if (type instanceof PortableType.DecimalNumber decimal) {
            return new NumberLiteral(decimal.hasFixedScale() ? scaled(value, decimal) : value);
        }
        if (type instanceof PortableType.FloatingNumber floating && isHeld(value, floating)) {
            return floating.bits() == Float.SIZE ? single(value) : new NumberLiteral(value);
        }
        throw new UntranslatableException("the number " + value + " as another type");
    }

    /** Every number of 32 or 64 bits tells so many digits, and each is told by the shortest decimal that is closest to it. */
    private static boolean isHeld(BigDecimal value, PortableType.FloatingNumber type) {
        if (type.bits() == Float.SIZE) {
            return value.precision() <= FLOAT_DIGITS;
        }
        double held = value.doubleValue();
        return value.precision() <= DOUBLE_DIGITS
                || Double.isFinite(held) && new BigDecimal(Double.toString(held)).compareTo(value) == 0;
    }

    /** Elsewhere it would be compared, and given to columns, as a number of 64 bits. */
    private static Expression single(BigDecimal value) {
        double held = value.floatValue();
        return new BigDecimal(held).compareTo(value) == 0 ? new NumberLiteral(value) : new FloatingLiteral(held);
    }

    private static boolean fits(BigDecimal value, int bits) {
        return value.stripTrailingZeros().scale() <= 0 && value.toBigInteger().bitLength() < bits;
    }

    private static BigDecimal scaled(BigDecimal value, PortableType.DecimalNumber type) {
        try {
            BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
            if (scaled.precision() <= Math.max(type.precision(), type.scale() + 1)) {
                return scaled;
            }
        } catch (ArithmeticException e) {
            throw new UntranslatableException("a number that is rounded");
        }
        throw new UntranslatableException("a number that overflows");
    }
}
