package com.corridorplatforms.backup.jdbc.sqlite;

/**
 * One word, name, constant or sign of a CREATE statement.
 *
 * @param kind what it is
 * @param text a word or sign as it is written, a quoted name without its quotes
 * @param start where it begins in the statement
 * @param end where it ends
 */
record DdlToken(Kind kind, String text, int start, int end) {

    enum Kind {
        WORD,
        QUOTED,
        OTHER
    }

    boolean is(String word) {
        return kind != Kind.QUOTED && text.equalsIgnoreCase(word);
    }
}
