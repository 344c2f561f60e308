package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Parentheses;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The foreign keys and checks of one schema's tables. */
final class ConstraintCatalog {

    private static final String FOREIGN_KEYS = """
            SELECT t.name AS table_name, f.name AS key_name, f.delete_referential_action, f.update_referential_action,
                   f.is_disabled, f.is_not_trusted, f.is_not_for_replication, c.name AS column_name,
                   ps.name AS parent_schema, p.name AS parent_table, pc.name AS parent_column
            FROM sys.foreign_keys f
            JOIN sys.tables t ON t.object_id = f.parent_object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
            JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
            JOIN sys.tables p ON p.object_id = f.referenced_object_id
            JOIN sys.schemas ps ON ps.schema_id = p.schema_id
            JOIN sys.columns pc ON pc.object_id = k.referenced_object_id AND pc.column_id = k.referenced_column_id
            WHERE s.name = ? AND t.is_ms_shipped = 0
            ORDER BY t.name, f.name, k.constraint_column_id
            """;

    private static final String CHECKS = """
            SELECT t.name AS table_name, k.name AS key_name, k.definition, k.is_disabled, k.is_not_trusted,
                   k.is_not_for_replication
            FROM sys.check_constraints k
            JOIN sys.tables t ON t.object_id = k.parent_object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND t.is_ms_shipped = 0
            ORDER BY t.name, k.name
            """;

    private final Statements statements;
    private final String schema;
    private final List<Finding> findings = new ArrayList<>();

    ConstraintCatalog(Statements statements, String schema) {
        this.statements = statements;
        this.schema = schema;
    }

    private record Row(String table, ForeignKey key) {}

    List<Finding> findings() {
        return findings;
    }

    /** The foreign keys of each table. */
    Map<String, List<ForeignKey>> foreignKeys() throws SQLException {
        Map<List<String>, List<Row>> byName = new LinkedHashMap<>();
        for (Row row : statements.list(FOREIGN_KEYS, this::ofOneColumn, schema)) {
            byName.computeIfAbsent(List.of(row.table(), row.key().name()), name -> new ArrayList<>())
                    .add(row);
        }
        Map<String, List<ForeignKey>> byTable = new LinkedHashMap<>();
        byName.forEach((name, rows) ->
                byTable.computeIfAbsent(name.get(0), table -> new ArrayList<>()).add(joined(rows)));
        return byTable;
    }

    private Row ofOneColumn(ResultSet row) throws SQLException {
        note(row);
        ForeignKey key = new ForeignKey(
                row.getString("key_name"),
                List.of(row.getString("column_name")),
                new TableName(row.getString("parent_schema"), row.getString("parent_table")),
                List.of(row.getString("parent_column")),
                action(row.getInt("delete_referential_action")),
                action(row.getInt("update_referential_action")),
                List.of(),
                ForeignKey.Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                isValidated(row));
        return new Row(row.getString("table_name"), key);
    }

    private static ForeignKey joined(List<Row> rows) {
        ForeignKey first = rows.get(0).key();
        return first.withColumns(
                rows.stream().flatMap(row -> row.key().columns().stream()).toList(),
                rows.stream().flatMap(row -> row.key().parentColumns().stream()).toList());
    }

    private static ForeignKey.Action action(int number) {
        return switch (number) {
            case 1 -> ForeignKey.Action.CASCADE;
            case 2 -> ForeignKey.Action.SET_NULL;
            case 3 -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }

    /** The checks of each table. */
    Map<String, List<Check>> checks() throws SQLException {
        Map<String, List<Check>> byTable = new LinkedHashMap<>();
        List<Map.Entry<String, Check>> found = statements.list(
                CHECKS,
                row -> {
                    note(row);
                    String condition = Parentheses.strippedWithBrackets(row.getString("definition"));
                    return Map.entry(
                            row.getString("table_name"),
                            new Check(
                                    row.getString("key_name"),
                                    new SqlText(SqlServerDialect.NAME, condition),
                                    isValidated(row)));
                },
                schema);
        found.forEach(each -> byTable.computeIfAbsent(each.getKey(), table -> new ArrayList<>())
                .add(each.getValue()));
        return byTable;
    }

    private static boolean isValidated(ResultSet row) throws SQLException {
        return !row.getBoolean("is_disabled") && !row.getBoolean("is_not_trusted");
    }

    private void note(ResultSet row) throws SQLException {
        String subject = schema + "." + row.getString("table_name") + "." + row.getString("key_name");
        Finding disabled = Finding.translated(
                "constraint-enabled",
                subject,
                "\"" + subject + "\" is disabled; it is kept as one that the rows already there need not meet");
        if (row.getBoolean("is_disabled") && !findings.contains(disabled)) {
            findings.add(disabled);
        }
        Finding replicated = Finding.loss(
                "not-for-replication-left-out", subject, "NOT FOR REPLICATION of \"" + subject + "\" is left out");
        if (row.getBoolean("is_not_for_replication") && !findings.contains(replicated)) {
            findings.add(replicated);
        }
    }
}
