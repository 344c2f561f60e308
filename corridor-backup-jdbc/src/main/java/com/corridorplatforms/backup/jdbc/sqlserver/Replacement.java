package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What goes with tables that are replaced and is not made again: triggers, rights and histories. */
final class Replacement {

    private static final String TRIGGERS = """
            SELECT s.name AS schema_name, g.name AS trigger_name
            FROM sys.triggers g
            JOIN sys.tables t ON t.object_id = g.parent_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND t.name = ?
            ORDER BY g.name
            """;

    /** Rights on the table and on single columns of it. */
    private static final String RIGHTS = """
            SELECT DISTINCT p.permission_name, u.name AS grantee
            FROM sys.database_permissions p
            JOIN sys.tables t ON t.object_id = p.major_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.database_principals u ON u.principal_id = p.grantee_principal_id
            WHERE p.class = 1 AND s.name = ? AND t.name = ?
            ORDER BY p.permission_name, u.name
            """;

    private final Statements statements;
    private final DatabaseModel model;

    Replacement(Statements statements, DatabaseModel model) {
        this.statements = statements;
        this.model = model;
    }

    /** Names what goes with a table that is still there. Rights are in no file. */
    List<Finding> lost(TableName table, boolean isVersioned) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        statements
                .list(TRIGGERS, row -> new TableName(row.getString(1), row.getString(2)), table.schema(), table.name())
                .stream()
                .filter(trigger -> !isMadeAgain(trigger))
                .map(trigger -> LostDefinitions.finding(Kind.TRIGGER.word(), trigger.toString()))
                .forEach(findings::add);
        findings.addAll(statements.list(
                RIGHTS,
                row -> LostDefinitions.finding(
                        Kind.GRANT.word(),
                        table.schema() + "." + row.getString(1) + " on " + table.name() + " to " + row.getString(2)),
                table.schema(),
                table.name()));
        if (isVersioned && !isVersionedAgain(table)) {
            findings.add(LostDefinitions.finding("history", table.toString()));
        }
        return findings;
    }

    private boolean isMadeAgain(TableName trigger) {
        return model.definitions().stream()
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
