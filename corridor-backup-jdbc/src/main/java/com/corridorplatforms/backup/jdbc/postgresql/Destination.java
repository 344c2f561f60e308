package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there before an import: checked against the import's mode, and made ready for it. */
final class Destination {

    private static final String TABLES = """
            SELECT n.nspname, c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f')
              AND NOT EXISTS (SELECT FROM pg_depend e
                              WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            ORDER BY 1, 2
            """;

    private static final String REFERENCES = """
            SELECT k.conrelid::regclass::text AS dependent, 'foreign key' AS kind, k.confrelid::regclass::text AS replaced
            FROM pg_constraint k
            WHERE k.contype = 'f' AND k.confrelid = ANY (%1$s) AND NOT k.conrelid = ANY (%1$s)
            UNION ALL
            SELECT DISTINCT v.oid::regclass::text, 'view', d.refobjid::regclass::text
            FROM pg_depend d
            JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
            JOIN pg_class v ON v.oid = r.ev_class
            WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY (%1$s) AND NOT v.oid = ANY (%1$s)
            ORDER BY 1, 2, 3
            """;

    private static final String OUTER_KEYS = """
            SELECT k.conrelid::regclass::text, k.confrelid::regclass::text
            FROM pg_constraint k
            WHERE k.contype = 'f' AND k.confrelid = ANY (%1$s) AND NOT k.conrelid = ANY (%1$s)
            ORDER BY 1, 2
            """;

    private final Statements statements;
    private final DatabaseModel model;

    Destination(Statements statements, DatabaseModel model) {
        this.statements = statements;
        this.model = model;
    }

    /** Makes sure that tables can be made: the schemas are there and hold none. */
    void prepareCreate() throws SQLException {
        Refusals.requireNone(tablesThere(), Refusals.schemas(model));
        createSchemas();
    }

    /** Drops the model's tables and sequences, unless something that stays needs one of them. */
    void prepareReplace() throws SQLException {
        createSchemas();
        Set<TableName> there = Set.copyOf(tablesThere());
        List<TableName> replaced =
                model.tables().stream().map(Table::name).filter(there::contains).toList();
        if (!replaced.isEmpty()) {
            refuseDependents(replaced);
            statements.run("drop the tables to be replaced", "DROP TABLE " + Quoting.names(replaced) + " RESTRICT");
        }
        for (TableName sequence : sequences().toList()) {
            statements.run("drop sequence \"" + sequence + "\"", "DROP SEQUENCE IF EXISTS " + Quoting.name(sequence));
        }
    }

    /** Makes sure that the model's tables are there and hold what they may, and keeps others from changing that. */
    void prepareLoad(SeededRows seeded) throws SQLException {
        Refusals.requireAll(model, tablesThere());
        if (seeded == SeededRows.REPLACE) {
            refuseReferences(model.tables().stream().map(Table::name).toList());
        }
        for (Table table : model.tables()) {
            String name = Quoting.name(table.name());
            statements.run("lock table \"" + table.name() + "\"", "LOCK TABLE " + name + " IN ACCESS EXCLUSIVE MODE");
            if (seeded == SeededRows.REFUSE
                    && statements
                            .list("SELECT EXISTS (SELECT FROM " + name + ")", row -> row.getBoolean(1))
                            .get(0)) {
                throw Refusals.holdsRows(table.name());
            }
        }
    }

    /** The sequences that have names of their own in the model. */
    private Stream<TableName> sequences() {
        Stream<TableName> owned = model.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::identity)
                .flatMap(identity -> identity.map(Identity::sequence).stream())
                .filter(name -> !name.name().isEmpty());
        return Stream.concat(owned, model.sequences().stream().map(Sequence::name));
    }

    private void refuseDependents(List<TableName> replaced) throws SQLException {
        List<String> dependents = statements.list(
                REFERENCES.formatted(oids(replaced)),
                row -> row.getString("kind") + " of \"" + row.getString("dependent") + "\" needs \""
                        + row.getString("replaced") + "\"");
        if (!dependents.isEmpty()) {
            throw new BackupException(
                    "a " + dependents.get(0) + ", which is to be replaced, expected nothing outside to"
                            + " refer to it; drop what refers to it first");
        }
    }

    /** Deleting a row that another table refers to would do to that table what the key says. */
    private void refuseReferences(List<TableName> emptied) throws SQLException {
        List<String> references = statements.list(
                OUTER_KEYS.formatted(oids(emptied)),
                row -> "a foreign key of \"" + row.getString(1) + "\" refers to \"" + row.getString(2)
                        + "\", whose rows are to be replaced, expected none from outside of the file; drop it first");
        if (!references.isEmpty()) {
            throw new BackupException(references.get(0));
        }
    }

    private static String oids(List<TableName> names) {
        return names.stream()
                .map(name -> Quoting.literal(Quoting.name(name)) + "::regclass")
                .collect(Collectors.joining(", ", "ARRAY[", "]::oid[]"));
    }

    private void createSchemas() throws SQLException {
        Set<String> there =
                Set.copyOf(statements.list("SELECT nspname FROM pg_catalog.pg_namespace", row -> row.getString(1)));
        for (String schema : Refusals.schemas(model)) {
            if (!there.contains(schema)) {
                statements.run("create schema \"" + schema + "\"", "CREATE SCHEMA " + Quoting.identifier(schema));
            }
        }
    }

    private List<TableName> tablesThere() throws SQLException {
        List<TableName> all = new ArrayList<>();
        for (String schema : Refusals.schemas(model)) {
            all.addAll(statements.list(TABLES, row -> new TableName(row.getString(1), row.getString(2)), schema));
        }
        return all;
    }
}
