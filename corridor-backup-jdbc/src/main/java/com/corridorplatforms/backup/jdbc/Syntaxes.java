package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.util.Optional;

/** How engines write expressions, as far as their dialects are there to say so. */
final class Syntaxes {

    private static final ExpressionSyntax UNKNOWN = new ExpressionSyntax() {
        @Override
        public Optional<Expression> parse(String text) {
            return Optional.empty();
        }

        @Override
        public Optional<String> print(Expression expression) {
            return Optional.empty();
        }
    };

    private Syntaxes() {}

    static ExpressionSyntax of(Dialects dialects, String name) {
        return dialects.named(name).map(Dialect::expressions).orElse(UNKNOWN);
    }
}
