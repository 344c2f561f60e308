package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Between;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.FloatingLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Numbers of 32 bits that are compared with constants, which engines do each in its own way. Every engine compares them alike with a
 * number of 64 bits, so that such a constant is converted to one. What all engines hold exactly needs no such words.
 */
public final class Singles {

    private static final PortableType DOUBLE = new PortableType.FloatingNumber(Double.SIZE);
    private static final int BITS_OF_ANY_WAY = 16;

    private Singles() {}

    /** A constant that its engine shows as a number of 64 bits, where it does not compare decimals as such. */
    static Expression ofDouble(Expression constant) {
        return constant instanceof NumberLiteral number && !isSingle(number.value())
                ? new Cast(constant, DOUBLE)
                : constant;
    }

    static boolean isDouble(Expression expression) {
        return expression instanceof Cast cast && cast.type().equals(DOUBLE) && cast.operand() instanceof NumberLiteral;
    }

    /** The same without conversions that only say how a constant is compared. */
    static Expression plain(Expression expression) {
        return Rewriting.of(expression, part -> isDouble(part) ? part.operands().get(0) : part);
    }

    /**
     * An expression whose constants say how they are compared with numbers of 32 bits.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name
     * @param comparison how the expression's engine compares such numbers
     * @return the expression that any engine compares alike, or, if it compares other columns, any that compares such numbers as ones of 64
     *     bits; empty if there is none
     */
    public static Optional<Expression> compared(
            Expression expression, Function<String, Optional<PortableType>> types, SingleComparison comparison) {
        boolean isOtherwise = comparison != SingleComparison.AS_DOUBLES && areMixed(expression, types);
        if (isOtherwise || areComputed(expression, types)) {
            return Optional.empty();
        }
        try {
            return Optional.of(compared(expression, false, types, comparison));
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
    }

    private static Expression compared(
            Expression expression,
            boolean isWithSingle,
            Function<String, Optional<PortableType>> types,
            SingleComparison comparison) {
        if (constant(expression).isPresent()) {
            return isWithSingle ? converted(expression, comparison) : plain(expression);
        }
        List<Expression> compared = TextComparisons.compared(expression);
        boolean areWithSingle = compared.stream().anyMatch(operand -> isSingle(operand, types));
        return Rewriting.with(
                expression,
                expression.operands().stream()
                        .map(operand ->
                                compared(operand, areWithSingle && compared.contains(operand), types, comparison))
                        .toList());
    }

    private static Expression converted(Expression constant, SingleComparison comparison) {
        BigDecimal value = constant(constant).orElseThrow();
        if (isSingle(value)) {
            return constant;
        }
        BigDecimal exact = constant instanceof NumberLiteral
                ? comparison.asDouble(value).orElseThrow(() -> new UntranslatableException("the number " + value))
                : value;
        return new Cast(new NumberLiteral(exact), DOUBLE);
    }

    /**
     * Tells whether such an expression may hold of other numbers where they have 64 bits, which does not round what a row gets to 32 bits
     * before it is compared.
     *
     * @param expression the expression as its engine has it
     * @param types what the values of a column mean, by its name
     * @param comparison how the expression's engine compares such numbers
     * @return true if it takes or refuses a number that it mentions, such as 0.1, otherwise there, or compares other columns
     */
    public static boolean areRounded(
            Expression expression, Function<String, Optional<PortableType>> types, SingleComparison comparison) {
        return areMixed(expression, types)
                || expression.everyPart().anyMatch(part -> isRounded(part, types, comparison));
    }

    private static boolean isRounded(
            Expression part, Function<String, Optional<PortableType>> types, SingleComparison comparison) {
        if (TextComparisons.compared(part).stream().noneMatch(operand -> isSingle(operand, types))) {
            return false;
        }
        if (part instanceof Comparison with) {
            return isDecidedOtherwise(with.right(), sign -> with.operator().holds(sign), comparison)
                    || isDecidedOtherwise(with.left(), sign -> with.operator().holds(-sign), comparison);
        } else if (part instanceof Between between && isSingle(between.operand(), types)) {
            return isDecidedOtherwise(between.low(), sign -> sign >= 0, comparison)
                    || isDecidedOtherwise(between.high(), sign -> sign <= 0, comparison);
        }
        return TextComparisons.compared(part).stream()
                .anyMatch(operand -> isDecidedOtherwise(operand, sign -> sign == 0, comparison));
    }

    /** What an application gives that means the constant is compared with it as rounded there and as it is elsewhere. */
    private static boolean isDecidedOtherwise(Expression constant, IntPredicate holds, SingleComparison comparison) {
        Optional<BigDecimal> value = constant(constant);
        if (value.isEmpty()) {
            return false;
        }
        boolean isDecimal = constant instanceof NumberLiteral;
        double held = (isDecimal ? comparison.asDouble(value.get()).orElse(value.get()) : value.get()).doubleValue();
        boolean isWrittenLonger = !isDecimal && (float) held == held;
        double given = isWrittenLonger
                ? Double.parseDouble(Float.toString((float) held))
                : value.get().doubleValue();
        return holds.test(Double.compare((float) given, held)) != holds.test(Double.compare(given, held));
    }

    /**
     * Tells whether numbers of 32 bits are computed with or compared with other columns, which no conversion of constants makes alike.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name
     * @return true if the outcome is certain only where both are compared as numbers of 64 bits
     */
    public static boolean areMixed(Expression expression, Function<String, Optional<PortableType>> types) {
        return expression
                .everyPart()
                .map(TextComparisons::compared)
                .filter(compared -> compared.stream().anyMatch(operand -> mentionsSingle(operand, types)))
                .filter(compared -> !compared.stream().allMatch(operand -> isExact(operand, types)))
                .flatMap(List::stream)
                .anyMatch(operand -> !isPlain(operand, types));
    }

    /** Some engines round to 32 bits what is computed of such numbers alone. */
    private static boolean areComputed(Expression expression, Function<String, Optional<PortableType>> types) {
        return expression
                .everyPart()
                .map(TextComparisons::compared)
                .flatMap(List::stream)
                .flatMap(Expression::everyPart)
                .filter(Expression.Arithmetic.class::isInstance)
                .anyMatch(part -> part.operands().stream().allMatch(operand -> isSingle(operand, types)));
    }

    private static boolean isPlain(Expression operand, Function<String, Optional<PortableType>> types) {
        return isSingle(operand, types)
                || constant(operand).isPresent()
                || operand instanceof Expression.NullLiteral
                || operand instanceof ColumnReference column
                        && types.apply(column.name())
                                .filter(type -> type instanceof PortableType.IntegerNumber number
                                        && number.bits() <= BITS_OF_ANY_WAY)
                                .isPresent();
    }

    /** What is a number of 32 bits whichever way an engine has it, so that such numbers are compared alike in any. */
    private static boolean isExact(Expression operand, Function<String, Optional<PortableType>> types) {
        if (operand instanceof Call call && call.function() == Call.Function.COALESCE) {
            return call.operands().stream().allMatch(choice -> isExact(choice, types));
        }
        return isSingle(operand, types)
                || constant(operand).filter(Singles::isSingle).isPresent();
    }

    private static boolean mentionsSingle(Expression operand, Function<String, Optional<PortableType>> types) {
        boolean isNumber = !(operand instanceof Expression.Condition);
        return isNumber && operand.everyPart().anyMatch(part -> isSingle(part, types));
    }

    private static boolean isSingle(Expression operand, Function<String, Optional<PortableType>> types) {
        if (operand instanceof Expression.Negation
                || operand instanceof Call call && call.function() == Call.Function.ABS) {
            return isSingle(operand.operands().get(0), types);
        }
        return operand instanceof ColumnReference column
                && types.apply(column.name())
                        .filter(new PortableType.FloatingNumber(Float.SIZE)::equals)
                        .isPresent();
    }

    /** Tells whether a number of 32 bits is exactly that. */
    private static boolean isSingle(BigDecimal value) {
        float rounded = value.floatValue();
        return Float.isFinite(rounded) && new BigDecimal(rounded).compareTo(value) == 0;
    }

    private static Optional<BigDecimal> constant(Expression expression) {
        if (expression instanceof NumberLiteral number) {
            return Optional.of(number.value());
        } else if (expression instanceof FloatingLiteral number) {
            return Optional.of(new BigDecimal(Double.toString(number.value())));
        }
        return isDouble(expression) ? constant(expression.operands().get(0)) : Optional.empty();
    }
}
