package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that tables have something by, such as their constraints, as they were when the first table of a schema was asked for: an engine
 * that makes its whole catalog for every question is asked once for each schema.
 */
public final class NamesByTable {

    /** Reads a schema. */
    @FunctionalInterface
    public interface Query {

        /**
         * Reads all names of a schema.
         *
         * @param schema the schema
         * @return the names by table
         * @throws SQLException if the catalog cannot be read
         */
        Map<String, List<String>> names(String schema) throws SQLException;
    }

    private final Query query;
    private final Map<String, Map<String, List<String>>> known = new HashMap<>();

    /** @param query how a schema is read */
    public NamesByTable(Query query) {
        this.query = query;
    }

    /**
     * The names of one table.
     *
     * @param table the table
     * @return its names, none if it has none
     * @throws SQLException if the catalog cannot be read
     */
    public List<String> of(TableName table) throws SQLException {
        if (!known.containsKey(table.schema())) {
            known.put(table.schema(), query.names(table.schema()));
        }
        return known.get(table.schema()).getOrDefault(table.name(), List.of());
    }

    /**
     * How a schema is read by one query.
     *
     * @param statements the session
     * @param sql gives tables and names, and takes the schema
     * @return the query
     */
    public static Query by(Statements statements, String sql) {
        return schema -> {
            Map<String, List<String>> names = new HashMap<>();
            statements
                    .list(sql, row -> Map.entry(row.getString(1), row.getString(2)), schema)
                    .forEach(each -> names.computeIfAbsent(each.getKey(), table -> new ArrayList<>())
                            .add(each.getValue()));
            return names;
        };
    }
}
