package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens. Comments, dollar quotes, parameters and hex constants are not understood. */
final class Lexer {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern NUMBER = Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern SYMBOL = Pattern.compile("::|<>|!=|<=|>=|==|!~~|~~|[-+*/%(),.=<>\\[\\]]");
    private static final Pattern SIGN_CHARACTERS = Pattern.compile("[-+*/%=<>!~|&^#@?:]+");

    private final String text;
    private final LexicalRules rules;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(String text, LexicalRules rules) {
        this.text = text;
        this.rules = rules;
    }

    static List<Token> tokens(String text, LexicalRules rules) {
        Lexer lexer = new Lexer(text, rules);
        while (lexer.skipSpace()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(new Token(Kind.END, ""));
        return lexer.tokens;
    }

    private boolean skipSpace() {
        while (position < text.length() && " \t\r\n\f".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length();
    }

    private Token next() {
        char first = text.charAt(position);
        if (first == '\'' && rules.backslash() == LexicalRules.Backslash.ESCAPE) {
            return new Token(Kind.STRING, EscapedString.backslashes(withEscapes()));
        }
        if (first == '\'') {
            return new Token(Kind.STRING, quoted('\''));
        }
        if (rules.quotesNames(first)) {
            return new Token(Kind.QUOTED_NAME, quoted(first == '[' ? ']' : first));
        }
        boolean isMarked = rules.backslash() == LexicalRules.Backslash.ESCAPE_IF_MARKED;
        if (isMarked && text.regionMatches(true, position, "E'", 0, 2)) {
            position++;
            return new Token(Kind.STRING, EscapedString.backslashes(escaped()));
        }
        if (rules.unicodeStrings() && text.regionMatches(true, position, "U&'", 0, 3)) {
            position += 2;
            return new Token(Kind.STRING, EscapedString.unicode(quoted('\'')));
        }
        if (rules.unicodeStrings() && text.regionMatches(true, position, "U&\"", 0, 3)) {
            position += 2;
            return new Token(Kind.QUOTED_NAME, EscapedString.unicode(quoted('"')));
        }
        if (rules.transact() && text.regionMatches(true, position, "N'", 0, 2)) {
            position++;
            return new Token(Kind.STRING, quoted('\''));
        }
        return unquoted();
    }

    private Token unquoted() {
        for (Kind kind : List.of(Kind.WORD, Kind.NUMBER, Kind.SYMBOL)) {
            Matcher matcher = pattern(kind).matcher(text).region(position, text.length());
            if (matcher.lookingAt()) {
                return taken(kind, matcher.group());
            }
        }
        throw new UntranslatableException("the character " + text.charAt(position));
    }

    private Token taken(Kind kind, String found) {
        position += found.length();
        if (kind == Kind.NUMBER
                && position < text.length()
                && WORD.matcher(text.substring(position, position + 1)).matches()) {
            throw new UntranslatableException("a number that runs into a word");
        }
        if (kind == Kind.SYMBOL) {
            refuseLongerOperator(position - found.length(), found);
        }
        return new Token(kind, found);
    }

    /** An engine with operators of its own would read {@code <->} as one sign, and {@code --} begins a comment. */
    private void refuseLongerOperator(int start, String found) {
        Matcher signs = SIGN_CHARACTERS.matcher(text).region(start, text.length());
        if (signs.lookingAt() && signs.end() > position && !(signs.group().equals(found + "-"))) {
            throw new UntranslatableException("the operator " + signs.group());
        }
        if (found.equals("-") && text.startsWith("-", position)) {
            throw new UntranslatableException("a comment");
        }
    }

    private static Pattern pattern(Kind kind) {
        return switch (kind) {
            case WORD -> WORD;
            case NUMBER -> NUMBER;
            case SYMBOL, STRING, QUOTED_NAME, END -> SYMBOL;
        };
    }

    /** Reads from the opening quote past the closing one; a doubled quote stands for itself, in brackets of some engines only. */
    private String quoted(char closing) {
        StringBuilder content = new StringBuilder();
        position++;
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character != closing) {
                content.append(character);
            } else if ((closing != ']' || rules.transact())
                    && position < text.length()
                    && text.charAt(position) == closing) {
                content.append(text.charAt(position++));
            } else {
                return content.toString();
            }
        }
        throw new UntranslatableException("a quote that does not end");
    }

    /** A string that goes on behind an escaped quote and behind a doubled one, which stands for itself; its escapes are left. */
    private String withEscapes() {
        StringBuilder content = new StringBuilder();
        int start = ++position;
        while (position < text.length()) {
            if (text.charAt(position) == '\\') {
                position += 2;
            } else if (text.charAt(position++) == '\'') {
                content.append(text, start, position - 1);
                if (!text.startsWith("'", position)) {
                    return content.toString();
                }
                start = position++;
            }
        }
        throw new UntranslatableException("an escaped string that does not end");
    }

    private String escaped() {
        int start = ++position;
        while (position < text.length() && text.charAt(position) != '\'') {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        if (position >= text.length() || text.startsWith("''", position)) {
            throw new UntranslatableException("an escaped string that does not end");
        }
        return text.substring(start, position++);
    }
}
