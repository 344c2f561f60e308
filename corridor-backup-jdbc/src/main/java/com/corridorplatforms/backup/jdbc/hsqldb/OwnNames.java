package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes a schema, and where wanted a table, out of the expressions the catalog shows, which name every column in full. A text
 * without them means the same in a schema of another name, and in words that other engines understand. Names are quoted
 * there only if whoever made them quoted them. A UUID is shown as no constant can be written, and gets its quotes.
 */
final class OwnNames {

    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*+'|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\"(?:[^\"]|\"\")*+\"|[\\p{L}_][\\p{L}\\p{N}_$]*|.",
            Pattern.DOTALL);

    private static final int UUID_LENGTH = 36;

    private final List<String> qualifiers;

    private OwnNames(List<String> qualifiers) {
        this.qualifiers = qualifiers;
    }

    /** For texts that name other tables of the schema too. */
    static OwnNames of(String schema) {
        return new OwnNames(List.of(schema));
    }

    /** For texts that name only the table's own columns. */
    static OwnNames of(TableName table) {
        return new OwnNames(List.of(table.schema(), table.name()));
    }

    SqlText without(String text) {
        List<String> tokens =
                TOKEN.matcher(text.strip()).results().map(MatchResult::group).toList();
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < tokens.size()) {
            at = afterQualifiers(tokens, at);
            result.append(isUuid(tokens.get(at)) ? Quoting.literal(tokens.get(at)) : tokens.get(at));
            at++;
        }
        return new SqlText(HsqldbDialect.NAME, result.toString());
    }

    private int afterQualifiers(List<String> tokens, int start) {
        if (start > 0 && tokens.get(start - 1).equals(".")) {
            return start;
        }
        int at = start;
        for (String qualifier : qualifiers) {
            boolean isNext = at + 2 < tokens.size()
                    && name(tokens.get(at)).equals(qualifier)
                    && tokens.get(at + 1).equals(".");
            if (!isNext) {
                return at;
            }
            at += 2;
        }
        return at;
    }

    private static String name(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replace("\"\"", "\"") : token;
    }

    private static boolean isUuid(String token) {
        return token.length() == UUID_LENGTH && token.charAt(8) == '-' && Character.digit(token.charAt(0), 16) >= 0;
    }
}
