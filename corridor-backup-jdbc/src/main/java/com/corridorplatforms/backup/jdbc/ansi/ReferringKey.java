package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A foreign key of a table, which an engine may have to leave unchecked while rows arrive.
 *
 * @param table the table that refers
 * @param key the key as the catalog shows it, with its name
 */
public record ReferringKey(TableName table, ForeignKey key) {

    /** The constraints of an engine. */
    @FunctionalInterface
    public interface Catalog {
        /**
         * Reads those of one schema.
         *
         * @param schema the schema
         * @return the constraints by the names of their tables
         * @throws SQLException if the catalog cannot be read
         */
        Map<String, TableConstraints> of(String schema) throws SQLException;
    }

    /**
     * The foreign keys of tables that exist, also those of columns that an import leaves alone.
     *
     * @param model the tables
     * @param catalog what is there
     * @return their keys
     * @throws SQLException if the catalog cannot be read
     */
    public static List<ReferringKey> of(DatabaseModel model, Catalog catalog) throws SQLException {
        List<ReferringKey> keys = new ArrayList<>();
        for (String schema : Refusals.schemas(model)) {
            catalog.of(schema).forEach((name, constraints) -> {
                TableName table = new TableName(schema, name);
                if (model.table(table).isPresent()) {
                    constraints.foreignKeys().forEach(key -> keys.add(new ReferringKey(table, key)));
                }
            });
        }
        return keys;
    }

    /**
     * Those of them that refer to rows which may come later, when the tables are filled in the model's order.
     *
     * @param model the tables
     * @param catalog what is there
     * @return their keys
     * @throws SQLException if the catalog cannot be read
     */
    public static List<ReferringKey> againstOrder(DatabaseModel model, Catalog catalog) throws SQLException {
        return of(model, catalog).stream().filter(againstOrder(model)).toList();
    }

    /**
     * Tells the keys that refer to rows which may come later, when the tables are filled in the model's order and emptied in
     * the reverse one. Rows of a table outside of the model are there all the time.
     *
     * @param model the tables, those of the keys among them
     * @return true for a key that refers to its own table or a later one
     */
    public static Predicate<ReferringKey> againstOrder(DatabaseModel model) {
        Map<TableName, Integer> order = new HashMap<>();
        model.tables().forEach(table -> order.put(table.name(), order.size()));
        return each -> order.getOrDefault(each.key().parent(), -1) >= order.getOrDefault(each.table(), -1);
    }

    /**
     * The statement that makes the key.
     *
     * @return the statement
     */
    public String adding() {
        return "ALTER TABLE " + Quoting.name(table) + " ADD " + ConstraintClauses.foreignKey(key);
    }

    /**
     * The statement that drops the key.
     *
     * @return the statement
     */
    public String dropping() {
        return "ALTER TABLE " + Quoting.name(table) + " DROP CONSTRAINT " + Quoting.identifier(key.name());
    }

    /**
     * Makes sure that the rows meet the key, inside the transaction that wrote them: an engine that checks them itself by a
     * change of a definition would commit them first.
     *
     * @param statements over the connection that wrote the rows
     * @throws SQLException if a row has no parent
     */
    public void requireParents(Statements statements) throws SQLException {
        String child = " FROM " + Quoting.name(table) + " C WHERE ";
        String orphan = "SELECT 1" + child + each("C.%s IS NOT NULL", " AND ") + " AND NOT EXISTS (SELECT 1 FROM "
                + Quoting.name(key.parent()) + " P WHERE " + equal() + ")";
        String partly = "SELECT 1" + child + "(" + each("C.%s IS NULL", " OR ") + ") AND ("
                + each("C.%s IS NOT NULL", " OR ") + ")";
        boolean isPartlyRefused =
                key.match() == ForeignKey.Match.FULL && key.columns().size() > 1;
        if (statements.any(orphan) || isPartlyRefused && statements.any(partly)) {
            throw new SQLException("cannot check foreign key \"" + key.name() + "\" of table \"" + table
                    + "\": a row refers to none of \"" + key.parent() + "\"");
        }
    }

    private String each(String condition, String between) {
        return key.columns().stream()
                .map(column -> condition.replace("%s", Quoting.identifier(column)))
                .collect(Collectors.joining(between));
    }

    private String equal() {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> "P." + Quoting.identifier(key.parentColumns().get(i)) + " = C."
                        + Quoting.identifier(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
