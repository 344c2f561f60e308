package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Arithmetic;
import com.corridorplatforms.backup.jdbc.expression.Expression.Between;
import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.Condition;
import com.corridorplatforms.backup.jdbc.expression.Expression.Conjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Disjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.FloatingLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.IsNull;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.Literal;
import com.corridorplatforms.backup.jdbc.expression.Expression.Negation;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.Not;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.VendorLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.stream.Collectors;

/** Writes expressions; every operand that is not a single word or call stands in parentheses, so no precedence matters. */
final class ExpressionPrinter {

    private final Wording wording;

    ExpressionPrinter(Wording wording) {
        this.wording = wording;
    }

    String print(Expression expression) {
        if (expression instanceof Literal literal) {
            return literal(literal);
        }
        return expression instanceof Condition condition ? condition(condition) : computedValue(expression);
    }

    private String operand(Expression expression) {
        String text = value(expression);
        return isSingle(expression) ? text : "(" + text + ")";
    }

    private static boolean isSingle(Expression expression) {
        return expression instanceof Literal
                || expression instanceof ColumnReference
                || expression instanceof Call
                || expression instanceof Cast;
    }

    /** Where a value is expected; a condition is none on an engine without truth values. */
    private String value(Expression expression) {
        String text = print(expression);
        boolean isValue = wording.hasTruthValues() || !(expression instanceof Condition);
        return isValue ? text : "CASE WHEN " + text + " THEN 1 WHEN NOT (" + text + ") THEN 0 END";
    }

    /** Where a condition is expected; a column is none on an engine without truth values. */
    private String truth(Expression expression) {
        boolean isCondition = wording.hasTruthValues() || expression instanceof Condition;
        return isCondition ? print(expression) : operand(expression) + " = 1";
    }

    private String joinedTruths(List<Expression> operands, String separator) {
        return operands.stream()
                .map(each -> isSingle(each) && wording.hasTruthValues() ? print(each) : "(" + truth(each) + ")")
                .collect(Collectors.joining(separator));
    }

    private String literal(Literal literal) {
        if (literal instanceof NumberLiteral number) {
            return wording.number(number.value());
        }
        if (literal instanceof FloatingLiteral number) {
            return wording.floating(number.decimal());
        }
        if (literal instanceof StringLiteral string) {
            return wording.string(string.value());
        }
        if (literal instanceof VendorLiteral constant) {
            return wording.string(constant.text());
        }
        if (literal instanceof BooleanLiteral truth) {
            return truth(truth.value());
        }
        return literal instanceof TemporalLiteral temporal ? wording.temporal(temporal) : "NULL";
    }

    private String truth(boolean truth) {
        if (!wording.hasTruthValues()) {
            return truth ? "1" : "0";
        }
        return truth ? "TRUE" : "FALSE";
    }

    private String condition(Condition condition) {
        if (condition instanceof Comparison comparison) {
            return operand(comparison.left()) + " " + comparison.operator().symbol() + " "
                    + operand(comparison.right());
        }
        if (condition instanceof Conjunction conjunction) {
            return joinedTruths(conjunction.operands(), " AND ");
        }
        if (condition instanceof Disjunction disjunction) {
            return joinedTruths(disjunction.operands(), " OR ");
        }
        return condition instanceof Not not ? "NOT (" + truth(not.operand()) + ")" : predicate(condition);
    }

    private String predicate(Condition condition) {
        if (condition instanceof In in) {
            return operand(in.operand()) + not(in.negated()) + " IN (" + joined(in.items(), ", ") + ")";
        }
        if (condition instanceof Between between) {
            return operand(between.operand()) + not(between.negated()) + " BETWEEN " + operand(between.low()) + " AND "
                    + operand(between.high());
        }
        if (condition instanceof Like like) {
            return operand(like.operand()) + not(like.negated()) + " " + wording.match(like);
        }
        IsNull test = (IsNull) condition;
        return operand(test.operand()) + " IS" + not(test.negated()) + " NULL";
    }

    private static String not(boolean negated) {
        return negated ? " NOT" : "";
    }

    private String computedValue(Expression expression) {
        if (expression instanceof ColumnReference column) {
            return Wording.quoted('"', column.name());
        }
        if (expression instanceof Call call) {
            return wording.function(call.function()) + "(" + listed(call.operands()) + ")";
        }
        if (Singles.isDouble(expression)) {
            return wording.asDouble(((Expression.NumberLiteral) ((Cast) expression).operand()).value());
        }
        if (expression instanceof Cast cast) {
            // Only exact numbers are converted to a decimal without limit, and columns to their own type, which they
            // have already.
            boolean isOfColumn =
                    cast.operand() instanceof ColumnReference && !(cast.type() instanceof PortableType.CharacterText);
            return isOfColumn || cast.type() instanceof PortableType.DecimalNumber
                    ? operand(cast.operand())
                    : wording.cast(cast, print(cast.operand()));
        }
        if (expression instanceof CurrentMoment moment) {
            if (moment.digits() < CurrentMoment.ALL_DIGITS) {
                throw new UntranslatableException("the current time with " + moment.digits() + " digits");
            }
            return wording.moment(moment.kind());
        }
        if (expression instanceof NextValue next) {
            return wording.next(next);
        }
        return expression instanceof Case choice ? choice(choice) : computed(expression);
    }

    private String computed(Expression expression) {
        if (!wording.computesExactly()) {
            throw new UntranslatableException("exact arithmetic");
        }
        if (expression instanceof Negation negation) {
            return "-(" + print(negation.operand()) + ")";
        }
        Arithmetic arithmetic = (Arithmetic) expression;
        return operand(arithmetic.left()) + " " + arithmetic.operator().symbol() + " " + operand(arithmetic.right());
    }

    private String choice(Case choice) {
        StringBuilder text = new StringBuilder("CASE");
        choice.subject().ifPresent(subject -> text.append(' ').append(operand(subject)));
        for (Case.Branch branch : choice.branches()) {
            text.append(" WHEN ").append(choice.subject().isEmpty() ? truth(branch.when()) : value(branch.when()));
            text.append(" THEN ").append(value(branch.then()));
        }
        choice.otherwise().ifPresent(other -> text.append(" ELSE ").append(value(other)));
        return text.append(" END").toString();
    }

    private String joined(List<Expression> operands, String separator) {
        return operands.stream().map(this::operand).collect(Collectors.joining(separator));
    }

    private String listed(List<Expression> operands) {
        return operands.stream().map(this::value).collect(Collectors.joining(", "));
    }
}
