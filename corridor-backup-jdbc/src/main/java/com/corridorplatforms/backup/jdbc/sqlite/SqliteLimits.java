package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How SQLite compares texts under its own collations. */
final class SqliteLimits implements DestinationLimits {

    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        return switch (column.collation().toUpperCase(Locale.ROOT)) {
            case "NOCASE" -> Optional.of(SqliteLimits::withoutCase);
            case "RTRIM" -> Optional.of(SqliteLimits::withoutSpaces);
            default -> Optional.empty();
        };
    }

    /** Only the letters of ASCII have no case. */
    private static String withoutCase(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars()
                .map(character -> character >= 'A' && character <= 'Z' ? character + 'a' - 'A' : character)
                .forEach(character -> folded.append((char) character));
        return folded.toString();
    }

    private static String withoutSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
