package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintRow;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** The constraints of one schema's tables. */
final class ConstraintCatalog {

    private static final String QUERY = """
            SELECT C.TABLE_NAME, C.CONSTRAINT_NAME, C.CONSTRAINT_TYPE, C.NULLS_DISTINCT, K.COLUMN_NAME,
                   R.UPDATE_RULE, R.DELETE_RULE, P.TABLE_SCHEMA AS PARENT_SCHEMA, P.TABLE_NAME AS PARENT_NAME,
                   P.COLUMN_NAME AS PARENT_COLUMN, H.CHECK_CLAUSE
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

    private ConstraintCatalog() {}

    static Map<String, TableConstraints> read(Statements statements, String schema) throws SQLException {
        return TableConstraints.grouped(
                statements.list(QUERY, ConstraintCatalog::row, schema), new OwnSchema(schema)::without);
    }

    private static ConstraintRow row(ResultSet row) throws SQLException {
        return new ConstraintRow(
                row.getString("TABLE_NAME"),
                row.getString("CONSTRAINT_NAME"),
                row.getString("CONSTRAINT_TYPE"),
                !"NO".equals(row.getString("NULLS_DISTINCT")),
                row.getString("COLUMN_NAME"),
                ForeignKey.Match.SIMPLE,
                row.getString("UPDATE_RULE"),
                row.getString("DELETE_RULE"),
                new TableName(
                        String.valueOf(row.getString("PARENT_SCHEMA")), String.valueOf(row.getString("PARENT_NAME"))),
                row.getString("PARENT_COLUMN"),
                row.getString("CHECK_CLAUSE"));
    }
}
