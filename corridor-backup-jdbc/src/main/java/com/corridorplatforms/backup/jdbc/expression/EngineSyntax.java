package com.corridorplatforms.backup.jdbc.expression;

import java.util.Optional;

/** One engine's grammar and wording behind the public interface; the only place that catches what is untranslatable. */
record EngineSyntax(Grammar grammar, Wording wording) implements ExpressionSyntax {

    @Override
    public Optional<Expression> parse(String text) {
        try {
            return Optional.of(new ExpressionParser(grammar.expression(text), grammar).parse());
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean ignoresSpaces(String type) {
        return grammar.ignoresSpaces(type);
    }

    @Override
    public SingleComparison singles() {
        return grammar.singles();
    }

    @Override
    public Optional<String> print(Expression expression) {
        try {
            return Optional.of(new ExpressionPrinter(wording).print(expression));
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
    }
}
