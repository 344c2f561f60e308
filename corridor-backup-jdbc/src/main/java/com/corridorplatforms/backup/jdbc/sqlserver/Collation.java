package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.PaddedComparison;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What the name of a collation says about how texts are compared. All of them take texts for equal that differ in spaces at
 * the end only.
 *
 * @param name its name
 */
record Collation(String name) {

    private boolean is(String part) {
        return name.toUpperCase(Locale.ROOT).contains(part);
    }

    private boolean isBinary() {
        return is("_BIN");
    }

    /** Tells whether names that differ in case only are the same where this is the database's collation. */
    boolean ignoresCase() {
        return is("_CI");
    }

    /** Tells whether texts of bytes are in UTF-8. */
    boolean isUtf8() {
        return is("_UTF8");
    }

    /** Makes equal texts of texts that it takes for equal, as far as its name tells. */
    String folded(String text) {
        String folded = text;
        if (!isBinary()) {
            folded = is("_WS") ? folded : Normalizer.normalize(folded, Normalizer.Form.NFKC);
            folded = withWeights(folded);
            folded = is("_CI") ? folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : folded;
            folded = is("_AI")
                    ? Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("\\p{M}+", "")
                    : folded;
        }
        return PaddedComparison.folded(folded);
    }

    /** A collation older than version 100 has no weights for characters beyond the basic plane, so that they count for nothing. */
    private String withWeights(String text) {
        boolean isOld = !name.matches(".*_1[0-9]0_.*");
        String known = isOld ? text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "") : text;
        return known.replace("ß", "ss").replace("æ", "ae").replace("œ", "oe");
    }
}
