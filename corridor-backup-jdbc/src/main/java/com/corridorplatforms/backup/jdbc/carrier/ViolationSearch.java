package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for rows of the file that violate foreign keys and checks, whether SQLite enforces those or not. A constraint that
 * the cells cannot tell about, such as a check SQLite has no words for, is taken to hold.
 */
final class ViolationSearch {

    private static final int MOST_CHARACTERS = 60;

    private final Connection connection;
    private final CarrierLayout layout;
    private final CarrierExpressions expressions;

    ViolationSearch(Connection connection, CarrierLayout layout, CarrierExpressions expressions) {
        this.connection = connection;
        this.layout = layout;
        this.expressions = expressions;
    }

    Optional<Violation> of(TableLayout table, ForeignKey key) throws SQLException {
        Optional<TableLayout> parent = layout.table(key.parent()).filter(other -> isComparable(table, key, other));
        return parent.isPresent()
                ? found(table, key, " LEFT JOIN " + join(table, key, parent.get()), orphaned(table, key, parent.get()))
                : Optional.empty();
    }

    private static boolean isComparable(TableLayout table, ForeignKey key, TableLayout parent) {
        return key.columns().stream().allMatch(table::isPresent)
                && key.parentColumns().stream().allMatch(parent::isPresent)
                && ForeignKeyDdl.compares(table, key, parent);
    }

    /** SQLite indexes the parent for the length of a join if it has no index, which it does not for a subquery. */
    private static String join(TableLayout table, ForeignKey key, TableLayout parent) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + name(parent, key.parentColumns().get(i)) + " = c."
                        + name(table, key.columns().get(i)))
                .collect(Collectors.joining(" AND ", Quoting.name(parent.name()) + " AS p ON ", ""));
    }

    private static String orphaned(TableLayout table, ForeignKey key, TableLayout parent) {
        String complete = given(table, key, " AND ");
        String orphaned =
                "(" + complete + " AND p." + name(parent, key.parentColumns().get(0)) + " IS NULL)";
        return key.match() == ForeignKey.Match.FULL
                ? orphaned + " OR ((" + given(table, key, " OR ") + ") AND NOT (" + complete + "))"
                : orphaned;
    }

    private static String given(TableLayout table, ForeignKey key, String between) {
        return key.columns().stream()
                .map(column -> "c." + name(table, column) + " IS NOT NULL")
                .collect(Collectors.joining(between));
    }

    private static String name(TableLayout table, String column) {
        return Quoting.name(table.column(column).name());
    }

    Optional<Violation> of(TableLayout table, Check check) throws SQLException {
        Optional<String> condition = expressions.condition(check.condition(), table.columns());
        return condition.isPresent() ? found(table, check, "", "NOT (" + condition.get() + ")") : Optional.empty();
    }

    private Optional<Violation> found(TableLayout table, Record constraint, String join, String condition)
            throws SQLException {
        String violating = " FROM " + Quoting.name(table.name()) + " AS c" + join + " WHERE " + condition;
        try (Statement statement = connection.createStatement()) {
            long count = count(statement, violating);
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new Violation(
                            table.table().name(), constraint, count, example(statement, table, violating)));
        }
    }

    private static long count(Statement statement, String violating) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*)" + violating)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The first by its key. */
    private static String example(Statement statement, TableLayout table, String violating) throws SQLException {
        List<ColumnLayout> key = keyColumns(table);
        if (key.isEmpty()) {
            return "";
        }
        List<String> columns =
                key.stream().map(column -> "c." + Quoting.name(column.name())).toList();
        String shown = columns.stream().map(ViolationSearch::shown).collect(Collectors.joining(", "));
        try (ResultSet row = statement.executeQuery(
                "SELECT " + shown + violating + " ORDER BY " + String.join(", ", columns) + " LIMIT 1")) {
            StringJoiner example = new StringJoiner(", ");
            row.next();
            for (int i = 0; i < key.size(); i++) {
                example.add(key.get(i).column().name() + " = " + row.getString(i + 1));
            }
            return example.toString();
        }
    }

    private static String shown(String column) {
        return "CASE typeof(" + column + ") WHEN 'blob' THEN length(" + column + ") || ' bytes' ELSE substr(" + column
                + ", 1, " + MOST_CHARACTERS + ") END";
    }

    private static List<ColumnLayout> keyColumns(TableLayout table) {
        List<ColumnLayout> key = new ArrayList<>();
        for (int position : table.keyPositions()) {
            key.add(table.written().get(position));
        }
        return key;
    }
}
