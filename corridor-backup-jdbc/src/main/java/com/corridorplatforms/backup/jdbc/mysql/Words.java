package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import java.util.Locale;

/** How these engines write literals, and what their catalog writes in capitals or not. */
final class Words {

    private Words() {}

    /** A literal in which a backslash would begin an escape. */
    static String literal(String text) {
        return Quoting.literal(text.replace("\\", "\\\\"));
    }

    /** Tells whether a character begins a literal or a quoted name. */
    static boolean isQuote(char character) {
        return character == '"' || character == '\'' || character == '`';
    }

    /** Where what begins with a quote has ended; a doubled quote begins another. */
    static int endOfQuoted(String text, int start) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote == '\'' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    /** A name in the quotes that mean one in every mode of the server. */
    static String inBackticks(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** Tells whether a text of the catalog has a word of small letters, whatever letters it has there. */
    static boolean mention(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
