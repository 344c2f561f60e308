package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Arithmetic;
import com.corridorplatforms.backup.jdbc.expression.Expression.Conjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.Disjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.Negation;
import com.corridorplatforms.backup.jdbc.expression.Expression.Not;
import com.corridorplatforms.backup.jdbc.expression.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the grammar that engines share, from OR down to unary minus. Engines rank predicates against one another
 * differently, so two of them in a row without parentheses are not understood.
 */
final class ExpressionParser {

    private static final int DEEPEST = 200;

    private final TokenReader reader;
    private final Grammar grammar;
    private final PredicateParser predicates;
    private final PrimaryParser primaries;
    private int depth;

    ExpressionParser(String text, Grammar grammar) {
        this.grammar = grammar;
        reader = new TokenReader(Lexer.tokens(text, grammar.lexicalRules()));
        predicates = new PredicateParser(reader, grammar, this);
        primaries = new PrimaryParser(reader, grammar, this);
    }

    Expression parse() {
        Expression expression = expression();
        reader.expectEnd();
        return expression;
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw new UntranslatableException("an expression nested deeper than " + DEEPEST);
        }
        List<Expression> parts = separated("or", this::conjunction);
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Disjunction(parts);
    }

    private Expression conjunction() {
        List<Expression> parts = separated("and", this::negation);
        return parts.size() == 1 ? parts.get(0) : new Conjunction(parts);
    }

    private List<Expression> separated(String word, Supplier<Expression> part) {
        List<Expression> parts = new ArrayList<>(List.of(part.get()));
        while (reader.takeWord(word)) {
            parts.add(part.get());
        }
        return parts;
    }

    private Expression negation() {
        int count = 0;
        while (reader.takeWord("not")) {
            count++;
        }
        Expression expression = predicates.predicate();
        for (int i = 0; i < count; i++) {
            expression = new Not(expression);
        }
        return expression;
    }

    /** A value: what stands on either side of a comparison. */
    Expression sum() {
        Expression left = product();
        while (true) {
            if (reader.takeSymbol("+")) {
                left = new Arithmetic(Arithmetic.Operator.PLUS, left, product());
            } else if (reader.takeSymbol("-")) {
                left = new Arithmetic(Arithmetic.Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = unary();
        while (reader.takeSymbol("*")) {
            left = new Arithmetic(Arithmetic.Operator.TIMES, left, unary());
        }
        return left;
    }

    private Expression unary() {
        if (!reader.takeSymbol("-")) {
            return primaries.postfix();
        }
        boolean constant =
                reader.peek().kind() == Kind.NUMBER && !reader.peekSecond().isSymbol("::");
        return constant ? number(true) : new Negation(primaries.postfix());
    }

    Expression number(boolean negative) {
        String text = reader.take().text();
        BigDecimal value = new BigDecimal(negative ? "-" + text : text);
        boolean isInPowersOfTen = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        return isInPowersOfTen ? grammar.approximate(value) : grammar.number(value);
    }

    /** One or more expressions between parentheses; the opening one has been taken. */
    List<Expression> list() {
        List<Expression> items = new ArrayList<>();
        do {
            items.add(expression());
        } while (reader.takeSymbol(","));
        reader.expectSymbol(")");
        return items;
    }
}
