package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Parentheses;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys and indexes of one schema's tables, which are one and the same on this engine. */
final class IndexCatalog {

    private static final int CLUSTERED = 1;
    private static final int NONCLUSTERED = 2;

    private static final String QUERY = """
            SELECT t.name AS table_name, i.name AS index_name, i.type AS kind, i.type_desc, i.is_unique,
                   i.is_primary_key, i.is_unique_constraint, i.is_disabled, i.ignore_dup_key, i.filter_definition,
                   k.is_included_column, k.is_descending_key, c.name AS column_name, c.is_nullable
            FROM sys.indexes i
            JOIN sys.tables t ON t.object_id = i.object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
            JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
            WHERE s.name = ? AND t.is_ms_shipped = 0 AND i.type > 0 AND i.is_hypothetical = 0
              AND (k.key_ordinal > 0 OR k.is_included_column = 1 OR i.type > 2)
            ORDER BY t.name, i.name, k.is_included_column, k.key_ordinal, k.index_column_id
            """;

    private final Statements statements;
    private final String schema;
    private final List<Finding> findings = new ArrayList<>();

    IndexCatalog(Statements statements, String schema) {
        this.statements = statements;
        this.schema = schema;
    }

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
            int kind,
            String kindName,
            boolean unique,
            boolean ofPrimaryKey,
            boolean ofConstraint,
            boolean disabled,
            boolean ignoresDuplicates,
            @Nullable String filter,
            boolean included,
            boolean descending,
            String column,
            boolean nullable) {}

    List<Finding> findings() {
        return findings;
    }

    Map<String, Indexes> read() throws SQLException {
        Map<List<String>, List<Row>> byName = new LinkedHashMap<>();
        statements
                .list(QUERY, IndexCatalog::row, schema)
                .forEach(row -> byName.computeIfAbsent(List.of(row.table(), row.name()), key -> new ArrayList<>())
                        .add(row));
        Map<String, Indexes> byTable = new HashMap<>();
        byName.values()
                .forEach(rows -> add(byTable.computeIfAbsent(rows.get(0).table(), table -> new Indexes()), rows));
        return byTable;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("table_name"),
                row.getString("index_name"),
                row.getInt("kind"),
                row.getString("type_desc"),
                row.getBoolean("is_unique"),
                row.getBoolean("is_primary_key"),
                row.getBoolean("is_unique_constraint"),
                row.getBoolean("is_disabled"),
                row.getBoolean("ignore_dup_key"),
                row.getString("filter_definition"),
                row.getBoolean("is_included_column"),
                row.getBoolean("is_descending_key"),
                row.getString("column_name"),
                row.getBoolean("is_nullable"));
    }

    private void add(Indexes indexes, List<Row> rows) {
        Row first = rows.get(0);
        String subject = schema + "." + first.table() + "." + first.name();
        if (first.kind() != CLUSTERED && first.kind() != NONCLUSTERED) {
            loss("index-left-out", subject, "is left out, since it is of the kind " + first.kindName());
            return;
        }
        noteOptions(rows, subject);
        if (first.ofPrimaryKey()) {
            indexes.primaryKeys().add(key(rows));
        } else if (first.ofConstraint()) {
            indexes.uniqueKeys().add(key(rows));
        } else {
            indexes.others().add(index(rows));
        }
    }

    private void noteOptions(List<Row> rows, String subject) {
        Row first = rows.get(0);
        boolean isKey = first.ofPrimaryKey() || first.ofConstraint();
        if (first.disabled()) {
            findings.add(Finding.translated(
                    "index-enabled", subject, "\"" + subject + "\" is disabled; it is kept as one that is not"));
        }
        if (first.ignoresDuplicates()) {
            loss("ignore-duplicates-left-out", subject, "refuses equal keys, where it ignored the rows that have them");
        }
        boolean isUsual = first.ofPrimaryKey() == (first.kind() == CLUSTERED);
        boolean hasOrder = rows.stream().anyMatch(Row::descending);
        if (isKey && (!isUsual || hasOrder)) {
            findings.add(Finding.note(
                    "storage-left-out",
                    subject,
                    "how the rows are ordered in \"" + subject + "\" (" + first.kindName()
                            + (hasOrder ? ", descending" : "") + ") is left out"));
        }
    }

    private static UniqueKey key(List<Row> rows) {
        return new UniqueKey(rows.get(0).name(), columns(rows), nullsDistinct(rows), Deferral.NOT_DEFERRABLE);
    }

    /** Two NULLs are equal here, unless there is none or the index has no rows with one. */
    private static boolean nullsDistinct(List<Row> rows) {
        String filter = String.valueOf(rows.get(0).filter());
        return rows.stream()
                .filter(row -> !row.included() && row.nullable())
                .allMatch(row -> filter.contains("[" + row.column() + "] IS NOT NULL"));
    }

    private static List<String> columns(List<Row> rows) {
        return rows.stream().filter(row -> !row.included()).map(Row::column).toList();
    }

    private static Index index(List<Row> rows) {
        Row first = rows.get(0);
        return new Index(
                first.name(),
                first.unique(),
                nullsDistinct(rows),
                "",
                rows.stream()
                        .filter(row -> !row.included())
                        .map(IndexCatalog::part)
                        .toList(),
                rows.stream().filter(Row::included).map(Row::column).toList(),
                Optional.ofNullable(first.filter())
                        .map(Parentheses::strippedWithBrackets)
                        .map(text -> new SqlText(SqlServerDialect.NAME, text)),
                first.kind() == CLUSTERED ? TableDefinition.CLUSTERED : "");
    }

    private static Index.Part part(Row row) {
        return new Index.Part(new Index.Key.OfColumn(row.column()), row.descending(), Index.Nulls.ENGINE_DEFAULT);
    }

    private void loss(String code, String subject, String what) {
        findings.add(Finding.loss(code, subject, "\"" + subject + "\" " + what));
    }
}
