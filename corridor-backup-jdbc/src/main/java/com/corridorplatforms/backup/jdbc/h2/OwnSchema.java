package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.SqlText;

/**
 * Takes a table's own schema out of the expressions the catalog shows, which name every sequence and function in full. A
 * text without it means the same in a schema of another name.
 */
final class OwnSchema {

    private final String prefix;

    OwnSchema(String schema) {
        this.prefix = Quoting.identifier(schema) + ".";
    }

    SqlText without(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && text.startsWith(prefix, at)) {
                at += prefix.length();
                continue;
            }
            int end = c == '"' || c == '\'' ? endOfQuoted(text, at) : at + 1;
            result.append(text, at, end);
            at = end;
        }
        return new SqlText(H2Dialect.NAME, result.toString());
    }

    private static int endOfQuoted(String text, int start) {
        int end = text.indexOf(text.charAt(start), start + 1);
        return end < 0 ? text.length() : end + 1;
    }
}
