package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign keys and triggers of tables that are filled in no particular order. Disabling a foreign key's own triggers takes a
 * superuser, so the keys are dropped and made again from the engine's own text, which checks all rows at once; all that
 * happens inside the import's transaction, where an owner may do it and nobody else sees it.
 */
final class SuspendedRules {

    private static final String FOREIGN_KEYS = """
            SELECT quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition,
                   coalesce(obj_description(k.oid, 'pg_constraint'), '') AS comment
            FROM pg_constraint k
            WHERE k.conrelid = ?::regclass AND k.contype = 'f' AND k.conparentid = 0
            ORDER BY k.oid
            """;

    private static final String TRIGGERS = """
            SELECT quote_ident(tgname) AS name, tgenabled::text AS state
            FROM pg_trigger
            WHERE tgrelid = ?::regclass AND NOT tgisinternal AND tgenabled <> 'D'
            ORDER BY tgname
            """;

    private final Statements statements;
    private final List<Statement> restoring = new ArrayList<>();

    SuspendedRules(Statements statements) {
        this.statements = statements;
    }

    private record Statement(String purpose, String sql) {}

    /** Suspends a table's. The search path must not change until they are restored. */
    void suspend(Table table) throws SQLException {
        String name = Quoting.name(table.name());
        for (List<Statement> each : statements.list(FOREIGN_KEYS, row -> foreignKey(table, row), name)) {
            statements.run(each.get(0).purpose(), each.get(0).sql());
            restoring.addAll(each.subList(1, each.size()));
        }
        List<Statement> triggers = statements.list(TRIGGERS, row -> trigger(table, row), name);
        if (!triggers.isEmpty()) {
            statements.run(
                    "disable the triggers of table \"" + table.name() + "\"",
                    "ALTER TABLE " + name + " DISABLE TRIGGER USER");
            restoring.addAll(triggers);
        }
    }

    /** Makes them as they were; foreign keys are checked against all rows. */
    void restore() throws SQLException {
        for (Statement statement : restoring) {
            statements.run(statement.purpose(), statement.sql());
        }
        restoring.clear();
    }

    private static List<Statement> foreignKey(Table table, ResultSet row) throws SQLException {
        String key = row.getString("name");
        String alter = "ALTER TABLE " + Quoting.name(table.name());
        String what = "foreign key " + key + " of table \"" + table.name() + "\"";
        List<Statement> all = new ArrayList<>();
        all.add(new Statement("suspend " + what, alter + " DROP CONSTRAINT " + key));
        all.add(new Statement("restore " + what, alter + " ADD CONSTRAINT " + key + " " + row.getString("definition")));
        if (!row.getString("comment").isEmpty()) {
            all.add(new Statement(
                    "restore the comment on " + what,
                    "COMMENT ON CONSTRAINT " + key + " ON " + Quoting.name(table.name()) + " IS "
                            + Quoting.literal(row.getString("comment"))));
        }
        return all;
    }

    private static Statement trigger(Table table, ResultSet row) throws SQLException {
        String words = switch (row.getString("state")) {
            case "R" -> " ENABLE REPLICA TRIGGER ";
            case "A" -> " ENABLE ALWAYS TRIGGER ";
            default -> " ENABLE TRIGGER ";
        };
        return new Statement(
                "enable trigger " + row.getString("name") + " of table \"" + table.name() + "\"",
                "ALTER TABLE " + Quoting.name(table.name()) + words + row.getString("name"));
    }
}
