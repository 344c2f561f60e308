package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog.Dependent;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a {@link DestinationCatalog} asks, where the standard's {@code INFORMATION_SCHEMA} has the answer. Changes nothing. */
public final class InformationSchema {

    private static final String CONSTRAINTS = """
            SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
            """;

    private static final String REFERENCES = """
            SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, UNIQUE_CONSTRAINT_NAME
            FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS
            """;

    private final Statements statements;

    /** Which views read a table. */
    @FunctionalInterface
    public interface Views {

        /**
         * The views that read a table.
         *
         * @param table the table
         * @return their names, as they are said to people
         * @throws SQLException if the catalog cannot be read
         */
        List<String> reading(TableName table) throws SQLException;
    }

    /**
     * @param statements over the connection of an import
     */
    public InformationSchema(Statements statements) {
        this.statements = statements;
    }

    /**
     * The schemas that are there.
     *
     * @return their names
     * @throws SQLException if the catalog cannot be read
     */
    public Set<String> schemas() throws SQLException {
        return Set.copyOf(
                statements.list("SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA", row -> row.getString(1)));
    }

    /**
     * The tables of one schema, an import's journal aside.
     *
     * @param schema the schema's name
     * @param types the types of tables that count, as the catalog spells them, quoted and with commas between them
     * @return the tables, sorted by name
     * @throws SQLException if the catalog cannot be read
     */
    public List<TableName> tables(String schema, String types) throws SQLException {
        return statements.list(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN (" + types
                        + ") AND TABLE_NAME <> ? ORDER BY 1",
                row -> new TableName(schema, row.getString(1)),
                schema,
                ImportJournal.NAME);
    }

    /**
     * What would be broken if tables went, and is none of them.
     *
     * @param tables tables that are there
     * @param views which views read one
     * @return table by table those whose foreign keys refer to it, and views
     * @throws SQLException if the catalog cannot be read
     */
    public List<Dependent> dependents(Collection<TableName> tables, Views views) throws SQLException {
        List<Dependent> all = new ArrayList<>();
        Set<TableName> going = Set.copyOf(tables);
        Map<TableName, Set<TableName>> children = children();
        for (TableName table : tables) {
            children.getOrDefault(table, Set.of()).stream()
                    .filter(referring -> !going.contains(referring))
                    .forEach(referring ->
                            all.add(new Dependent(Dependent.Kind.FOREIGN_KEY, referring.toString(), table)));
            views.reading(table).forEach(view -> all.add(new Dependent(Dependent.Kind.VIEW, view, table)));
        }
        return all;
    }

    /**
     * What refers to each table. Engines make all rows of such a view anew for each row that they are joined with, so that the views
     * are read one by one, once for all tables, and joined here.
     */
    private Map<TableName, Set<TableName>> children() throws SQLException {
        Map<TableName, TableName> tables = new HashMap<>();
        pairs(CONSTRAINTS).forEach(pair -> tables.put(pair.name(), pair.other()));
        Map<TableName, Set<TableName>> children = new HashMap<>();
        for (Pair reference : pairs(REFERENCES)) {
            TableName child = tables.get(reference.name());
            TableName parent = tables.get(reference.other());
            // What of them is another user's may not be shown.
            if (child != null && parent != null) {
                children.computeIfAbsent(parent, name -> new TreeSet<>()).add(child);
            }
        }
        return children;
    }

    private record Pair(TableName name, TableName other) {}

    private List<Pair> pairs(String query) throws SQLException {
        return statements.list(
                query,
                row -> new Pair(
                        new TableName(row.getString(1), row.getString(2)),
                        new TableName(row.getString(3), row.getString(4))));
    }

    /**
     * The triggers of a table.
     *
     * @param table the table
     * @return their names
     * @throws SQLException if the catalog cannot be read
     */
    public List<TableName> triggers(TableName table) throws SQLException {
        return names(
                "SELECT TRIGGER_SCHEMA, TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS"
                        + " WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?",
                table);
    }

    /**
     * What a query tells of a table.
     *
     * @param query tells a schema and a name, and asks for a table's schema and name
     * @param table the table
     * @return the names
     * @throws SQLException if the catalog cannot be read
     */
    public List<TableName> names(String query, TableName table) throws SQLException {
        return statements.list(
                query, row -> new TableName(row.getString(1), row.getString(2)), table.schema(), table.name());
    }
}
