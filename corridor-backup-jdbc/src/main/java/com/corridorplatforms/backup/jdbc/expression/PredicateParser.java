package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Between;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.IsNull;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads comparisons, IN, BETWEEN, pattern matches and tests for NULL. */
final class PredicateParser {

    private static final Map<String, Comparison.Operator> COMPARISONS = Map.of(
            "=", Comparison.Operator.EQUAL,
            "==", Comparison.Operator.EQUAL,
            "<>", Comparison.Operator.NOT_EQUAL,
            "!=", Comparison.Operator.NOT_EQUAL,
            "<", Comparison.Operator.LESS,
            "<=", Comparison.Operator.LESS_OR_EQUAL,
            ">", Comparison.Operator.GREATER,
            ">=", Comparison.Operator.GREATER_OR_EQUAL);

    private final TokenReader reader;
    private final Grammar grammar;
    private final ExpressionParser parser;

    PredicateParser(TokenReader reader, Grammar grammar, ExpressionParser parser) {
        this.reader = reader;
        this.grammar = grammar;
        this.parser = parser;
    }

    Expression predicate() {
        Expression left = parser.sum();
        Optional<Expression> predicate = continued(left);
        if (predicate.isPresent() && continued(predicate.get()).isPresent()) {
            throw new UntranslatableException("two predicates in a row");
        }
        return predicate.orElse(left);
    }

    private Optional<Expression> continued(Expression left) {
        Token token = reader.peek();
        if (token.kind() == Kind.SYMBOL && COMPARISONS.containsKey(token.text())) {
            reader.take();
            return Optional.of(comparison(COMPARISONS.get(token.text()), left));
        }
        if (reader.takeWord("is")) {
            boolean negated = reader.takeWord("not");
            reader.expectWord("null");
            return Optional.of(new IsNull(left, negated));
        }
        return shortNullTest(left).or(() -> negatable(left));
    }

    private Optional<Expression> shortNullTest(Expression left) {
        if (!grammar.hasShortNullTests()) {
            return Optional.empty();
        }
        if (reader.takeWord("notnull") || reader.takeWords("not", "null")) {
            return Optional.of(new IsNull(left, true));
        }
        return reader.takeWord("isnull") ? Optional.of(new IsNull(left, false)) : Optional.empty();
    }

    private Optional<Expression> negatable(Expression left) {
        boolean negated = reader.takeWord("not");
        Optional<Grammar.MatchOperator> match = grammar.matchOperator(reader.peek());
        if (match.isPresent()) {
            reader.take();
            return Optional.of(match.get().match(left, pattern(), negated));
        }
        if (reader.takeWord("in")) {
            reader.expectSymbol("(");
            return Optional.of(new In(left, parser.list(), negated));
        }
        if (reader.takeWord("between")) {
            Expression low = parser.sum();
            reader.expectWord("and");
            return Optional.of(new Between(left, low, parser.sum(), negated));
        }
        if (negated) {
            throw new UntranslatableException("NOT before \"" + reader.peek().text() + "\"");
        }
        return Optional.empty();
    }

    private String pattern() {
        Expression pattern = parser.sum();
        if (pattern instanceof StringLiteral literal
                && literal.value().indexOf('\\') < 0
                && !reader.peek().isWord("escape")) {
            return literal.value();
        }
        throw new UntranslatableException("a pattern that is computed or has escapes");
    }

    private Expression comparison(Comparison.Operator operator, Expression left) {
        if (grammar.comparesWithArrays() && reader.peekSecond().isSymbol("(")) {
            if (operator == Comparison.Operator.EQUAL && reader.takeWord("any")) {
                return new In(left, array(), false);
            }
            if (operator == Comparison.Operator.NOT_EQUAL && reader.takeWord("all")) {
                return new In(left, array(), true);
            }
        }
        return new Comparison(operator, left, parser.sum());
    }

    /** {@code (ARRAY['a'::text])} or {@code ((ARRAY['a'::character varying])::text[])}. */
    private List<Expression> array() {
        reader.expectSymbol("(");
        if (reader.takeSymbol("(")) {
            List<Expression> items = elements();
            reader.expectSymbol(")");
            reader.expectSymbol("::");
            TypeName type = new TypeNameParser(reader).typeName();
            if (!type.array()) {
                throw new UntranslatableException("an array converted to " + type.words());
            }
            TypeName element = new TypeName(type.words(), type.arguments(), false);
            reader.expectSymbol(")");
            return items.stream()
                    .map(item -> Conversions.convert(item, grammar.type(element)))
                    .toList();
        }
        List<Expression> items = elements();
        reader.expectSymbol(")");
        return items;
    }

    private List<Expression> elements() {
        reader.expectWord("array");
        reader.expectSymbol("[");
        List<Expression> items = new ArrayList<>();
        do {
            items.add(parser.expression());
        } while (reader.takeSymbol(","));
        reader.expectSymbol("]");
        return items;
    }
}
