package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Arithmetic;
import com.corridorplatforms.backup.jdbc.expression.Expression.Between;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.Conjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.Disjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.IsNull;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.Negation;
import com.corridorplatforms.backup.jdbc.expression.Expression.Not;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the same expression of other parts. */
final class Rewriting {

    private Rewriting() {}

    /** Every part as a change makes it, the innermost first. */
    static Expression of(Expression expression, UnaryOperator<Expression> change) {
        List<Expression> operands =
                expression.operands().stream().map(part -> of(part, change)).toList();
        return change.apply(with(expression, operands));
    }

    /** The same kind of expression of other operands, as many as it has. */
    static Expression with(Expression expression, List<Expression> operands) {
        if (operands.equals(expression.operands())) {
            return expression;
        }
        if (expression instanceof Expression.Condition condition) {
            return condition(condition, operands);
        }
        Expression first = operands.get(0);
        if (expression instanceof Negation) {
            return new Negation(first);
        } else if (expression instanceof Arithmetic arithmetic) {
            return new Arithmetic(arithmetic.operator(), first, operands.get(1));
        } else if (expression instanceof Cast cast) {
            return new Cast(first, cast.type());
        } else if (expression instanceof Call call) {
            return new Call(call.function(), operands);
        }
        return choice((Case) expression, operands.iterator());
    }

    private static Expression condition(Expression.Condition condition, List<Expression> operands) {
        Expression first = operands.get(0);
        if (condition instanceof Comparison comparison) {
            return new Comparison(comparison.operator(), first, operands.get(1));
        } else if (condition instanceof Conjunction) {
            return new Conjunction(operands);
        } else if (condition instanceof Disjunction) {
            return new Disjunction(operands);
        } else if (condition instanceof In in) {
            return new In(first, operands.subList(1, operands.size()), in.negated());
        } else if (condition instanceof Between between) {
            return new Between(first, operands.get(1), operands.get(2), between.negated());
        } else if (condition instanceof Like like) {
            return new Like(first, like.pattern(), like.negated());
        }
        return condition instanceof IsNull test ? new IsNull(first, test.negated()) : new Not(first);
    }

    private static Case choice(Case choice, Iterator<Expression> operands) {
        Optional<Expression> subject = choice.subject().map(former -> operands.next());
        List<Case.Branch> branches = new ArrayList<>();
        choice.branches().forEach(former -> branches.add(new Case.Branch(operands.next(), operands.next())));
        return new Case(subject, branches, choice.otherwise().map(former -> operands.next()));
    }
}
