package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.PieceStream;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the pieces of one column's large values are asked for. Bytes are cut where they lie. Of a text in UTF-8 the server
 * makes bytes anew for every piece, and of another one it cuts characters, which it may have to count from the first on; so
 * a text has a few pieces only, whatever its length, lest the time grow with its square.
 *
 * @param column the column
 * @param charset in which it stores texts
 */
record Pieces(Column column, String charset) {

    private static final int MOST_OF_A_TEXT = 64;

    private static final Pattern POSSIBLE = Pattern.compile("(?:mediumtext|longtext|mediumblob|longblob|json)\\b.*");

    /** Those whose bytes are what UTF-8 has for their characters; a document in MySQL's own type shows itself in UTF-8. */
    private static final Set<String> UTF_8 = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii", "binary");

    /** Tells whether a column's type has room for values that should not travel as a whole. */
    static boolean arePossible(Column column) {
        return LargeValue.isPossible(column.type().meaning())
                && POSSIBLE.matcher(column.type().declaration()).matches();
    }

    /** An SQL expression that tells whether a row's value is large. */
    static String isLarge(Column column) {
        return "COALESCE(OCTET_LENGTH(" + Quoting.identifier(column.name()) + "), 0) > " + LargeValue.WHOLE;
    }

    /** What to select for a column: NULL in place of a large value. */
    static String unlessLarge(Column column) {
        return arePossible(column)
                ? "CASE WHEN " + isLarge(column) + " THEN NULL ELSE " + Values.selected(column) + " END"
                : Values.selected(column);
    }

    LargeValue.Kind kind() {
        return isBinary() ? LargeValue.Kind.BINARY : LargeValue.Kind.TEXT;
    }

    /** An SQL expression for how many pieces a row's value has: none if it is not large. */
    String count() {
        return "CASE WHEN " + isLarge(column) + " THEN (" + total() + " - 1) DIV " + size() + " + 1 ELSE 0 END";
    }

    /** An SQL expression for a piece. */
    String piece(String number) {
        String cut = ", 1 + (" + number + ") * " + size() + ", " + size() + ")";
        if (isBinary()) {
            return "SUBSTRING(" + name() + cut;
        }
        return isUtf8()
                ? "SUBSTRING(CAST(" + name() + " AS BINARY)" + cut
                : "CAST(CONVERT(SUBSTRING(" + name() + cut + " USING utf8mb4) AS BINARY)";
    }

    private String total() {
        return (isBinary() || isUtf8() ? "OCTET_LENGTH(" : "CHAR_LENGTH(") + name() + ")";
    }

    private String size() {
        return isBinary()
                ? String.valueOf(PieceStream.PIECE)
                : "GREATEST(" + PieceStream.PIECE + ", " + total() + " DIV " + MOST_OF_A_TEXT + " + 1)";
    }

    private boolean isBinary() {
        return column.type().meaning() instanceof Binary;
    }

    private boolean isUtf8() {
        return UTF_8.contains(charset);
    }

    private String name() {
        return Quoting.identifier(column.name());
    }
}
