package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there before an import. */
final class Destination implements DestinationCatalog {

    private static final String TABLES = """
            SELECT n.nspname, c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f')
              AND NOT EXISTS (SELECT FROM pg_depend e
                              WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            ORDER BY 1, 2
            """;

    private static final String DEPENDENTS = """
            SELECT d.dependent::regclass::text AS dependent, d.kind, n.nspname, c.relname
            FROM (SELECT k.conrelid AS dependent, 'FOREIGN_KEY' AS kind, k.confrelid AS needed
                  FROM pg_constraint k
                  WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = ANY (%1$s) AND NOT k.conrelid = ANY (%1$s)
                  UNION
                  SELECT v.oid, 'VIEW', d.refobjid
                  FROM pg_depend d
                  JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                  JOIN pg_class v ON v.oid = r.ev_class
                  WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY (%1$s) AND NOT v.oid = ANY (%1$s)) d
            JOIN pg_class c ON c.oid = d.needed
            JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY 2, 1, 3, 4
            """;

    private final Statements statements;
    private final List<TableName> views;

    /**
     * @param views the views that go together with the tables they need
     */
    Destination(Statements statements, List<TableName> views) {
        this.statements = statements;
        this.views = List.copyOf(views);
    }

    @Override
    public Set<String> schemas() throws SQLException {
        return Set.copyOf(statements.list("SELECT nspname FROM pg_catalog.pg_namespace", row -> row.getString(1)));
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return statements.list(TABLES, row -> new TableName(row.getString(1), row.getString(2)), schema);
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) throws SQLException {
        return statements.list(
                DEPENDENTS.formatted(
                        oids(Stream.concat(tables.stream(), views.stream()).toList())),
                row -> new Dependent(
                        Dependent.Kind.valueOf(row.getString("kind")),
                        row.getString("dependent"),
                        new TableName(row.getString("nspname"), row.getString("relname"))));
    }

    /** The object ids of relations and of the partitions of those. */
    private static String oids(List<TableName> names) {
        String all = names.stream()
                .map(name -> Quoting.literal(Quoting.name(name)) + "::regclass")
                .collect(Collectors.joining(", ", "unnest(ARRAY[", "]::regclass[]) AS t"));
        return "ARRAY(SELECT t::oid FROM " + all + " UNION SELECT p.relid FROM " + all + ", pg_partition_tree(t) p)";
    }
}
