package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.sqlserver.Destination.Reference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Foreign keys and triggers of tables that are filled in no particular order, switched off inside the import's transaction.
 * What was off before stays off, and a key that was not trusted is not checked.
 */
final class SuspendedRules {

    private static final String TRIGGERS = """
            SELECT s.name AS schema_name, t.name AS table_name, g.name AS trigger_name
            FROM sys.triggers g
            JOIN sys.tables t ON t.object_id = g.parent_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE g.is_disabled = 0
            ORDER BY s.name, t.name, g.name
            """;

    private final Statements statements;
    private final List<Statement> restoring = new ArrayList<>();

    SuspendedRules(Statements statements) {
        this.statements = statements;
    }

    private record Statement(String purpose, String sql) {}

    private record Trigger(TableName table, String name) {}

    void suspend(Collection<TableName> tables, List<Reference> references) throws SQLException {
        for (Reference key : references) {
            if (key.enabled() && tables.contains(key.table())) {
                String alter = "ALTER TABLE " + Quoting.name(key.table()) + " ";
                String constraint = " CONSTRAINT " + Quoting.identifier(key.name());
                String what = "foreign key \"" + key.name() + "\" of table \"" + key.table() + "\"";
                statements.run("suspend " + what, alter + "NOCHECK" + constraint);
                String how = key.trusted() ? "WITH CHECK CHECK" : "WITH NOCHECK CHECK";
                restoring.add(new Statement("restore " + what, alter + how + constraint));
            }
        }
        List<Trigger> triggers = statements.list(
                TRIGGERS, row -> new Trigger(new TableName(row.getString(1), row.getString(2)), row.getString(3)));
        for (Trigger trigger : triggers) {
            if (tables.contains(trigger.table())) {
                String alter = "ALTER TABLE " + Quoting.name(trigger.table()) + " ";
                String name = " TRIGGER " + Brackets.identifier(trigger.name());
                String what = "trigger \"" + trigger.name() + "\" of table \"" + trigger.table() + "\"";
                statements.run("disable " + what, alter + "DISABLE" + name);
                restoring.add(new Statement("enable " + what, alter + "ENABLE" + name));
            }
        }
    }

    /** Switches them on again; foreign keys that were trusted are checked against all rows. */
    void restore() throws SQLException {
        for (Statement statement : restoring) {
            statements.run(statement.purpose(), statement.sql());
        }
        restoring.clear();
    }
}
