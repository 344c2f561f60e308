package com.corridorplatforms.backup.jdbc.mysql;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the two engines it is that began as one. */
enum Flavor {
    /** MariaDB 11. */
    MARIADB("mariadb", "utf8mb4_nopad_bin"),
    /** MySQL 8. */
    MYSQL("mysql", "utf8mb4_0900_bin");

    private static final Pattern MOMENT = Pattern.compile("(?i)current_timestamp(\\(\\d*\\))?.*");
    private static final Pattern CONSTANT =
            Pattern.compile("(?is)\\(.*|'.*|[bx]'.*|-?[0-9.].*|null|true|false|current_timestamp(\\(\\d*\\))?.*");
    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year", "bit");

    private final String dialect;
    private final String exactCollation;

    Flavor(String dialect, String exactCollation) {
        this.dialect = dialect;
        this.exactCollation = exactCollation;
    }

    String dialect() {
        return dialect;
    }

    /** The collation for which only equal texts are equal, spaces at their ends included. */
    String exactCollation() {
        return exactCollation;
    }

    /**
     * A column's default as SQL declares it, or the empty string. MySQL shows the characters of a literal alone, and marks
     * an expression.
     */
    String defaultValue(@Nullable String shown, String type, String extra) {
        if (shown == null || this == MARIADB && shown.equals("NULL")) {
            return "";
        }
        if (this == MARIADB) {
            return shown;
        }
        if (Words.mention(extra, "default_generated")) {
            return MOMENT.matcher(shown).matches() ? shown : "(" + expression(shown) + ")";
        }
        if (type.endsWith("binary") && shown.startsWith("0x")) {
            return "X'" + shown.substring(2) + "'";
        }
        boolean isNumber = NUMBERS.contains(type) || shown.startsWith("b'");
        return isNumber ? shown : Words.literal(shown);
    }

    /** A default as it is declared: MySQL wants parentheses around what is neither a constant nor a moment. */
    String declaredDefault(String text) {
        return this == MARIADB || CONSTANT.matcher(text).matches() ? text : "(" + text + ")";
    }

    /** An expression as it can be declared again. */
    String expression(String shown) {
        return this == MARIADB ? shown : ShownExpression.declared(shown);
    }

    /** MySQL's driver takes every server for MySQL, so the server's version tells. */
    boolean claims(DatabaseMetaData metaData) throws SQLException {
        String product = metaData.getDatabaseProductName();
        boolean isMariadb = product.equals("MariaDB")
                || product.equals("MySQL")
                        && metaData.getDatabaseProductVersion()
                                .toLowerCase(Locale.ROOT)
                                .contains("mariadb");
        return this == MARIADB ? isMariadb : product.equals("MySQL") && !isMariadb;
    }
}
