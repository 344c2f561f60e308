package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.model.SqlText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a table's own schema out of the texts that the catalog shows, as their author wrote them or as the engine completed
 * them. A text without it means the same in a schema of another name.
 */
final class OwnSchema {

    /** Texts, comments, quoted names, plain names, and what is none of them. */
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*+'|--[^\n]*|/\\*.*?\\*/|\"(?:[^\"]|\"\")*+\"|[\\p{L}_][\\p{L}\\p{N}_]*|.", Pattern.DOTALL);

    private final String schema;

    OwnSchema(String schema) {
        this.schema = schema;
    }

    SqlText without(String text) {
        StringBuilder result = new StringBuilder();
        Matcher matcher = TOKEN.matcher(text);
        String before = "";
        for (int at = 0; at < text.length() && matcher.find(at); ) {
            String token = matcher.group();
            int next = matcher.end();
            if (!before.equals(".") && isOwn(token) && text.startsWith(".", next)) {
                at = next + 1;
                continue;
            }
            result.append(token);
            before = token.isBlank() ? before : token;
            at = next;
        }
        return new SqlText(DerbyDialect.NAME, result.toString());
    }

    private boolean isOwn(String token) {
        return token.startsWith("\"")
                ? token.equals('"' + schema.replace("\"", "\"\"") + '"')
                : token.toUpperCase(Locale.ROOT).equals(schema);
    }
}
