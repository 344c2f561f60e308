package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The columns of one schema's tables and views, with their defaults and comments. */
final class ColumnCatalog {

    private static final String COLUMNS = """
            SELECT C.TABLE_NAME, C.COLUMN_NAME, C.DATA_TYPE, C.DATA_TYPE_OWNER, C.DATA_LENGTH, C.DATA_PRECISION,
                   C.DATA_SCALE, C.NULLABLE, C.CHAR_LENGTH, C.CHAR_USED, C.VIRTUAL_COLUMN, C.HIDDEN_COLUMN,
                   C.DEFAULT_ON_NULL, C.COLLATION
            FROM SYS.ALL_TAB_COLS C
            WHERE C.OWNER = ? AND (C.HIDDEN_COLUMN = 'NO' OR C.USER_GENERATED = 'YES')
            ORDER BY C.TABLE_NAME, C.INTERNAL_COLUMN_ID
            """;

    /** A column of type LONG makes the driver fetch row by row, so it has a query of its own. */
    private static final String DEFAULTS = """
            SELECT C.TABLE_NAME, C.COLUMN_NAME, C.DATA_DEFAULT FROM SYS.ALL_TAB_COLS C
            WHERE C.OWNER = ? AND C.DEFAULT_LENGTH IS NOT NULL AND (C.HIDDEN_COLUMN = 'NO' OR C.USER_GENERATED = 'YES')
            """;

    private static final String COMMENTS = """
            SELECT TABLE_NAME, COLUMN_NAME, COMMENTS FROM SYS.ALL_COL_COMMENTS
            WHERE OWNER = ? AND COMMENTS IS NOT NULL
            """;

    private ColumnCatalog() {}

    /**
     * A column.
     *
     * @param expression its default or the expression it is computed from, or the empty string
     * @param collation the collation declared for it, or the empty string
     */
    record Found(
            String table,
            String name,
            DeclaredType type,
            boolean nullable,
            boolean isGenerated,
            String expression,
            boolean isInvisible,
            boolean defaultOnNull,
            String collation,
            String comment) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        Map<List<String>, String> defaults = texts(statements, DEFAULTS, schema);
        Map<List<String>, String> comments = texts(statements, COMMENTS, schema);
        return statements.list(COLUMNS, row -> found(row, defaults, comments), schema);
    }

    private static Map<List<String>, String> texts(Statements statements, String query, String schema)
            throws SQLException {
        Map<List<String>, String> texts = new HashMap<>();
        statements.list(query, row -> texts.put(List.of(row.getString(1), row.getString(2)), row.getString(3)), schema);
        return texts;
    }

    private static Found found(ResultSet row, Map<List<String>, String> defaults, Map<List<String>, String> comments)
            throws SQLException {
        List<String> key = List.of(row.getString("TABLE_NAME"), row.getString("COLUMN_NAME"));
        return new Found(
                key.get(0),
                key.get(1),
                type(row),
                row.getString("NULLABLE").equals("Y"),
                "YES".equals(row.getString("VIRTUAL_COLUMN")),
                defaults.getOrDefault(key, "").strip(),
                "YES".equals(row.getString("HIDDEN_COLUMN")),
                "YES".equals(row.getString("DEFAULT_ON_NULL")),
                ownCollation(row.getString("COLLATION")),
                comments.getOrDefault(key, ""));
    }

    /** Comparison by a setting of the session is what a column has if nothing is declared. */
    private static String ownCollation(String collation) {
        boolean isUsual = collation == null || collation.equals("USING_NLS_COMP") || collation.equals("BINARY");
        return isUsual ? "" : collation;
    }

    private static DeclaredType type(ResultSet row) throws SQLException {
        String owner = row.getString("DATA_TYPE_OWNER");
        return new DeclaredType(
                row.getString("DATA_TYPE"),
                owner == null ? "" : owner,
                row.getInt("DATA_LENGTH"),
                row.getInt("CHAR_LENGTH"),
                "B".equals(row.getString("CHAR_USED")),
                number(row, "DATA_PRECISION"),
                number(row, "DATA_SCALE"));
    }

    private static OptionalInt number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
