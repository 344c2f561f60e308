package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys and indexes of one database's tables, which are one and the same on these engines. */
final class IndexCatalog {

    private static final String QUERY = """
            SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE = 0 AS IS_UNIQUE, COLUMN_NAME, COLLATION = 'D' AS DESCENDING,
                   SUB_PART, INDEX_TYPE, INDEX_COMMENT, %s AS HIDDEN, %s AS EXPRESSION_
            FROM INFORMATION_SCHEMA.STATISTICS
            WHERE TABLE_SCHEMA = ?
            ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
            """;

    private static final String MARIADB = QUERY.formatted("IGNORED = 'YES'", "NULL");
    private static final String MYSQL = QUERY.formatted("IS_VISIBLE = 'NO'", "EXPRESSION");
    private static final String PRIMARY = "PRIMARY";

    private IndexCatalog() {}

    /** The keys and indexes of one table. */
    record Indexes(List<UniqueKey> primaryKeys, List<UniqueKey> uniqueKeys, List<Index> others) {

        Indexes() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Optional<UniqueKey> primaryKey() {
            return primaryKeys.stream().findFirst();
        }
    }

    private record Row(
            String table,
            String name,
            boolean unique,
            @Nullable String column,
            boolean descending,
            @Nullable String prefix,
            String type,
            String comment,
            boolean hidden,
            @Nullable String expression) {

        boolean isPlain() {
            return prefix == null && !descending && !hidden && comment.isEmpty() && column != null && isTree();
        }

        boolean isTree() {
            return type.equals("BTREE") || type.equals("HASH");
        }
    }

    static Map<String, Indexes> read(
            Statements statements, String database, Flavor flavor, List<ColumnCatalog.Found> columns)
            throws SQLException {
        Set<List<String>> ends = columns.stream()
                .filter(ColumnCatalog.Found::isEnd)
                .map(column -> List.of(column.table(), column.name()))
                .collect(Collectors.toSet());
        Map<List<String>, List<Row>> byName = new LinkedHashMap<>();
        statements.list(flavor == Flavor.MARIADB ? MARIADB : MYSQL, IndexCatalog::row, database).stream()
                .filter(row -> !row.unique() || !ends.contains(List.of(row.table(), String.valueOf(row.column()))))
                .forEach(row -> byName.computeIfAbsent(List.of(row.table(), row.name()), key -> new ArrayList<>())
                        .add(row));
        Map<String, Indexes> byTable = new HashMap<>();
        byName.values()
                .forEach(rows ->
                        add(byTable.computeIfAbsent(rows.get(0).table(), table -> new Indexes()), rows, flavor));
        return byTable;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("TABLE_NAME"),
                row.getString("INDEX_NAME"),
                row.getBoolean("IS_UNIQUE"),
                row.getString("COLUMN_NAME"),
                row.getBoolean("DESCENDING"),
                row.getString("SUB_PART"),
                row.getString("INDEX_TYPE"),
                row.getString("INDEX_COMMENT"),
                row.getBoolean("HIDDEN"),
                row.getString("EXPRESSION_"));
    }

    private static void add(Indexes indexes, List<Row> rows, Flavor flavor) {
        Row first = rows.get(0);
        boolean isKey = first.unique() && rows.stream().allMatch(Row::isPlain);
        if (first.name().equals(PRIMARY) && isKey) {
            // The name is the same for all tables, so it says nothing.
            indexes.primaryKeys().add(new UniqueKey("", columns(rows), true, Deferral.NOT_DEFERRABLE));
        } else if (isKey) {
            indexes.uniqueKeys().add(new UniqueKey(first.name(), columns(rows), true, Deferral.NOT_DEFERRABLE));
        } else {
            indexes.others().add(index(rows, flavor));
        }
    }

    private static List<String> columns(List<Row> rows) {
        return rows.stream().map(row -> String.valueOf(row.column())).toList();
    }

    private static Index index(List<Row> rows, Flavor flavor) {
        Row first = rows.get(0);
        return new Index(
                first.name(),
                first.unique(),
                true,
                first.isTree() ? "" : first.type().toLowerCase(Locale.ROOT),
                rows.stream().map(row -> part(row, flavor)).toList(),
                List.of(),
                Optional.empty(),
                definition(rows, flavor));
    }

    /** Of a unique index the beginning of a text is an expression; of another it is as good as the whole. */
    private static Index.Part part(Row row, Flavor flavor) {
        Index.Key key;
        if (row.expression() != null) {
            key = new Index.Key.OfExpression(new SqlText(flavor.dialect(), flavor.expression(row.expression())));
        } else if (row.prefix() != null && row.unique()) {
            String beginning = "left(" + Quoting.identifier(String.valueOf(row.column())) + ", " + row.prefix() + ")";
            key = new Index.Key.OfExpression(new SqlText(flavor.dialect(), beginning));
        } else {
            key = new Index.Key.OfColumn(String.valueOf(row.column()));
        }
        return new Index.Part(key, row.descending(), Index.Nulls.ENGINE_DEFAULT);
    }

    /** The clause that follows {@code ALTER TABLE … ADD}. */
    private static String definition(List<Row> rows, Flavor flavor) {
        Row first = rows.get(0);
        String kind = first.isTree() ? (first.unique() ? "UNIQUE " : "") : first.type() + " ";
        String hidden = flavor == Flavor.MARIADB ? " IGNORED" : " INVISIBLE";
        return (first.name().equals(PRIMARY) ? "PRIMARY KEY" : kind + "KEY " + Quoting.identifier(first.name()))
                + rows.stream().map(row -> declared(row, flavor)).collect(Collectors.joining(", ", " (", ")"))
                + (first.comment().isEmpty() ? "" : " COMMENT " + Words.literal(first.comment()))
                + (first.hidden() ? hidden : "");
    }

    private static String declared(Row row, Flavor flavor) {
        String prefix = row.prefix() == null || !row.isTree() ? "" : "(" + row.prefix() + ")";
        String key = row.expression() == null
                ? Quoting.identifier(String.valueOf(row.column())) + prefix
                : "(" + flavor.expression(row.expression()) + ")";
        return key + (row.descending() ? " DESC" : "");
    }
}
