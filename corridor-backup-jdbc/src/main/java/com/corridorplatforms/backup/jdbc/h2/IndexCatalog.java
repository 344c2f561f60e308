package com.corridorplatforms.backup.jdbc.h2;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of one schema's tables that no constraint made. The engine makes all rows of a view of its catalog anew for each row
 * that they are joined with, so the views are read one by one and joined here.
 */
final class IndexCatalog {

    private static final String INDEXES = """
            SELECT TABLE_NAME, INDEX_SCHEMA, INDEX_NAME, INDEX_TYPE_NAME, NULLS_DISTINCT
            FROM INFORMATION_SCHEMA.INDEXES
            WHERE TABLE_SCHEMA = ? AND NOT IS_GENERATED AND INDEX_TYPE_NAME <> 'PRIMARY KEY'
            ORDER BY TABLE_NAME, INDEX_NAME
            """;

    private static final String COLUMNS = """
            SELECT INDEX_SCHEMA, INDEX_NAME, COLUMN_NAME, ORDERING_SPECIFICATION = 'DESC' AS DESCENDING, NULL_ORDERING, IS_UNIQUE
            FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE TABLE_SCHEMA = ? ORDER BY INDEX_SCHEMA, INDEX_NAME, ORDINAL_POSITION
            """;

    private IndexCatalog() {}

    private record Found(String table, TableName name, String type, boolean nullsDistinct) {}

    private record Row(TableName index, Index.Part part, boolean unique) {}

    static Map<String, List<Index>> read(Statements statements, String schema) throws SQLException {
        Map<TableName, List<Row>> columns =
                statements.list(COLUMNS, IndexCatalog::column, schema).stream().collect(groupingBy(Row::index));
        return statements.list(INDEXES, IndexCatalog::found, schema).stream()
                .filter(found -> columns.containsKey(found.name()))
                .collect(groupingBy(Found::table, mapping(found -> index(found, columns.get(found.name())), toList())));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getString("TABLE_NAME"),
                name(row),
                row.getString("INDEX_TYPE_NAME"),
                !"NO".equals(row.getString("NULLS_DISTINCT")));
    }

    private static Row column(ResultSet row) throws SQLException {
        return new Row(
                name(row),
                part(row.getString("COLUMN_NAME"), row.getBoolean("DESCENDING"), row.getString("NULL_ORDERING")),
                row.getBoolean("IS_UNIQUE"));
    }

    private static TableName name(ResultSet row) throws SQLException {
        return new TableName(row.getString("INDEX_SCHEMA"), row.getString("INDEX_NAME"));
    }

    private static Index index(Found found, List<Row> rows) {
        boolean isUnique = found.type().startsWith("UNIQUE");
        return new Index(
                found.name().name(),
                isUnique,
                found.nullsDistinct(),
                found.type().startsWith("SPATIAL") ? "spatial" : "",
                rows.stream()
                        .filter(row -> !isUnique || row.unique())
                        .map(Row::part)
                        .toList(),
                isUnique ? included(rows) : List.of(),
                Optional.empty(),
                "");
    }

    /** Columns after those that must be unique together. */
    private static List<String> included(List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.unique())
                .map(row -> ((Index.Key.OfColumn) row.part().key()).name())
                .toList();
    }

    private static Index.Part part(String column, boolean descending, @Nullable String nulls) {
        // NULL is the least value here; the catalog always tells where it goes, except in columns without NULL.
        boolean isUsual = nulls == null || nulls.equals(descending ? "LAST" : "FIRST");
        return new Index.Part(
                new Index.Key.OfColumn(column),
                descending,
                isUsual ? Index.Nulls.ENGINE_DEFAULT : Index.Nulls.valueOf(nulls));
    }
}
