package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What H2 takes: it counts characters outside the basic plane twice, and compares some texts without regard to case. */
final class H2Limits implements DestinationLimits {

    @Override
    public boolean isShortEnough(Column column, String text) {
        return !(column.type().meaning() instanceof CharacterText type)
                || type.length() == 0
                || text.length() <= type.length();
    }

    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        boolean ignoresCase =
                column.type().declaration().toUpperCase(Locale.ROOT).startsWith("VARCHAR_IGNORECASE");
        return ignoresCase ? Optional.of(H2Limits::folded) : Optional.empty();
    }

    /** Character by character, as {@link String#compareToIgnoreCase} does. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(character -> folded.append((char) character));
        return folded.toString();
    }
}
