package com.corridorplatforms.backup.jdbc.mysql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of what the server says that a user may do.
 *
 * @param gives false if it takes rights on one database away from those on all, as MySQL can
 * @param privileges the rights
 * @param databases the databases they are on, as a pattern of the server's: {@code %} and {@code _} stand for others
 */
record Grant(boolean gives, List<String> privileges, String databases) {

    /** Every right. */
    static final String ALL = "ALL PRIVILEGES";

    private static final String NAME = "`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"|\\*";

    private static final Pattern LINE = Pattern.compile(
            "(GRANT|REVOKE) (.*?) ON (?:TABLE )?(" + NAME + ")\\.(?:" + NAME + ") (?:TO|FROM) .*", Pattern.DOTALL);

    private static final Pattern WILDCARD = Pattern.compile("\\\\?.", Pattern.DOTALL);

    /** Reads a line; one that gives a role, or rights on a routine, tells nothing of tables. */
    static Optional<Grant> of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> privileges = Stream.of(
                        matcher.group(2).replaceAll("\\([^)]*\\)", "").split(","))
                .map(String::strip)
                .toList();
        return Optional.of(new Grant(matcher.group(1).equals("GRANT"), privileges, unquoted(matcher.group(3))));
    }

    private static String unquoted(String name) {
        if (name.equals("*")) {
            return "%";
        }
        String quote = name.substring(0, 1);
        return name.substring(1, name.length() - 1).replace(quote + quote, quote);
    }

    /** The pattern that stands for one database. */
    static String pattern(String database) {
        return database.replace("_", "\\_").replace("%", "\\%");
    }

    boolean isOn(String database) {
        String pattern = WILDCARD.matcher(databases).replaceAll(match -> Matcher.quoteReplacement(part(match.group())));
        return Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(database)
                .matches();
    }

    private static String part(String part) {
        return switch (part) {
            case "%" -> ".*";
            case "_" -> ".";
            default -> Pattern.quote(part.length() == 1 ? part : part.substring(1));
        };
    }
}
