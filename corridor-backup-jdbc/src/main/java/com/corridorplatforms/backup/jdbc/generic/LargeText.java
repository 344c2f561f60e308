package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;

/** The word that an engine has for a text without a limit: standard SQL has one, and not every engine knows it. */
final class LargeText {

    private static final List<String> WORDS = List.of(GenericTypes.LARGE_TEXT, "TEXT", "VARCHAR");
    private static final String LONGEST_EVERYWHERE = "VARCHAR(8000)";

    private LargeText() {}

    /** Asks for one after the other, in statements that change nothing. */
    static String of(Statements statements) {
        for (String word : WORDS) {
            try {
                statements.list("SELECT CAST(NULL AS " + word + ")", row -> true);
                return word;
            } catch (SQLException unknown) {
                // The next one may be known.
                continue;
            }
        }
        return LONGEST_EVERYWHERE;
    }
}
