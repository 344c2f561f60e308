package com.corridorplatforms.backup.jdbc.expression;

/**
 * How one engine quotes.
 *
 * @param nameQuotes the characters that open a quoted name
 * @param escapes true if {@code E'...'} is a string with backslash escapes
 * @param unicodeStrings true if {@code U&'...'} is a string with code points, and {@code U&"..."} a name
 * @param transact true if {@code N'...'} is a string and a doubled closing bracket stands for itself
 */
record LexicalRules(String nameQuotes, boolean escapes, boolean unicodeStrings, boolean transact) {

    LexicalRules(String nameQuotes, boolean escapes, boolean unicodeStrings) {
        this(nameQuotes, escapes, unicodeStrings, false);
    }

    boolean quotesNames(char character) {
        return nameQuotes.indexOf(character) >= 0;
    }

    /** PostgreSQL reads backslashes by a setting of the session, so it shows them only in {@code E'...'}. */
    String plainString(String content) {
        if (escapes && content.indexOf('\\') >= 0) {
            throw new UntranslatableException("a backslash outside of an escaped string");
        }
        return content;
    }
}
