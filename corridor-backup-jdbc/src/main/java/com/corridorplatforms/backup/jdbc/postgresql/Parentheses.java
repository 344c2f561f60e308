package com.corridorplatforms.backup.jdbc.postgresql;

/** The pair of parentheses that the catalog puts around a whole expression. */
final class Parentheses {

    private Parentheses() {}

    /** The text without the outer pair, if one pair encloses all of it. */
    static String stripped(String text) {
        return text.startsWith("(") && closing(text) == text.length() - 1 ? text.substring(1, text.length() - 1) : text;
    }

    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
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
        char quote = text.charAt(start);
        // The catalog writes literals with backslashes as E'…', where a backslash hides what follows it.
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
