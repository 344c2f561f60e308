package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the name of a type: words, numbers in parentheses, brackets. */
final class TypeNameParser {

    private static final Set<String> FOLLOWING =
            Set.of("varying", "precision", "large", "object", "with", "without", "time", "zone");

    private final TokenReader reader;

    TypeNameParser(TokenReader reader) {
        this.reader = reader;
    }

    TypeName typeName() {
        StringBuilder words = new StringBuilder(first());
        List<Integer> arguments = new ArrayList<>();
        while (true) {
            if (arguments.isEmpty() && reader.takeSymbol("(")) {
                arguments.addAll(arguments());
            } else if (reader.peek().kind() == Kind.WORD
                    && FOLLOWING.contains(reader.peek().lowerCase())) {
                words.append(' ').append(reader.take().lowerCase());
            } else {
                return new TypeName(words.toString(), arguments, brackets());
            }
        }
    }

    /** A name qualified by its schema is the schema's own type; its words hold a point and match no known one. */
    private String first() {
        StringBuilder name = new StringBuilder(part());
        while (reader.takeSymbol(".")) {
            name.append('.').append(part());
        }
        return name.toString();
    }

    private String part() {
        Token token = reader.take();
        return switch (token.kind()) {
            case WORD -> token.lowerCase();
            case QUOTED_NAME -> '"' + token.text() + '"';
            case STRING, NUMBER, SYMBOL, END -> throw new UntranslatableException("a type named " + token.text());
        };
    }

    private List<Integer> arguments() {
        List<Integer> numbers = new ArrayList<>();
        do {
            numbers.add(number());
        } while (reader.takeSymbol(","));
        reader.expectSymbol(")");
        return numbers;
    }

    private int number() {
        try {
            return Integer.parseInt(reader.take().text());
        } catch (NumberFormatException e) {
            throw new UntranslatableException("a type's argument that is no number");
        }
    }

    private boolean brackets() {
        boolean found = false;
        while (reader.takeSymbol("[")) {
            reader.expectSymbol("]");
            found = true;
        }
        return found;
    }
}
