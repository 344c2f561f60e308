package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A constraint as the dictionary shows it.
 *
 * @param table its table, or the view it is of
 * @param name its name
 * @param type P, U, R for a foreign key, C for a check, or a letter for what is none of these
 * @param isNamed false if the engine gave it its name
 * @param isEnabled false if nobody checks it
 * @param validated false if the rows there need not meet it
 * @param deferral when it is checked
 * @param deleteRule what a foreign key does on delete
 * @param parentKey the key that a foreign key refers to
 * @param index the index behind a key, or the empty string
 * @param condition what a check demands, or the empty string
 * @param columns its columns in key order
 */
record ConstraintRow(
        TableName table,
        String name,
        String type,
        boolean isNamed,
        boolean isEnabled,
        boolean validated,
        Deferral deferral,
        String deleteRule,
        TableName parentKey,
        String index,
        String condition,
        List<String> columns) {

    private static final String CONSTRAINTS = """
            SELECT TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE, GENERATED, STATUS, VALIDATED, DEFERRABLE, DEFERRED,
                   DELETE_RULE, R_OWNER, R_CONSTRAINT_NAME, INDEX_NAME, SEARCH_CONDITION_VC
            FROM SYS.ALL_CONSTRAINTS WHERE OWNER = ? AND CONSTRAINT_TYPE IN ('P', 'U', 'R', 'C')
            ORDER BY TABLE_NAME, CONSTRAINT_NAME
            """;

    private static final String COLUMNS = """
            SELECT CONSTRAINT_NAME, COLUMN_NAME FROM SYS.ALL_CONS_COLUMNS
            WHERE OWNER = ? AND POSITION IS NOT NULL ORDER BY CONSTRAINT_NAME, POSITION
            """;

    private static final String LONG_CONDITIONS = """
            SELECT CONSTRAINT_NAME, SEARCH_CONDITION FROM SYS.ALL_CONSTRAINTS
            WHERE OWNER = ? AND CONSTRAINT_TYPE = 'C'
            """;

    /** The dictionary's short column cuts what is longer. */
    private static final int CERTAIN_TO_BE_WHOLE = 3990;

    /** All constraints of some schemas, by their schemas and names. */
    static Map<TableName, ConstraintRow> read(Statements statements, List<String> schemas) throws SQLException {
        Map<TableName, ConstraintRow> all = new LinkedHashMap<>();
        for (String schema : schemas) {
            Map<String, List<String>> columns = new HashMap<>();
            statements.list(
                    COLUMNS,
                    row -> columns.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                            .add(row.getString(2)),
                    schema);
            List<ConstraintRow> found = statements.list(CONSTRAINTS, row -> found(row, schema, columns), schema);
            withLongConditions(statements, schema, found)
                    .forEach(each -> all.put(new TableName(schema, each.name()), each));
        }
        return all;
    }

    private static ConstraintRow found(ResultSet row, String schema, Map<String, List<String>> columns)
            throws SQLException {
        String name = row.getString("CONSTRAINT_NAME");
        return new ConstraintRow(
                new TableName(schema, row.getString("TABLE_NAME")),
                name,
                row.getString("CONSTRAINT_TYPE"),
                "USER NAME".equals(row.getString("GENERATED")),
                "ENABLED".equals(row.getString("STATUS")),
                "VALIDATED".equals(row.getString("VALIDATED")),
                deferral(row.getString("DEFERRABLE"), row.getString("DEFERRED")),
                orElse(row.getString("DELETE_RULE"), "NO ACTION"),
                new TableName(orElse(row.getString("R_OWNER"), ""), orElse(row.getString("R_CONSTRAINT_NAME"), "")),
                orElse(row.getString("INDEX_NAME"), ""),
                orElse(row.getString("SEARCH_CONDITION_VC"), ""),
                List.copyOf(columns.getOrDefault(name, List.of())));
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static Deferral deferral(String deferrable, String deferred) {
        if (!"DEFERRABLE".equals(deferrable)) {
            return Deferral.NOT_DEFERRABLE;
        }
        return "DEFERRED".equals(deferred) ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }

    private static List<ConstraintRow> withLongConditions(
            Statements statements, String schema, List<ConstraintRow> found) throws SQLException {
        if (found.stream().allMatch(ConstraintRow::isWhole)) {
            return found;
        }
        Map<String, String> conditions = new HashMap<>();
        statements.list(LONG_CONDITIONS, row -> conditions.put(row.getString(1), row.getString(2)), schema);
        return found.stream()
                .map(row -> row.isWhole() ? row : row.withCondition(String.valueOf(conditions.get(row.name()))))
                .toList();
    }

    private boolean isWhole() {
        int length = condition.getBytes(StandardCharsets.UTF_8).length;
        return !type.equals("C") || length > 0 && length < CERTAIN_TO_BE_WHOLE;
    }

    private ConstraintRow withCondition(String text) {
        return new ConstraintRow(
                table,
                name,
                type,
                isNamed,
                isEnabled,
                validated,
                deferral,
                deleteRule,
                parentKey,
                index,
                text,
                columns);
    }

    /** As a foreign key to a key that may be of a schema nobody reads. */
    ForeignKey foreignKey(Optional<ConstraintRow> parent) {
        return new ForeignKey(
                shownName(),
                columns,
                parent.map(ConstraintRow::table).orElse(parentKey),
                parent.map(ConstraintRow::columns).orElse(columns),
                ForeignKey.Action.valueOf(deleteRule.replace(' ', '_')),
                ForeignKey.Action.NO_ACTION,
                List.of(),
                ForeignKey.Match.SIMPLE,
                deferral,
                validated);
    }

    boolean isKey() {
        return type.equals("P") || type.equals("U");
    }

    boolean isForeignKey() {
        return type.equals("R");
    }

    /** Its name, unless the engine gave it one, which no other constraint should have. */
    String shownName() {
        return isNamed ? name : "";
    }
}
