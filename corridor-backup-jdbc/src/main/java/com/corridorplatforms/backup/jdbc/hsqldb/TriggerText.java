package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trigger, put together from what the catalog tells about it.
 *
 * @param columns the columns whose update it follows; empty for all
 * @param references the names it has for old and new rows
 * @param condition when it runs, or the empty string
 * @param action what it does, or the empty string if that is a class
 */
record TriggerText(
        String name,
        String table,
        String timing,
        String event,
        List<String> columns,
        String references,
        String orientation,
        String condition,
        String action) {

    private static final String TRIGGERS = """
            SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORIENTATION,
                   ACTION_CONDITION, ACTION_STATEMENT, ACTION_REFERENCE_OLD_ROW, ACTION_REFERENCE_NEW_ROW,
                   ACTION_REFERENCE_OLD_TABLE, ACTION_REFERENCE_NEW_TABLE
            FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = ?
            ORDER BY EVENT_OBJECT_TABLE, ACTION_ORDER, TRIGGER_NAME
            """;

    private static final String COLUMNS = "SELECT TRIGGER_NAME, EVENT_OBJECT_COLUMN"
            + " FROM INFORMATION_SCHEMA.TRIGGERED_UPDATE_COLUMNS WHERE TRIGGER_SCHEMA = ? ORDER BY 1, 2";

    private record UpdatedColumn(String trigger, String column) {}

    static List<TriggerText> read(Statements statements, String schema) throws SQLException {
        List<UpdatedColumn> updated =
                statements.list(COLUMNS, row -> new UpdatedColumn(row.getString(1), row.getString(2)), schema);
        return statements.list(TRIGGERS, row -> trigger(row, updated), schema);
    }

    private static TriggerText trigger(ResultSet row, List<UpdatedColumn> updated) throws SQLException {
        String name = row.getString(1);
        String condition = row.getString(6);
        String action = row.getString(7);
        return new TriggerText(
                name,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                updated.stream()
                        .filter(each -> each.trigger().equals(name))
                        .map(UpdatedColumn::column)
                        .toList(),
                reference(" OLD ROW AS ", row.getString(8))
                        + reference(" NEW ROW AS ", row.getString(9))
                        + reference(" OLD TABLE AS ", row.getString(10))
                        + reference(" NEW TABLE AS ", row.getString(11)),
                row.getString(5),
                condition == null ? "" : condition,
                action == null ? "" : action);
    }

    private static String reference(String words, @Nullable String name) {
        return name == null ? "" : words + Quoting.identifier(name);
    }

    /** The statement that makes it, or empty if it runs a class. */
    Optional<String> statement() {
        if (action.isEmpty() || action.startsWith("CALL \"")) {
            return Optional.empty();
        }
        return Optional.of("CREATE TRIGGER " + Quoting.identifier(name) + " " + timing + " " + event
                + (columns.isEmpty() ? "" : " OF " + Quoting.identifiers(columns))
                + " ON " + Quoting.identifier(table)
                + (references.isEmpty() ? "" : " REFERENCING" + references)
                + " FOR EACH " + orientation
                + (condition.isEmpty() ? "" : " WHEN (" + condition + ")")
                + " " + action);
    }
}
