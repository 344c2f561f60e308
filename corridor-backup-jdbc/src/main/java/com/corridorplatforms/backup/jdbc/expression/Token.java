package com.corridorplatforms.backup.jdbc.expression;

import java.util.Locale;

/**
 * One word, name, constant or sign of an expression.
 *
 * @param kind what it is
 * @param text a word or sign as it is written, a quoted name or a string without its quotes
 */
record Token(Kind kind, String text) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }
}
