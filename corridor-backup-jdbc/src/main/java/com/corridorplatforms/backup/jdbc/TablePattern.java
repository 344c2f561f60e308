package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of table names: {@code *} stands for any characters, {@code ?} for one. With a point in it, it is compared with
 * {@code schema.table} too. Where nothing matches to the letter, names that differ in case do.
 *
 * @param text the pattern
 */
record TablePattern(String text) {

    static List<TablePattern> all(String... texts) {
        return Arrays.stream(texts).map(TablePattern::new).toList();
    }

    /** Those that match; none if even case apart none does. */
    Set<TableName> among(List<TableName> names) {
        Set<TableName> exact = matching(names, 0);
        return exact.isEmpty() ? matching(names, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE) : exact;
    }

    private Set<TableName> matching(List<TableName> names, int flags) {
        Pattern pattern = Pattern.compile(expression(), flags | Pattern.DOTALL);
        return names.stream().filter(name -> matches(pattern, name)).collect(Collectors.toSet());
    }

    private boolean matches(Pattern pattern, TableName name) {
        return pattern.matcher(name.name()).matches()
                || text.indexOf('.') >= 0 && pattern.matcher(name.toString()).matches();
    }

    private String expression() {
        return text.codePoints()
                .mapToObj(character -> switch (character) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(character));
                })
                .collect(Collectors.joining());
    }
}
