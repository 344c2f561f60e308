package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The columns of one database's tables. */
final class ColumnCatalog {

    private static final String QUERY = """
            SELECT TABLE_NAME, COLUMN_NAME, COLUMN_DEFAULT, IS_NULLABLE, DATA_TYPE,
                   COALESCE(CHARACTER_MAXIMUM_LENGTH, 0) AS LENGTH_, COALESCE(NUMERIC_PRECISION, 0) AS PRECISION_,
                   COALESCE(NUMERIC_SCALE, 0) AS SCALE_, COALESCE(DATETIME_PRECISION, 0) AS DIGITS,
                   COALESCE(COLLATION_NAME, '') AS COLLATION_, COLUMN_TYPE, EXTRA, COLUMN_COMMENT,
                   COALESCE(GENERATION_EXPRESSION, '') AS EXPRESSION_, %s AS SYSTEM_
            FROM INFORMATION_SCHEMA.COLUMNS
            WHERE TABLE_SCHEMA = ?
            ORDER BY TABLE_NAME, ORDINAL_POSITION
            """;

    private static final String MARIADB = QUERY.formatted("NULL");
    private static final String MYSQL = QUERY.formatted("SRS_ID");

    private ColumnCatalog() {}

    /**
     * A column.
     *
     * @param defaultValue its default as SQL declares it, or the empty string
     * @param extra what else the catalog says, such as {@code auto_increment}
     * @param expression the expression it is computed from, or the empty string
     */
    record Found(
            String table,
            String name,
            DeclaredType type,
            boolean nullable,
            String defaultValue,
            String collation,
            String extra,
            String expression,
            String comment) {

        boolean isNumbered() {
            return has("auto_increment");
        }

        /** Tells whether it says since when, or until when, a row of a table with versions is as it is. */
        boolean isOfPeriod() {
            return expression.equals("ROW START") || isEnd();
        }

        /** Tells whether it says until when. Every unique key of a table with versions gets it, as the last of its columns. */
        boolean isEnd() {
            return expression.equals("ROW END");
        }

        boolean isStored() {
            return has("stored generated") || has("persistent");
        }

        Found withDefault(String other) {
            return new Found(table, name, type, nullable, other, collation, extra, expression, comment);
        }

        private boolean has(String word) {
            return Words.mention(extra, word);
        }
    }

    static List<Found> read(Statements statements, String database, Flavor flavor) throws SQLException {
        return statements.list(flavor == Flavor.MARIADB ? MARIADB : MYSQL, row -> found(row, flavor), database);
    }

    private static Found found(ResultSet row, Flavor flavor) throws SQLException {
        String extra = row.getString("EXTRA");
        return new Found(
                row.getString("TABLE_NAME"),
                row.getString("COLUMN_NAME"),
                new DeclaredType(
                        declaration(row),
                        row.getString("DATA_TYPE"),
                        row.getLong("LENGTH_"),
                        row.getInt("PRECISION_"),
                        row.getInt("SCALE_"),
                        row.getInt("DIGITS"),
                        false),
                row.getString("IS_NULLABLE").equals("YES"),
                flavor.defaultValue(row.getString("COLUMN_DEFAULT"), row.getString("DATA_TYPE"), extra),
                row.getString("COLLATION_"),
                extra,
                flavor.expression(row.getString("EXPRESSION_")),
                row.getString("COLUMN_COMMENT"));
    }

    /** A column of geometries may be bound to one spatial reference system. */
    private static String declaration(ResultSet row) throws SQLException {
        String system = row.getString("SYSTEM_");
        return row.getString("COLUMN_TYPE") + (system == null ? "" : " SRID " + system);
    }
}
