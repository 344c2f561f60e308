package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a driver tells of the catalog through {@link DatabaseMetaData}. What it does not support is empty. */
final class DriverCatalog {

    private static final Set<String> TABLE_TYPES = Set.of("TABLE", "BASE TABLE");

    private final DatabaseMetaData metaData;
    private final @Nullable String catalog;

    DriverCatalog(Connection connection) throws SQLException {
        this.metaData = connection.getMetaData();
        this.catalog = connection.getCatalog();
    }

    /**
     * A table, a view or the like.
     *
     * @param type the driver's word for what it is
     */
    record Found(TableName name, String type, String comment) {

        boolean isTable() {
            return TABLE_TYPES.contains(type);
        }
    }

    /**
     * A column.
     *
     * @param expression its default, or what it is computed from, or the empty string
     */
    record FoundColumn(
            String table,
            String name,
            DeclaredType type,
            boolean nullable,
            boolean isNumbered,
            boolean isGenerated,
            String expression,
            String comment) {}

    /** An index, or the fact that there is one whose columns the driver does not tell. */
    record FoundIndex(String name, boolean unique, List<Index.Part> parts) {}

    private interface Query {
        ResultSet run() throws SQLException;
    }

    private interface Mapper<T> {
        @Nullable
        T map(ResultSet row) throws SQLException;
    }

    /** Empty if the driver does not support the question. */
    private static <T> Optional<List<T>> list(Query query, Mapper<T> mapper) throws SQLException {
        try (ResultSet rows = query.run()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                T one = mapper.map(rows);
                if (one != null) {
                    all.add(one);
                }
            }
            return Optional.of(all);
        } catch (SQLFeatureNotSupportedException unsupported) {
            return Optional.empty();
        }
    }

    private String pattern(String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    Set<String> schemas() throws SQLException {
        List<String> all =
                list(metaData::getSchemas, row -> row.getString("TABLE_SCHEM")).orElse(List.of());
        return new TreeSet<>(all);
    }

    /** Tables, views and the like of one schema, sorted by name. */
    List<Found> tables(String schema) throws SQLException {
        List<Found> found = list(
                        () -> metaData.getTables(catalog, pattern(schema), "%", null),
                        row -> schema.equals(text(row, "TABLE_SCHEM"))
                                ? new Found(
                                        new TableName(schema, row.getString("TABLE_NAME")),
                                        text(row, "TABLE_TYPE"),
                                        text(row, "REMARKS"))
                                : null)
                .orElse(List.of());
        return found.stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    List<FoundColumn> columns(String schema) throws SQLException {
        return list(
                        () -> metaData.getColumns(catalog, pattern(schema), "%", "%"),
                        row -> schema.equals(text(row, "TABLE_SCHEM")) ? column(row) : null)
                .orElse(List.of());
    }

    private static FoundColumn column(ResultSet row) throws SQLException {
        return new FoundColumn(
                row.getString("TABLE_NAME"),
                row.getString("COLUMN_NAME"),
                DeclaredType.of(row),
                row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                text(row, "IS_AUTOINCREMENT").equals("YES"),
                text(row, "IS_GENERATEDCOLUMN").equals("YES"),
                text(row, "COLUMN_DEF"),
                text(row, "REMARKS"));
    }

    /** The indexes of a table, those included that keys stand for; empty if the driver tells of none at all. */
    Optional<List<FoundIndex>> indexes(TableName table) throws SQLException {
        Map<String, FoundIndex> byName = new LinkedHashMap<>();
        Optional<List<String>> names =
                list(() -> metaData.getIndexInfo(catalog, table.schema(), table.name(), false, true), row -> {
                    String name = row.getString("INDEX_NAME");
                    if (name != null) {
                        boolean unique = !row.getBoolean("NON_UNIQUE");
                        byName.computeIfAbsent(name, absent -> new FoundIndex(absent, unique, new ArrayList<>()));
                        part(row).ifPresent(part -> byName.get(name).parts().add(part));
                    }
                    return name;
                });
        return names.map(any -> List.copyOf(byName.values()));
    }

    private static Optional<Index.Part> part(ResultSet row) throws SQLException {
        String column = row.getString("COLUMN_NAME");
        boolean descending = text(row, "ASC_OR_DESC").equals("D");
        return Optional.ofNullable(column)
                .map(name -> new Index.Part(new Index.Key.OfColumn(name), descending, Index.Nulls.ENGINE_DEFAULT));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
