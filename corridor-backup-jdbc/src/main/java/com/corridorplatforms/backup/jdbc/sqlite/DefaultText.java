package com.corridorplatforms.backup.jdbc.sqlite;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A default as the catalog has it, in words that mean the same inside of parentheses. */
final class DefaultText {

    /** A name in any quotes or in none. */
    private static final Pattern NAME =
            Pattern.compile("\"((?:[^\"]|\"\")*+)\"|`((?:[^`]|``)*)`|\\[([^\\]]*)\\]|([\\p{L}_][\\p{L}\\p{N}_$]*)");

    private static final Set<String> WORDS =
            Set.of("null", "true", "false", "current_date", "current_time", "current_timestamp");

    private DefaultText() {}

    /** A name after DEFAULT is a text to SQLite; in parentheses it would be a column, which no default may mention. */
    static String of(String text) {
        Matcher name = NAME.matcher(text.strip());
        if (!name.matches() || WORDS.contains(text.strip().toLowerCase(Locale.ROOT))) {
            return text;
        }
        String meant = Optional.ofNullable(name.group(1))
                .map(quoted -> quoted.replace("\"\"", "\""))
                .or(() -> Optional.ofNullable(name.group(2)).map(quoted -> quoted.replace("``", "`")))
                .or(() -> Optional.ofNullable(name.group(3)))
                .orElseGet(() -> name.group(4));
        return "'" + meant.replace("'", "''") + "'";
    }
}
