package com.corridorplatforms.backup.jdbc.ansi;

/** The pair of parentheses that catalogs put around a whole expression. */
public final class Parentheses {

    private static final String QUOTES = "'\"";

    private Parentheses() {}

    /**
     * Takes the outer pair away, if one pair encloses all of a text.
     *
     * @param text an expression that quotes with single and double quotes
     * @return the text without the pair, or as it is
     */
    public static String stripped(String text) {
        return stripped(text, QUOTES);
    }

    /**
     * Takes the outer pair away, if one pair encloses all of a text whose names may be in brackets.
     *
     * @param text an expression that quotes with single and double quotes and with brackets
     * @return the text without the pair, or as it is
     */
    public static String strippedWithBrackets(String text) {
        return stripped(text, QUOTES + "[");
    }

    private static String stripped(String text, String quotes) {
        return text.startsWith("(") && closing(text, quotes) == text.length() - 1
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static int closing(String text, String quotes) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quotes.indexOf(c) >= 0) {
                i = endOfQuoted(text, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int endOfQuoted(String text, int start) {
        char quote = text.charAt(start) == '[' ? ']' : text.charAt(start);
        // PostgreSQL's catalog writes literals with backslashes as E'…', where a backslash hides what follows it.
        boolean escapes = quote == '\'' && start > 0 && text.charAt(start - 1) == 'E';
        for (int i = start + 1; i < text.length(); i++) {
            if (escapes && text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return text.length();
    }
}
