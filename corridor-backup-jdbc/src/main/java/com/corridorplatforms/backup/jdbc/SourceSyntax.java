package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.util.Optional;

/** How the source of a file writes expressions, as far as its dialect is there to say so. */
final class SourceSyntax {

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

    private SourceSyntax() {}

    static ExpressionSyntax of(Dialects dialects, String name) {
        return dialects.named(name).map(Dialect::expressions).orElse(UNKNOWN);
    }
}
