package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Token.Kind;
import java.util.List;

/** Walks over tokens. */
final class TokenReader {

    private final List<Token> tokens;
    private int position;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            position++;
        }
        return token;
    }

    boolean takeWord(String word) {
        boolean found = peek().isWord(word);
        position += found ? 1 : 0;
        return found;
    }

    boolean takeWords(String first, String second) {
        boolean found = peek().isWord(first) && peekSecond().isWord(second);
        position += found ? 2 : 0;
        return found;
    }

    boolean takeSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        position += found ? 1 : 0;
        return found;
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected(word);
        }
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw unexpected("the end");
        }
    }

    private UntranslatableException unexpected(String expected) {
        return new UntranslatableException("\"" + peek().text() + "\" instead of " + expected);
    }
}
