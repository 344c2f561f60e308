package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog.Dependent;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a {@link DestinationCatalog} asks, where the standard's {@code INFORMATION_SCHEMA} has the answer. Changes nothing. */
public final class InformationSchema {

    private static final String REFERENCES = """
            SELECT DISTINCT C.TABLE_SCHEMA, C.TABLE_NAME
            FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
            JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
              ON C.CONSTRAINT_SCHEMA = R.CONSTRAINT_SCHEMA AND C.CONSTRAINT_NAME = R.CONSTRAINT_NAME
            JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS P
              ON P.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND P.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
            WHERE P.TABLE_SCHEMA = ? AND P.TABLE_NAME = ?
            ORDER BY 1, 2
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
        for (TableName table : tables) {
            names(REFERENCES, table).stream()
                    .filter(referring -> !tables.contains(referring))
                    .forEach(referring ->
                            all.add(new Dependent(Dependent.Kind.FOREIGN_KEY, referring.toString(), table)));
            views.reading(table).forEach(view -> all.add(new Dependent(Dependent.Kind.VIEW, view, table)));
        }
        return all;
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
