package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Arithmetic;
import com.corridorplatforms.backup.jdbc.expression.Expression.Between;
import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.Conjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Disjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.IsNull;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.Negation;
import com.corridorplatforms.backup.jdbc.expression.Expression.Not;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes expressions of every kind from a seed. */
final class RandomExpressions {

    private static final List<String> NAMES = List.of("a", "B", "order", "x y", "q\"uote", "é", "like", "1st", "a.b");
    private static final List<String> TEXTS =
            List.of("", "x", "it's", "a\nb", "é😀", "--", "/* */", "a\\b", "now", "\"q\"");
    private static final List<String> PATTERNS = List.of("", "%", "a_b%", "[x]*?", "it's", "^a$");

    private final Random random;
    private final boolean arithmetic;

    RandomExpressions(Random random, boolean arithmetic) {
        this.random = random;
        this.arithmetic = arithmetic;
    }

    Expression next(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return leaf();
        }
        return random.nextInt(3) == 0 ? value(depth - 1) : condition(depth - 1);
    }

    private Expression leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> new NumberLiteral(new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt(4)));
            case 1 -> new StringLiteral(pick(TEXTS));
            case 2 -> new BooleanLiteral(random.nextBoolean());
            case 3 -> new NullLiteral();
            case 4 -> new CurrentMoment(pick(List.of(CurrentMoment.Kind.values())));
            case 5 -> arithmetic ? temporal() : new NullLiteral();
            default -> new ColumnReference(pick(NAMES));
        };
    }

    private Expression temporal() {
        return switch (pick(List.of(TemporalLiteral.Kind.values()))) {
            case DATE -> new TemporalLiteral(TemporalLiteral.Kind.DATE, "2024-02-29");
            case TIME -> new TemporalLiteral(TemporalLiteral.Kind.TIME, "23:59:59.25");
            case TIMESTAMP -> new TemporalLiteral(TemporalLiteral.Kind.TIMESTAMP, "0001-01-01 00:00:00");
            case INSTANT -> new TemporalLiteral(TemporalLiteral.Kind.INSTANT, "2024-02-29 12:00:00.5+05:30");
        };
    }

    private Expression condition(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> new Conjunction(several(depth));
            case 1 -> new Disjunction(several(depth));
            case 2 -> new Not(next(depth));
            case 3 -> new In(next(depth), several(depth), random.nextBoolean());
            case 4 -> new Between(next(depth), next(depth), next(depth), random.nextBoolean());
            case 5 -> new Like(next(depth), pick(PATTERNS), random.nextBoolean());
            case 6 -> new IsNull(next(depth), random.nextBoolean());
            default -> new Comparison(pick(List.of(Comparison.Operator.values())), next(depth), next(depth));
        };
    }

    private Expression value(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> choice(depth);
            case 1 -> new Call(Call.Function.COALESCE, several(depth));
            case 2 -> new Call(pick(List.of(Call.Function.ABS, Call.Function.TRIM)), List.of(next(depth)));
            case 3 -> new Cast(new ColumnReference(pick(NAMES)), new PortableType.CharacterText(0, false));
            default -> arithmetic ? computed(depth) : leaf();
        };
    }

    private Expression computed(int depth) {
        return random.nextInt(3) == 0
                ? new Negation(next(depth))
                : new Arithmetic(pick(List.of(Arithmetic.Operator.values())), next(depth), next(depth));
    }

    private Expression choice(int depth) {
        Optional<Expression> subject = random.nextBoolean() ? Optional.of(next(depth)) : Optional.empty();
        Optional<Expression> otherwise = random.nextBoolean() ? Optional.of(next(depth)) : Optional.empty();
        return new Case(subject, List.of(new Case.Branch(next(depth), next(depth))), otherwise);
    }

    private List<Expression> several(int depth) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> next(depth))
                .toList();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
