package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The constraints of one table. */
    record Constraints(
            List<UniqueKey> primaryKeys, List<UniqueKey> uniqueKeys, List<ForeignKey> foreignKeys, List<Check> checks) {

        Constraints() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Optional<UniqueKey> primaryKey() {
            return primaryKeys.stream().findFirst();
        }
    }

    private record Row(
            String table,
            String name,
            String type,
            boolean nullsDistinct,
            @Nullable String column,
            @Nullable String updateRule,
            @Nullable String deleteRule,
            TableName parent,
            @Nullable String parentColumn,
            @Nullable String condition) {}

    static Map<String, Constraints> read(Statements statements, String schema) throws SQLException {
        Map<String, List<Row>> byName = new LinkedHashMap<>();
        statements
                .list(
                        QUERY,
                        row -> new Row(
                                row.getString("TABLE_NAME"),
                                row.getString("CONSTRAINT_NAME"),
                                row.getString("CONSTRAINT_TYPE"),
                                !"NO".equals(row.getString("NULLS_DISTINCT")),
                                row.getString("COLUMN_NAME"),
                                row.getString("UPDATE_RULE"),
                                row.getString("DELETE_RULE"),
                                new TableName(
                                        String.valueOf(row.getString("PARENT_SCHEMA")),
                                        String.valueOf(row.getString("PARENT_NAME"))),
                                row.getString("PARENT_COLUMN"),
                                row.getString("CHECK_CLAUSE")),
                        schema)
                .forEach(row -> byName.computeIfAbsent(row.name(), name -> new ArrayList<>())
                        .add(row));
        OwnSchema own = new OwnSchema(schema);
        Map<String, Constraints> byTable = new HashMap<>();
        byName.values()
                .forEach(rows ->
                        add(byTable.computeIfAbsent(rows.get(0).table(), table -> new Constraints()), rows, own));
        return byTable;
    }

    private static void add(Constraints constraints, List<Row> rows, OwnSchema own) {
        Row first = rows.get(0);
        switch (first.type()) {
            case "PRIMARY KEY" -> constraints.primaryKeys().add(key(rows));
            case "UNIQUE" -> constraints.uniqueKeys().add(key(rows));
            case "FOREIGN KEY" -> constraints.foreignKeys().add(foreignKey(rows));
            default ->
                constraints.checks().add(new Check(first.name(), own.without(String.valueOf(first.condition())), true));
        }
    }

    private static UniqueKey key(List<Row> rows) {
        Row first = rows.get(0);
        return new UniqueKey(first.name(), columns(rows), first.nullsDistinct(), Deferral.NOT_DEFERRABLE);
    }

    private static ForeignKey foreignKey(List<Row> rows) {
        Row first = rows.get(0);
        return new ForeignKey(
                first.name(),
                columns(rows),
                first.parent(),
                rows.stream().map(row -> String.valueOf(row.parentColumn())).toList(),
                action(first.deleteRule()),
                action(first.updateRule()),
                List.of(),
                ForeignKey.Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                true);
    }

    private static List<String> columns(List<Row> rows) {
        return rows.stream().map(row -> String.valueOf(row.column())).toList();
    }

    private static ForeignKey.Action action(@Nullable String rule) {
        return ForeignKey.Action.valueOf(String.valueOf(rule).replace(' ', '_'));
    }
}
