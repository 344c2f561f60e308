package com.corridorplatforms.backup.jdbc.mysql;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression as MySQL's catalog shows it: its server writes an expression anew, every literal with the name of its character set
 * before it and with escapes, and escapes all of that once more as if it were a literal.
 */
final class ShownExpression {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Map<String, String> ESCAPED = Map.of("0", "\0", "n", "\n", "r", "\r", "Z", "\032");
    private static final Pattern INTRODUCER = Pattern.compile("_(?:utf8mb4|utf8mb3|latin1|ascii)(?=')");

    private ShownExpression() {}

    /** The expression as it can be declared again. */
    static String declared(String shown) {
        return withoutIntroducers(ESCAPE.matcher(shown)
                .replaceAll(
                        escape -> Matcher.quoteReplacement(ESCAPED.getOrDefault(escape.group(1), escape.group(1)))));
    }

    private static String withoutIntroducers(String text) {
        StringBuilder plain = new StringBuilder();
        Matcher introducer = INTRODUCER.matcher(text);
        for (int at = 0; at < text.length(); ) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && introducer.region(at, text.length()).lookingAt()) {
                at = introducer.end();
                continue;
            }
            int end = Words.isQuote(text.charAt(at)) ? Words.endOfQuoted(text, at) : at + 1;
            plain.append(text, at, end);
            at = end;
        }
        return plain.toString();
    }
}
