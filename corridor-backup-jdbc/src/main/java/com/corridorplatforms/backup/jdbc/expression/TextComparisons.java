package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Between;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.VendorLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where an expression asks whether texts are equal. Some engines take texts for equal that differ only in spaces at their end, as the
 * standard's PAD SPACE has it, and others do not.
 */
public final class TextComparisons {

    private TextComparisons() {}

    /**
     * Tells whether an expression may depend on spaces at the end of texts that are compared.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name
     * @return false if it means the same whether an engine tells such texts apart or not
     */
    public static boolean mindSpaces(Expression expression, Function<String, Optional<PortableType>> types) {
        return expression.everyPart().anyMatch(part -> mindsSpaces(part, types));
    }

    /**
     * The columns of which texts are made that are compared.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name
     * @return their names, some perhaps more than once
     */
    public static Stream<String> columns(Expression expression, Function<String, Optional<PortableType>> types) {
        return expression
                .everyPart()
                .map(TextComparisons::compared)
                .flatMap(List::stream)
                .filter(operand -> Portability.isText(operand, types))
                .flatMap(operand -> operand.columns().stream());
    }

    /**
     * A constant that is compared so.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name
     * @return the first constant text that is compared with one whose spaces matter, or empty if there is none
     */
    public static Optional<String> example(Expression expression, Function<String, Optional<PortableType>> types) {
        return expression
                .everyPart()
                .filter(part -> mindsSpaces(part, types))
                .flatMap(part -> compared(part).stream())
                .flatMap(operand -> constant(operand).stream())
                .findFirst();
    }

    /**
     * An expression of an engine that does not tell such spaces, as one that tells them has to be asked.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name
     * @return the expression that takes such spaces away before it compares, or empty if there is none
     */
    public static Optional<Expression> ignoringSpaces(
            Expression expression, Function<String, Optional<PortableType>> types) {
        return Optional.of(Rewriting.of(expression, part -> mindsSpaces(part, types) ? withOperands(part, true) : part))
                .filter(rewritten -> !mindSpaces(rewritten, types));
    }

    /**
     * The same expression for an engine that does not tell such spaces, so that nobody need take them away.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name
     * @return the expression that compares what there is
     */
    public static Expression withoutTrimming(Expression expression, Function<String, Optional<PortableType>> types) {
        return Rewriting.of(expression, part -> areTexts(compared(part), types) ? withOperands(part, false) : part);
    }

    private static boolean mindsSpaces(Expression part, Function<String, Optional<PortableType>> types) {
        List<Expression> compared = compared(part);
        return areTexts(compared, types)
                && !compared.stream().allMatch(operand -> isTrimmed(operand) || hasNoRoom(operand, compared, types));
    }

    /** A label has no spaces at its end as a rule, and a column that is as long as each constant has no room for one. */
    private static boolean hasNoRoom(
            Expression operand, List<Expression> compared, Function<String, Optional<PortableType>> types) {
        if (operand instanceof Cast cast) {
            return hasNoRoom(cast.operand(), compared, types);
        }
        Optional<PortableType> type =
                operand instanceof ColumnReference column ? types.apply(column.name()) : Optional.empty();
        if (type.orElse(null) instanceof PortableType.Choice choice) {
            return choice.labels().stream().noneMatch(label -> label.endsWith(" "));
        }
        return type.orElse(null) instanceof PortableType.CharacterText text
                && text.length() > 0
                && compared.stream()
                        .filter(other ->
                                !other.equals(operand) && !withoutCast(other).equals(operand))
                        .allMatch(other -> constant(other)
                                .filter(constant -> constant.codePointCount(0, constant.length()) >= text.length())
                                .isPresent());
    }

    private static Expression withoutCast(Expression operand) {
        return operand instanceof Cast cast ? cast.operand() : operand;
    }

    private static boolean areTexts(List<Expression> compared, Function<String, Optional<PortableType>> types) {
        return compared.stream().anyMatch(operand -> Portability.isText(operand, types));
    }

    /** What a part compares with each other. */
    static List<Expression> compared(Expression part) {
        boolean isNullIf = part instanceof Call call && call.function() == Call.Function.NULLIF;
        if (part instanceof Comparison || part instanceof In || part instanceof Between || isNullIf) {
            return part.operands();
        }
        return part instanceof Case choice && choice.subject().isPresent()
                ? Stream.concat(
                                choice.subject().stream(),
                                choice.branches().stream().map(Case.Branch::when))
                        .toList()
                : List.of();
    }

    private static Optional<String> constant(Expression operand) {
        if (operand instanceof StringLiteral text) {
            return Optional.of(text.value());
        }
        return operand instanceof VendorLiteral label ? Optional.of(label.text()) : Optional.empty();
    }

    private static boolean isTrimmed(Expression operand) {
        if (operand instanceof Cast cast) {
            return isTrimmed(cast.operand());
        }
        return operand instanceof NullLiteral
                || constant(operand).filter(text -> !text.endsWith(" ")).isPresent()
                || operand instanceof Call call
                        && (call.function() == Call.Function.TRIM || call.function() == Call.Function.RTRIM);
    }

    /** NULLIF gives its operand, so that nothing can be taken away of that. */
    private static Expression withOperands(Expression part, boolean trimmed) {
        if (part instanceof Call) {
            return part;
        }
        if (part instanceof Case choice) {
            return new Case(
                    choice.subject().map(subject -> operand(subject, trimmed)),
                    choice.branches().stream()
                            .map(branch -> new Case.Branch(operand(branch.when(), trimmed), branch.then()))
                            .toList(),
                    choice.otherwise());
        }
        return Rewriting.with(
                part,
                part.operands().stream().map(each -> operand(each, trimmed)).toList());
    }

    private static Expression operand(Expression operand, boolean trimmed) {
        return trimmed ? trimmed(operand) : untrimmed(operand);
    }

    private static Expression trimmed(Expression operand) {
        if (isTrimmed(operand)) {
            return operand;
        }
        return operand instanceof StringLiteral text
                ? new StringLiteral(text.value().replaceFirst(" +$", ""))
                : new Call(Call.Function.RTRIM, List.of(operand));
    }

    private static Expression untrimmed(Expression operand) {
        return operand instanceof Call call && call.function() == Call.Function.RTRIM
                ? call.operands().get(0)
                : operand;
    }
}
