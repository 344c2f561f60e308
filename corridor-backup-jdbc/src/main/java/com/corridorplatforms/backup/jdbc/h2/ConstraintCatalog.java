package com.corridorplatforms.backup.jdbc.h2;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintRow;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of one schema's tables. The engine makes all rows of a view of its catalog anew for each row that they are joined
 * with, so the views are read one by one and joined here.
 */
final class ConstraintCatalog {

    private static final String CONSTRAINTS = """
            SELECT TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE, NULLS_DISTINCT
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, CONSTRAINT_NAME
            """;

    private static final String COLUMNS = """
            SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, POSITION_IN_UNIQUE_CONSTRAINT
            FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION
            """;

    private static final String REFERENCES = """
            SELECT CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, UNIQUE_CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE
            FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?
            """;

    private static final String CHECKS =
            "SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?";

    private record Constraint(String table, String name, String type, boolean nullsDistinct) {}

    /**
     * A column of a key.
     *
     * @param positionInParent which column of the key it refers to, from 1
     */
    private record KeyColumn(TableName constraint, TableName table, String name, int positionInParent) {}

    private record Reference(String name, TableName parentKey, String onUpdate, String onDelete) {}

    private record Condition(String name, String text) {}

    private final String schema;
    private final Map<TableName, List<KeyColumn>> columns;
    private final Map<String, Reference> references;
    private final Map<String, Condition> checks;

    private ConstraintCatalog(Statements statements, String schema) throws SQLException {
        this.schema = schema;
        this.columns =
                statements.list(COLUMNS, ConstraintCatalog::column).stream().collect(groupingBy(KeyColumn::constraint));
        this.references = statements.list(REFERENCES, ConstraintCatalog::reference, schema).stream()
                .collect(toMap(Reference::name, Function.identity()));
        this.checks = statements
                .list(
                        CHECKS,
                        row -> new Condition(row.getString("CONSTRAINT_NAME"), row.getString("CHECK_CLAUSE")),
                        schema)
                .stream()
                .collect(toMap(Condition::name, Function.identity()));
    }

    static Map<String, TableConstraints> read(Statements statements, String schema) throws SQLException {
        ConstraintCatalog catalog = new ConstraintCatalog(statements, schema);
        List<ConstraintRow> rows = new ArrayList<>();
        statements
                .list(CONSTRAINTS, ConstraintCatalog::constraint, schema)
                .forEach(constraint -> rows.addAll(catalog.rows(constraint)));
        return TableConstraints.grouped(rows, new OwnSchema(schema)::without);
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        return new Constraint(
                row.getString("TABLE_NAME"),
                row.getString("CONSTRAINT_NAME"),
                row.getString("CONSTRAINT_TYPE"),
                !"NO".equals(row.getString("NULLS_DISTINCT")));
    }

    private static KeyColumn column(ResultSet row) throws SQLException {
        return new KeyColumn(
                new TableName(row.getString("CONSTRAINT_SCHEMA"), row.getString("CONSTRAINT_NAME")),
                new TableName(row.getString("TABLE_SCHEMA"), row.getString("TABLE_NAME")),
                row.getString("COLUMN_NAME"),
                row.getInt("POSITION_IN_UNIQUE_CONSTRAINT"));
    }

    private static Reference reference(ResultSet row) throws SQLException {
        return new Reference(
                row.getString("CONSTRAINT_NAME"),
                new TableName(row.getString("UNIQUE_CONSTRAINT_SCHEMA"), row.getString("UNIQUE_CONSTRAINT_NAME")),
                row.getString("UPDATE_RULE"),
                row.getString("DELETE_RULE"));
    }

    /** One for each column of a key, and one for a check. */
    private List<ConstraintRow> rows(Constraint constraint) {
        List<KeyColumn> own = columns.getOrDefault(new TableName(schema, constraint.name()), List.of());
        return own.isEmpty()
                ? List.of(row(constraint, null))
                : own.stream().map(column -> row(constraint, column)).toList();
    }

    private ConstraintRow row(Constraint constraint, @Nullable KeyColumn column) {
        @Nullable Reference reference = references.get(constraint.name());
        @Nullable Condition check = checks.get(constraint.name());
        @Nullable KeyColumn parent = reference == null || column == null ? null : parent(reference, column);
        return new ConstraintRow(
                constraint.table(),
                constraint.name(),
                constraint.type(),
                constraint.nullsDistinct(),
                column == null ? null : column.name(),
                ForeignKey.Match.SIMPLE,
                reference == null ? null : reference.onUpdate(),
                reference == null ? null : reference.onDelete(),
                parent == null ? new TableName("", "") : parent.table(),
                parent == null ? null : parent.name(),
                check == null ? null : check.text());
    }

    private KeyColumn parent(Reference reference, KeyColumn column) {
        return columns.get(reference.parentKey()).get(column.positionInParent() - 1);
    }
}
