package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The indexes of one table while their catalog rows arrive. */
final class IndexDrafts {

    private static final String BINARY = "BINARY";
    private static final Set<String> DIRECTIONS = Set.of("asc", "desc");

    private final String table;
    private final DeclaredTable declared;
    private final List<Finding> findings;
    private final Map<String, List<RawPart>> parts = new LinkedHashMap<>();

    private record RawPart(
            boolean unique,
            String origin,
            boolean partial,
            @Nullable String column,
            boolean descending,
            String collation,
            @Nullable String sql) {}

    IndexDrafts(String table, DeclaredTable declared, List<Finding> findings) {
        this.table = table;
        this.declared = declared;
        this.findings = findings;
    }

    void add(ResultSet row) throws SQLException {
        parts.computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
                .add(new RawPart(
                        row.getBoolean("unique"),
                        row.getString("origin"),
                        row.getBoolean("partial"),
                        row.getString("column"),
                        row.getBoolean("desc"),
                        row.getString("coll"),
                        row.getString("sql")));
    }

    List<UniqueKey> uniqueKeys() {
        List<UniqueKey> keys = new ArrayList<>();
        for (List<RawPart> raw : parts.values()) {
            if (!raw.get(0).origin().equals("c") && !raw.stream().allMatch(this::hasColumnsCollation)) {
                findings.add(Finding.loss(
                        "key-collation-not-kept", table, "a key compares by another collation than its column"));
            }
            if (raw.get(0).origin().equals("u")) {
                List<String> columns = raw.stream().map(IndexDrafts::column).toList();
                keys.add(new UniqueKey(declared.uniqueName(columns), columns, true, Deferral.NOT_DEFERRABLE));
            }
        }
        return keys;
    }

    /** Whether rows are told apart by these columns, so that SQLite lets a foreign key refer to them. */
    boolean areUnique(List<String> columns) {
        return parts.values().stream()
                .filter(raw -> raw.get(0).unique() && !raw.get(0).partial())
                .filter(raw -> raw.size() == columns.size() && raw.stream().allMatch(this::hasColumnsCollation))
                .anyMatch(raw -> Set.copyOf(columns)
                        .equals(raw.stream().map(IndexDrafts::column).collect(Collectors.toSet())));
    }

    List<Index> indexes() {
        List<Index> indexes = new ArrayList<>();
        parts.forEach((name, raw) -> {
            if (raw.get(0).origin().equals("c")) {
                indexes.add(index(name, raw));
            }
        });
        indexes.sort(Comparator.comparing(Index::name));
        return indexes;
    }

    private Index index(String name, List<RawPart> raw) {
        String sql = String.valueOf(raw.get(0).sql());
        DdlCursor cursor = new DdlCursor(sql);
        try {
            cursor.skipTo("(");
            List<DdlCursor> texts = cursor.takeList();
            Optional<SqlText> predicate = cursor.take("where") ? Optional.of(text(cursor.rest())) : Optional.empty();
            List<Index.Part> keys = new ArrayList<>();
            for (int i = 0; i < raw.size(); i++) {
                keys.add(part(raw.get(i), texts.get(i)));
            }
            return new Index(name, raw.get(0).unique(), true, "btree", keys, List.of(), predicate, sql);
        } catch (NoSuchElementException e) {
            throw new IllegalStateException(
                    "SQLite accepted the index \"" + name + "\" but its statement is not understood", e);
        }
    }

    private Index.Part part(RawPart raw, DdlCursor text) {
        Index.Key key = raw.column() != null && hasColumnsCollation(raw)
                ? new Index.Key.OfColumn(raw.column())
                : new Index.Key.OfExpression(text(text.textWithout(DIRECTIONS)));
        return new Index.Part(key, raw.descending(), Index.Nulls.ENGINE_DEFAULT);
    }

    /** An index may compare a column by another collation; then what it orders by is an expression. */
    private boolean hasColumnsCollation(RawPart raw) {
        String own = raw.column() == null ? "" : declared.collation(raw.column());
        return raw.collation().equalsIgnoreCase(own.isEmpty() ? BINARY : own);
    }

    private static String column(RawPart raw) {
        return String.valueOf(raw.column());
    }

    private static SqlText text(String text) {
        return new SqlText(SqliteDdl.DIALECT, text);
    }
}
