package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintRow;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys and checks of one schema's tables, from the views that standard SQL lays down for them. */
final class KeyCatalog {

    /**
     * An engine that names foreign keys by their columns gives two of the same columns one name, so that each is found with the
     * columns of both. Some catalogs give all columns of a foreign key one position in the parent's key; they are in
     * its order then.
     */
    private static final String QUERY = """
            SELECT DISTINCT C.TABLE_NAME, C.CONSTRAINT_NAME, C.CONSTRAINT_TYPE, K.COLUMN_NAME, R.MATCH_OPTION, R.UPDATE_RULE,
                   R.DELETE_RULE, P.TABLE_SCHEMA AS PARENT_SCHEMA, P.TABLE_NAME AS PARENT_NAME,
                   P.COLUMN_NAME AS PARENT_COLUMN, H.CHECK_CLAUSE, K.ORDINAL_POSITION
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
            LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE K
              ON K.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = C.CONSTRAINT_NAME
             AND K.TABLE_NAME = C.TABLE_NAME
            LEFT JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
              ON R.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND R.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            LEFT JOIN (
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_NAME, COUNT(DISTINCT POSITION_IN_UNIQUE_CONSTRAINT) AS KNOWN,
                       COUNT(*) AS WANTED
                FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE
                GROUP BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_NAME
            ) S
              ON S.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND S.CONSTRAINT_NAME = C.CONSTRAINT_NAME
             AND S.TABLE_NAME = C.TABLE_NAME
            LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE P
              ON P.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND P.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
             AND P.ORDINAL_POSITION =
                 CASE WHEN S.KNOWN < S.WANTED THEN K.ORDINAL_POSITION ELSE K.POSITION_IN_UNIQUE_CONSTRAINT END
            LEFT JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS H
              ON H.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND H.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            WHERE C.TABLE_SCHEMA = ?%s
            ORDER BY C.TABLE_NAME, C.CONSTRAINT_NAME, K.ORDINAL_POSITION
            """;

    /** Some catalogs list what NOT NULL says as checks. */
    private static final Pattern NOT_NULL =
            Pattern.compile("(?i)\\(*\\s*(\"(?:[^\"]|\"\")+\"|\\w+)\\s+IS\\s+NOT\\s+NULL\\s*\\)*");

    private static final Pattern CLAUSE = Pattern.compile("(?is)CHECK\\s*\\((.*)\\)");

    private KeyCatalog() {}

    /** Tells whether the views are there. A failure may end the transaction it happens in. */
    static boolean isThere(Statements statements) {
        try {
            statements.list(QUERY.formatted(" AND 1 = 0"), row -> true, "");
            return true;
        } catch (SQLException absent) {
            return false;
        }
    }

    static Map<String, TableConstraints> read(Statements statements, String schema) throws SQLException {
        List<ConstraintRow> rows = statements.list(QUERY.formatted(""), KeyCatalog::row, schema);
        Map<String, TableConstraints> constraints = TableConstraints.grouped(rows, KeyCatalog::condition);
        constraints
                .values()
                .forEach(each -> each.checks()
                        .removeIf(check ->
                                NOT_NULL.matcher(check.condition().text()).matches()));
        return constraints;
    }

    private static ConstraintRow row(ResultSet row) throws SQLException {
        return new ConstraintRow(
                row.getString("TABLE_NAME"),
                row.getString("CONSTRAINT_NAME"),
                row.getString("CONSTRAINT_TYPE"),
                true,
                row.getString("COLUMN_NAME"),
                "FULL".equals(row.getString("MATCH_OPTION")) ? ForeignKey.Match.FULL : ForeignKey.Match.SIMPLE,
                row.getString("UPDATE_RULE"),
                row.getString("DELETE_RULE"),
                new TableName(
                        String.valueOf(row.getString("PARENT_SCHEMA")), String.valueOf(row.getString("PARENT_NAME"))),
                row.getString("PARENT_COLUMN"),
                row.getString("CHECK_CLAUSE"));
    }

    private static SqlText condition(String text) {
        Matcher clause = CLAUSE.matcher(text);
        return new SqlText(GenericDialect.NAME, clause.matches() ? clause.group(1) : text);
    }
}
