package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign keys, triggers, rules and row security of tables that are filled in no particular order. Disabling a foreign key's own triggers takes a
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

    private static final String RULES = """
            SELECT quote_ident(rulename) AS name, ev_enabled::text AS state
            FROM pg_rewrite
            WHERE ev_class = ?::regclass AND ev_enabled <> 'D'
            ORDER BY rulename
            """;

    private final Statements statements;
    private final List<Statement> restoring = new ArrayList<>();
    private final List<Statement> forcing = new ArrayList<>();

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
        for (Statement rule : statements.list(RULES, row -> state(table, "RULE", row), name)) {
            statements.run(
                    "disable the rules of table \"" + table.name() + "\"",
                    rule.sql().replaceFirst(" ENABLE[A-Z ]* RULE ", " DISABLE RULE "));
            restoring.add(rule);
        }
        List<Statement> triggers = statements.list(TRIGGERS, row -> state(table, "TRIGGER", row), name);
        if (!triggers.isEmpty()) {
            statements.run(
                    "disable the triggers of table \"" + table.name() + "\"",
                    "ALTER TABLE " + name + " DISABLE TRIGGER USER");
            restoring.addAll(triggers);
        }
    }

    /** Opens a table to its owner until all is restored, whatever its policies say. */
    void open(TableName table) throws SQLException {
        if (unforce(table)) {
            forcing.add(new Statement("force the policies of table \"" + table + "\"", force(table, "")));
        }
    }

    /** Makes them as they were; foreign keys are checked against all rows, which their owner must be shown until then. */
    void restore() throws SQLException {
        run(restoring);
        run(forcing);
    }

    private void run(List<Statement> all) throws SQLException {
        for (Statement statement : all) {
            statements.run(statement.purpose(), statement.sql());
        }
        all.clear();
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

    private static Statement state(Table table, String thing, ResultSet row) throws SQLException {
        String words = switch (row.getString("state")) {
            case "R" -> " ENABLE REPLICA ";
            case "A" -> " ENABLE ALWAYS ";
            default -> " ENABLE ";
        };
        return new Statement(
                "enable " + thing + " " + row.getString("name") + " of table \"" + table.name() + "\"",
                "ALTER TABLE " + Quoting.name(table.name()) + words + thing + " " + row.getString("name"));
    }

    /** Lets the owner see and write all rows of a table; tells whether it was not so. */
    boolean unforce(TableName table) throws SQLException {
        boolean isForced = statements
                .list(
                        "SELECT relforcerowsecurity FROM pg_catalog.pg_class WHERE oid = ?::regclass",
                        row -> row.getBoolean(1),
                        Quoting.name(table))
                .get(0);
        if (isForced) {
            statements.run(force(table, " NO"));
        }
        return isForced;
    }

    /** Puts the owner under the table's policies again. */
    void force(TableName table) throws SQLException {
        statements.run(force(table, ""));
    }

    private static String force(TableName table, String not) {
        return "ALTER TABLE " + Quoting.name(table) + not + " FORCE ROW LEVEL SECURITY";
    }
}
