package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Index;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The indexes of one schema's tables that no constraint made. All of them ascend. One that has the name of a constraint of its table is
 * shown with a star behind it.
 */
final class IndexCatalog {

    private static final String QUERY = """
            SELECT I.TABLE_NAME, COALESCE(N.CONSTRAINT_NAME, I.INDEX_NAME), I.NON_UNIQUE, I.COLUMN_NAME
            FROM INFORMATION_SCHEMA.SYSTEM_INDEXINFO I
            LEFT JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS N
              ON N.CONSTRAINT_SCHEMA = I.TABLE_SCHEM AND N.TABLE_NAME = I.TABLE_NAME AND N.CONSTRAINT_NAME || '*' = I.INDEX_NAME
            WHERE I.TABLE_SCHEM = ? AND I.ORDINAL_POSITION > 0 AND NOT EXISTS (
                SELECT 1 FROM INFORMATION_SCHEMA.SYSTEM_KEY_INDEX_USAGE U
                JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
                  ON C.CONSTRAINT_SCHEMA = U.CONSTRAINT_SCHEMA AND C.CONSTRAINT_NAME = U.CONSTRAINT_NAME
                WHERE U.INDEX_SCHEMA = I.TABLE_SCHEM AND U.INDEX_NAME = I.INDEX_NAME AND C.TABLE_NAME = I.TABLE_NAME)
            ORDER BY I.TABLE_NAME, I.INDEX_NAME, I.ORDINAL_POSITION
            """;

    private IndexCatalog() {}

    private record Row(String table, String name, boolean unique, String column) {}

    static Map<String, List<Index>> read(Statements statements, String schema) throws SQLException {
        boolean nullsDistinct = ConstraintCatalog.nullsDistinct(statements);
        Map<String, List<Row>> byName = new LinkedHashMap<>();
        statements
                .list(
                        QUERY,
                        row -> new Row(row.getString(1), row.getString(2), !row.getBoolean(3), row.getString(4)),
                        schema)
                .forEach(row -> byName.computeIfAbsent(row.name(), name -> new ArrayList<>())
                        .add(row));
        Map<String, List<Index>> byTable = new HashMap<>();
        byName.values()
                .forEach(rows -> byTable.computeIfAbsent(rows.get(0).table(), table -> new ArrayList<>())
                        .add(index(rows, nullsDistinct)));
        return byTable;
    }

    /** The names of the same, by table. */
    static Map<String, List<String>> names(Statements statements, String schema) throws SQLException {
        Map<String, List<String>> names = new HashMap<>();
        read(statements, schema)
                .forEach((table, indexes) ->
                        names.put(table, indexes.stream().map(Index::name).toList()));
        return names;
    }

    private static Index index(List<Row> rows, boolean nullsDistinct) {
        Row first = rows.get(0);
        List<Index.Part> parts = rows.stream()
                .map(row -> new Index.Part(new Index.Key.OfColumn(row.column()), false, Index.Nulls.ENGINE_DEFAULT))
                .toList();
        return new Index(first.name(), first.unique(), nullsDistinct, "", parts, List.of(), Optional.empty(), "");
    }
}
