package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Index;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The indexes of one schema's tables that no constraint made. */
final class IndexCatalog {

    private static final String QUERY = """
            SELECT I.TABLE_NAME, I.INDEX_NAME, I.INDEX_TYPE_NAME, I.NULLS_DISTINCT, C.COLUMN_NAME,
                   C.ORDERING_SPECIFICATION = 'DESC' AS DESCENDING, C.NULL_ORDERING, C.IS_UNIQUE
            FROM INFORMATION_SCHEMA.INDEXES I
            JOIN INFORMATION_SCHEMA.INDEX_COLUMNS C
              ON C.INDEX_SCHEMA = I.INDEX_SCHEMA AND C.INDEX_NAME = I.INDEX_NAME
            WHERE I.TABLE_SCHEMA = ? AND NOT I.IS_GENERATED AND I.INDEX_TYPE_NAME <> 'PRIMARY KEY'
            ORDER BY I.TABLE_NAME, I.INDEX_NAME, C.ORDINAL_POSITION
            """;

    private IndexCatalog() {}

    private record Row(
            String table, String name, String type, boolean nullsDistinct, Index.Part part, boolean unique) {}

    static Map<String, List<Index>> read(Statements statements, String schema) throws SQLException {
        Map<String, List<Row>> byName = new LinkedHashMap<>();
        statements
                .list(
                        QUERY,
                        row -> new Row(
                                row.getString("TABLE_NAME"),
                                row.getString("INDEX_NAME"),
                                row.getString("INDEX_TYPE_NAME"),
                                !"NO".equals(row.getString("NULLS_DISTINCT")),
                                part(
                                        row.getString("COLUMN_NAME"),
                                        row.getBoolean("DESCENDING"),
                                        row.getString("NULL_ORDERING")),
                                row.getBoolean("IS_UNIQUE")),
                        schema)
                .forEach(row -> byName.computeIfAbsent(row.name(), name -> new ArrayList<>())
                        .add(row));
        Map<String, List<Index>> byTable = new HashMap<>();
        byName.values()
                .forEach(rows -> byTable.computeIfAbsent(rows.get(0).table(), table -> new ArrayList<>())
                        .add(index(rows)));
        return byTable;
    }

    private static Index index(List<Row> rows) {
        Row first = rows.get(0);
        boolean isUnique = first.type().startsWith("UNIQUE");
        return new Index(
                first.name(),
                isUnique,
                first.nullsDistinct(),
                first.type().startsWith("SPATIAL") ? "spatial" : "",
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
