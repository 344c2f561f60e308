package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Index.Key;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The indexes of one schema's tables, those behind keys included. A descending column is kept as an expression of it. */
final class IndexCatalog {

    private static final Pattern COLUMN = Pattern.compile("\"[^\"]+\"");

    private static final String INDEXES = """
            SELECT TABLE_NAME, INDEX_NAME, INDEX_TYPE, UNIQUENESS, ITYP_OWNER, ITYP_NAME, PARAMETERS
            FROM SYS.ALL_INDEXES
            WHERE OWNER = ? AND TABLE_OWNER = ? AND INDEX_TYPE NOT IN ('LOB', 'IOT - TOP', 'CLUSTER')
            ORDER BY TABLE_NAME, INDEX_NAME
            """;

    private static final String COLUMNS = """
            SELECT INDEX_NAME, COLUMN_POSITION, COLUMN_NAME, DESCEND FROM SYS.ALL_IND_COLUMNS
            WHERE INDEX_OWNER = ? AND TABLE_OWNER = ? ORDER BY INDEX_NAME, COLUMN_POSITION
            """;

    private static final String EXPRESSIONS = """
            SELECT INDEX_NAME, COLUMN_POSITION, COLUMN_EXPRESSION FROM SYS.ALL_IND_EXPRESSIONS
            WHERE INDEX_OWNER = ? AND TABLE_OWNER = ?
            """;

    private final Statements statements;
    private final String schema;
    private final OwnSchema own;
    private final Map<List<String>, String> expressions = new HashMap<>();
    private final Map<String, List<Index.Part>> parts = new HashMap<>();

    private IndexCatalog(Statements statements, String schema) {
        this.statements = statements;
        this.schema = schema;
        this.own = new OwnSchema(schema);
    }

    /** By table. */
    static Map<TableName, List<Index>> read(Statements statements, String schema) throws SQLException {
        return new IndexCatalog(statements, schema).read();
    }

    private Map<TableName, List<Index>> read() throws SQLException {
        statements.list(
                EXPRESSIONS,
                row -> expressions.put(List.of(row.getString(1), row.getString(2)), row.getString(3)),
                schema,
                schema);
        statements.list(
                COLUMNS,
                row -> parts.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(part(
                                row.getString(3),
                                Optional.ofNullable(expressions.get(List.of(row.getString(1), row.getString(2)))),
                                "DESC".equals(row.getString(4)))),
                schema,
                schema);
        Map<TableName, List<Index>> byTable = new HashMap<>();
        statements.list(
                INDEXES,
                row -> byTable.computeIfAbsent(new TableName(schema, row.getString(1)), table -> new ArrayList<>())
                        .add(index(row.getString(2), row.getString(3), row.getString(4))),
                schema,
                schema);
        return byTable;
    }

    private Index.Part part(String column, Optional<String> expression, boolean descending) {
        Key key = expression
                .filter(text -> !COLUMN.matcher(text).matches())
                .<Key>map(text -> new Key.OfExpression(own.without(text)))
                .orElseGet(() -> new Key.OfColumn(expression
                        .map(text -> text.substring(1, text.length() - 1))
                        .orElse(column)));
        return new Index.Part(key, descending, Index.Nulls.ENGINE_DEFAULT);
    }

    private Index index(String name, String type, String uniqueness) {
        return new Index(
                name,
                uniqueness.equals("UNIQUE"),
                true,
                method(type),
                parts.getOrDefault(name, List.of()),
                List.of(),
                Optional.empty(),
                "");
    }

    /** What kind of index it is beside the ordinary one, whether of columns or of expressions. */
    private static String method(String type) {
        return switch (type) {
            case "NORMAL", "FUNCTION-BASED NORMAL" -> "";
            case "NORMAL/REV", "FUNCTION-BASED NORMAL/REV" -> "reverse";
            case "BITMAP", "FUNCTION-BASED BITMAP" -> "bitmap";
            default -> type.toLowerCase(Locale.ROOT);
        };
    }
}
