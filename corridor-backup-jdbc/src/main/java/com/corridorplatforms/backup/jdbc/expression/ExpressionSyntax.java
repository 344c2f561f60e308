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

    /**
     * Tells whether texts that differ only in spaces at their end are equal to this engine in a column that has no collation of its
     * own.
     *
     * @param type the column's type as it is declared
     * @return false if it tells them apart
     */
    default boolean ignoresSpaces(String type) {
        return false;
    }

    /**
     * How this engine compares numbers of 32 bits with decimals.
     *
     * @return by rounding which of the two to what
     */
    default SingleComparison singles() {
        return SingleComparison.AS_DOUBLES;
    }
}
