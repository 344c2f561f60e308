package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is there before an import. Changes nothing. */
final class Destination implements DestinationCatalog {

    private static final String TABLES = """
            SELECT s.name AS schema_name, t.name AS table_name
            FROM sys.tables t
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND t.is_ms_shipped = 0
            ORDER BY t.name
            """;

    private static final String VERSIONED = """
            SELECT s.name AS schema_name, t.name AS table_name
            FROM sys.tables t
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE t.temporal_type = 2
            ORDER BY s.name, t.name
            """;

    private static final String FOREIGN_KEYS = """
            SELECT s.name AS schema_name, t.name AS table_name, f.name AS key_name, ps.name AS parent_schema,
                   p.name AS parent_table, f.is_disabled, f.is_not_trusted
            FROM sys.foreign_keys f
            JOIN sys.tables t ON t.object_id = f.parent_object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.tables p ON p.object_id = f.referenced_object_id
            JOIN sys.schemas ps ON ps.schema_id = p.schema_id
            ORDER BY s.name, t.name, f.name
            """;

    /** A view or a function keeps a table from being dropped only if it says that it is bound to it. */
    private static final String BOUND = """
            SELECT s.name AS schema_name, o.name AS object_name, ps.name AS parent_schema, p.name AS parent_table
            FROM sys.sql_expression_dependencies d
            JOIN sys.objects o ON o.object_id = d.referencing_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            JOIN sys.tables p ON p.object_id = d.referenced_id
            JOIN sys.schemas ps ON ps.schema_id = p.schema_id
            WHERE d.is_schema_bound_reference = 1 AND o.type IN ('V', 'FN', 'IF', 'TF')
            ORDER BY s.name, o.name, ps.name, p.name
            """;

    private final Statements statements;

    Destination(Statements statements) {
        this.statements = statements;
    }

    /**
     * A foreign key as it stands.
     *
     * @param enabled true if it is checked when rows change
     * @param trusted true if all rows are known to meet it
     */
    record Reference(TableName table, String name, TableName parent, boolean enabled, boolean trusted) {}

    @Override
    public Set<String> schemas() throws SQLException {
        return Set.copyOf(statements.list("SELECT name FROM sys.schemas", row -> row.getString(1)));
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return statements.list(TABLES, Destination::tableOf, schema);
    }

    private static TableName tableOf(ResultSet row) throws SQLException {
        return new TableName(row.getString(1), row.getString(2));
    }

    /** The tables of all schemas that keep what their rows were. */
    List<TableName> versioned() throws SQLException {
        return statements.list(VERSIONED, Destination::tableOf);
    }

    /** The foreign keys of all schemas. */
    List<Reference> references() throws SQLException {
        return statements.list(
                FOREIGN_KEYS,
                row -> new Reference(
                        tableOf(row),
                        row.getString("key_name"),
                        parentOf(row),
                        !row.getBoolean("is_disabled"),
                        !row.getBoolean("is_not_trusted")));
    }

    private static TableName parentOf(ResultSet row) throws SQLException {
        return new TableName(row.getString("parent_schema"), row.getString("parent_table"));
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) throws SQLException {
        List<Dependent> all = new ArrayList<>();
        references().stream()
                .filter(each -> !tables.contains(each.table()))
                .map(each ->
                        new Dependent(Dependent.Kind.FOREIGN_KEY, each.table().toString(), each.parent()))
                .forEach(all::add);
        all.addAll(statements.list(
                BOUND, row -> new Dependent(Dependent.Kind.VIEW, tableOf(row).toString(), parentOf(row))));
        return all.stream().filter(each -> tables.contains(each.table())).toList();
    }
}
