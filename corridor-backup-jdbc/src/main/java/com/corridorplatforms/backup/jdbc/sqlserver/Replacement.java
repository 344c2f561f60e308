package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What goes with tables and views that are replaced and is not made again: triggers, rights and histories. */
final class Replacement {

    private static final String TRIGGERS = """
            SELECT s.name AS schema_name, g.name AS trigger_name
            FROM sys.triggers g
            JOIN sys.tables t ON t.object_id = g.parent_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND t.name = ?
            ORDER BY g.name
            """;

    /** Rights on the table or view and on single columns of it. */
    private static final String RIGHTS = """
            SELECT DISTINCT p.permission_name, u.name AS grantee
            FROM sys.database_permissions p
            JOIN (SELECT object_id, schema_id, name FROM sys.tables
                  UNION ALL
                  SELECT object_id, schema_id, name FROM sys.views) t ON t.object_id = p.major_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.database_principals u ON u.principal_id = p.grantee_principal_id
            WHERE p.class = 1 AND s.name = ? AND t.name = ?
            ORDER BY p.permission_name, u.name
            """;

    private final Statements statements;
    private final DatabaseModel model;
    private final SurplusAside surplus;

    Replacement(Statements statements, DatabaseModel model, SurplusAside surplus) {
        this.statements = statements;
        this.model = model;
        this.surplus = surplus;
    }

    /** Names what goes with a table that is still there. Rights are in no file. */
    List<Finding> lost(TableName table, boolean isVersioned) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        statements
                .list(TRIGGERS, row -> new TableName(row.getString(1), row.getString(2)), table.schema(), table.name())
                .stream()
                .filter(trigger -> !isOf(trigger, model.definitions()) && !isOf(trigger, surplus.dropped(model)))
                .map(trigger -> LostDefinitions.finding(Kind.TRIGGER.word(), trigger.toString()))
                .forEach(findings::add);
        findings.addAll(rights(table));
        if (isVersioned && !isVersionedAgain(table)) {
            findings.add(LostDefinitions.finding("history", table.toString()));
        }
        return findings;
    }

    /** Names the rights that go with a table or view that is still there. */
    List<Finding> rights(TableName relation) throws SQLException {
        return statements.list(
                RIGHTS,
                row -> LostDefinitions.finding(
                        Kind.GRANT.word(),
                        relation.schema() + "." + row.getString(1) + " on " + relation.name() + " to "
                                + row.getString(2)),
                relation.schema(),
                relation.name());
    }

    private static boolean isOf(TableName trigger, List<Definition> definitions) {
        return definitions.stream()
                .anyMatch(each -> each.kind() == Kind.TRIGGER && each.name().equals(trigger));
    }

    private boolean isVersionedAgain(TableName table) {
        return model.definitions().stream().anyMatch(each -> versions(each, table));
    }

    private static boolean versions(Definition definition, TableName table) {
        return definition.kind() == Kind.OTHER
                && definition.name().schema().equals(table.schema())
                && definition.name().name().startsWith(table.name() + " period ")
                && definition.statement().text().contains("SYSTEM_VERSIONING = ON");
    }
}
