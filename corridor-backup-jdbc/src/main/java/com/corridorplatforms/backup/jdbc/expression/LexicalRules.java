package com.corridorplatforms.backup.jdbc.expression;

/**
 * How one engine quotes.
 *
 * @param nameQuotes the characters that open a quoted name
 * @param backslash what a backslash in a string is
 * @param unicodeStrings true if {@code U&'...'} is a string with code points, and {@code U&"..."} a name
 * @param transact true if {@code N'...'} is a string and a doubled closing bracket stands for itself
 */
record LexicalRules(String nameQuotes, Backslash backslash, boolean unicodeStrings, boolean transact) {

    /** What a backslash is in the sessions in which catalogs are read; PostgreSQL's have {@code standard_conforming_strings}. */
    enum Backslash {
        /** A character like any other. */
        PLAIN,
        /** A character like any other, but for strings {@code E'...'}, where it begins an escape. */
        ESCAPE_IF_MARKED,
        /** The beginning of an escape, in every string. */
        ESCAPE
    }

    LexicalRules(String nameQuotes, Backslash backslash, boolean unicodeStrings) {
        this(nameQuotes, backslash, unicodeStrings, false);
    }

    boolean quotesNames(char character) {
        return nameQuotes.indexOf(character) >= 0;
    }
}
