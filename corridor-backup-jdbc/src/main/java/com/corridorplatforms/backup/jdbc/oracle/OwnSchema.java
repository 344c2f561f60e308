package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.SqlText;

/**
 * Takes a schema's own name out of texts, which the dictionary keeps as they were written. A text without it means the same
 * in a schema of another name.
 */
final class OwnSchema {

    private final String quoted;
    private final String plain;

    OwnSchema(String schema) {
        this.quoted = Quoting.identifier(schema) + ".";
        this.plain = schema + ".";
    }

    SqlText without(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(quoted, at)) {
                at += quoted.length();
            } else if (isPlain(text, at)) {
                at += plain.length();
            } else {
                int end = endOfToken(text, at);
                result.append(text, at, end);
                at = end;
            }
        }
        return new SqlText(OracleDialect.NAME, result.toString());
    }

    private boolean isPlain(String text, int at) {
        return text.regionMatches(true, at, plain, 0, plain.length())
                && (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)) && text.charAt(at - 1) != '.');
    }

    private static int endOfToken(String text, int at) {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            return endOf(text, String.valueOf(first), at + 1);
        } else if (text.startsWith("--", at)) {
            return endOf(text, "\n", at + 2);
        } else if (text.startsWith("/*", at)) {
            return endOf(text, "*/", at + 2);
        } else if (isAlternativeQuote(text, at)) {
            return endOf(text, closing(text.charAt(at + 2)) + "'", at + 3);
        }
        int end = at + 1;
        while (Character.isJavaIdentifierPart(first)
                && end < text.length()
                && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** {@code q'[it's]'}. */
    private static boolean isAlternativeQuote(String text, int at) {
        return text.regionMatches(true, at, "q'", 0, 2) && at + 3 < text.length();
    }

    private static char closing(char opening) {
        int pair = "[{(<".indexOf(opening);
        return pair < 0 ? opening : "]})>".charAt(pair);
    }

    private static int endOf(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
