package com.corridorplatforms.backup.jdbc.expression;

import java.util.Optional;

/** How one engine writes expressions. */
public interface ExpressionSyntax {

    /**
     * Understands an expression.
     *
     * @param text the engine's own text
     * @return its meaning, or empty if any part of it is not understood with certainty
     */
    Optional<Expression> parse(String text);

    /**
     * Writes an expression.
     *
     * @param expression its meaning
     * @return the engine's own text, or empty if the engine has no way to say exactly that
     */
    Optional<String> print(Expression expression);
}
