package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.SqlText;

/**
 * Takes a table's own database out of the texts the catalog shows, which name sequences and the tables of views in full. A
 * text without it means the same in a database of another name.
 */
final class OwnDatabase {

    private final Flavor flavor;
    private final String quoted;
    private final String backticked;

    OwnDatabase(Flavor flavor, String name) {
        this.flavor = flavor;
        this.quoted = Quoting.identifier(name) + ".";
        this.backticked = Words.inBackticks(name) + ".";
    }

    SqlText without(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int prefix = prefix(text, at);
            if (prefix > 0) {
                at += prefix;
                continue;
            }
            int end = Words.isQuote(c) ? Words.endOfQuoted(text, at) : at + 1;
            result.append(text, at, end);
            at = end;
        }
        return new SqlText(flavor.dialect(), result.toString());
    }

    private int prefix(String text, int at) {
        if (text.startsWith(quoted, at)) {
            return quoted.length();
        }
        return text.startsWith(backticked, at) ? backticked.length() : 0;
    }
}
