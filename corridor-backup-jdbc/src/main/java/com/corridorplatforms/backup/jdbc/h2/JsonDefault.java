package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import java.util.Optional;

/**
 * The default of a column of JSON as a document: a text that does not say so is no document but a JSON string, which no other engine
 * takes it for.
 */
final class JsonDefault {

    private JsonDefault() {}

    static String of(String text) {
        return Syntaxes.H2
                .parse(text)
                .flatMap(JsonDefault::document)
                .map(document -> "JSON '" + document.replace("'", "''") + "'")
                .orElse(text);
    }

    private static Optional<String> document(Expression value) {
        if (value instanceof StringLiteral string) {
            return Optional.of(quoted(string.value()));
        } else if (value instanceof NumberLiteral number) {
            return Optional.of(number.value().toString());
        }
        return value instanceof BooleanLiteral truth ? Optional.of(String.valueOf(truth.value())) : Optional.empty();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
