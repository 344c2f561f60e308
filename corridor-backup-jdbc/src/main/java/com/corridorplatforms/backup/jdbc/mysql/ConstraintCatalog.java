package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks and foreign keys of one database's tables; keys are among its indexes. */
final class ConstraintCatalog {

    private static final String FOREIGN_KEYS = """
            SELECT K.TABLE_NAME, K.CONSTRAINT_NAME, K.COLUMN_NAME, K.REFERENCED_TABLE_SCHEMA, K.REFERENCED_TABLE_NAME,
                   K.REFERENCED_COLUMN_NAME, R.UPDATE_RULE, R.DELETE_RULE
            FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE K
            JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
              ON R.CONSTRAINT_SCHEMA = K.CONSTRAINT_SCHEMA AND R.CONSTRAINT_NAME = K.CONSTRAINT_NAME
             AND R.TABLE_NAME = K.TABLE_NAME
            WHERE K.TABLE_SCHEMA = ? AND R.CONSTRAINT_SCHEMA = ? AND K.REFERENCED_TABLE_NAME IS NOT NULL
            ORDER BY K.TABLE_NAME, K.CONSTRAINT_NAME, K.ORDINAL_POSITION
            """;

    private static final String MARIADB_CHECKS = """
            SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE, 'YES' AS ENFORCED
            FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?
            ORDER BY TABLE_NAME, CONSTRAINT_NAME
            """;

    private static final String MYSQL_CHECKS = """
            SELECT T.TABLE_NAME, C.CONSTRAINT_NAME, C.CHECK_CLAUSE, T.ENFORCED
            FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS C
            JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS T
              ON T.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND T.CONSTRAINT_NAME = C.CONSTRAINT_NAME
             AND T.CONSTRAINT_TYPE = 'CHECK'
            WHERE C.CONSTRAINT_SCHEMA = ?
            ORDER BY T.TABLE_NAME, C.CONSTRAINT_NAME
            """;

    private ConstraintCatalog() {}

    private record Row(
            String table,
            String name,
            String column,
            TableName parent,
            String parentColumn,
            String updateRule,
            String deleteRule) {}

    static Map<String, List<ForeignKey>> foreignKeys(Statements statements, String database) throws SQLException {
        Map<List<String>, List<Row>> byName = new LinkedHashMap<>();
        statements
                .list(
                        FOREIGN_KEYS,
                        row -> new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                new TableName(row.getString(4), row.getString(5)),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8)),
                        database,
                        database)
                .forEach(row -> byName.computeIfAbsent(List.of(row.table(), row.name()), key -> new ArrayList<>())
                        .add(row));
        Map<String, List<ForeignKey>> byTable = new HashMap<>();
        byName.values()
                .forEach(rows -> byTable.computeIfAbsent(rows.get(0).table(), table -> new ArrayList<>())
                        .add(foreignKey(rows)));
        return byTable;
    }

    private static ForeignKey foreignKey(List<Row> rows) {
        Row first = rows.get(0);
        return new ForeignKey(
                first.name(),
                rows.stream().map(Row::column).toList(),
                first.parent(),
                rows.stream().map(Row::parentColumn).toList(),
                action(first.deleteRule()),
                action(first.updateRule()),
                List.of(),
                ForeignKey.Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                true);
    }

    private static ForeignKey.Action action(String rule) {
        return ForeignKey.Action.valueOf(rule.replace(' ', '_'));
    }

    static Map<String, List<Check>> checks(Statements statements, String database, Flavor flavor) throws SQLException {
        OwnDatabase own = new OwnDatabase(flavor, database);
        Map<String, List<Check>> byTable = new HashMap<>();
        statements.list(
                flavor == Flavor.MARIADB ? MARIADB_CHECKS : MYSQL_CHECKS,
                row -> byTable.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(new Check(
                                row.getString(2),
                                own.without(flavor.expression(row.getString(3))),
                                row.getString(4).equals("YES"))),
                database);
        return byTable;
    }
}
