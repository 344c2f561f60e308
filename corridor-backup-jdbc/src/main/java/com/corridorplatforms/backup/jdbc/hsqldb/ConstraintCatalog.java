package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintRow;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The constraints of one schema's tables. */
final class ConstraintCatalog {

    private static final String QUERY = """
            SELECT C.TABLE_NAME, C.CONSTRAINT_NAME, C.CONSTRAINT_TYPE, K.COLUMN_NAME, R.UPDATE_RULE, R.DELETE_RULE,
                   P.TABLE_SCHEMA, P.TABLE_NAME, P.COLUMN_NAME, H.CHECK_CLAUSE
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
            LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE K
              ON K.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = C.CONSTRAINT_NAME
             AND K.TABLE_NAME = C.TABLE_NAME
            LEFT JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
              ON R.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND R.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE P
              ON P.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND P.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
             AND P.ORDINAL_POSITION = K.POSITION_IN_UNIQUE_CONSTRAINT
            LEFT JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS H
              ON H.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND H.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            WHERE C.TABLE_SCHEMA = ?
            ORDER BY C.TABLE_NAME, C.CONSTRAINT_NAME, K.ORDINAL_POSITION
            """;

    private static final Pattern NOT_NULL =
            Pattern.compile("(?:\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*) IS NOT NULL");

    private static final String UNIQUE_NULLS =
            "SELECT PROPERTY_VALUE FROM INFORMATION_SCHEMA.SYSTEM_PROPERTIES WHERE PROPERTY_NAME = 'sql.unique_nulls'";

    private ConstraintCatalog() {}

    static Map<String, TableConstraints> read(Statements statements, String schema) throws SQLException {
        boolean nullsDistinct = nullsDistinct(statements);
        List<ConstraintRow> rows = statements.list(QUERY, row -> row(row, schema, nullsDistinct), schema);
        return TableConstraints.grouped(
                rows.stream().filter(row -> !isNotNull(row)).toList(), text -> new SqlText(HsqldbDialect.NAME, text));
    }

    /** {@code NOT NULL} is a check too; and a check that says no more makes its column {@code NOT NULL}. */
    private static boolean isNotNull(ConstraintRow row) {
        return row.condition() != null && NOT_NULL.matcher(row.condition()).matches();
    }

    /** The names of the constraints of a schema's tables, but for {@code NOT NULL}. */
    static Map<String, List<String>> names(Statements statements, String schema) throws SQLException {
        Map<String, List<String>> names = new HashMap<>();
        read(statements, schema).forEach((table, constraints) -> names.put(table, names(constraints)));
        return names;
    }

    private static List<String> names(TableConstraints all) {
        List<String> names = new ArrayList<>();
        all.primaryKeys().forEach(key -> names.add(key.name()));
        all.uniqueKeys().forEach(key -> names.add(key.name()));
        all.foreignKeys().forEach(key -> names.add(key.name()));
        all.checks().forEach(check -> names.add(check.name()));
        return names;
    }

    /** One setting for the whole database. */
    static boolean nullsDistinct(Statements statements) throws SQLException {
        return !statements.list(UNIQUE_NULLS, row -> row.getString(1)).contains("false");
    }

    private static ConstraintRow row(ResultSet row, String schema, boolean nullsDistinct) throws SQLException {
        String table = row.getString(1);
        String condition = row.getString(10);
        return new ConstraintRow(
                table,
                row.getString(2),
                row.getString(3),
                nullsDistinct,
                row.getString(4),
                ForeignKey.Match.SIMPLE,
                row.getString(5),
                row.getString(6),
                new TableName(String.valueOf(row.getString(7)), String.valueOf(row.getString(8))),
                row.getString(9),
                condition == null
                        ? null
                        : OwnNames.of(new TableName(schema, table))
                                .without(condition)
                                .text());
    }
}
