package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trigger, put together again from the parts that the catalog keeps.
 *
 * @param name its name
 * @param table the table it watches
 * @param schema the schema that unqualified names in it mean
 * @param event all from {@code AFTER} to {@code ON}
 * @param action all after the table's name
 */
record Trigger(TableName name, TableName table, String schema, String event, String action) {

    private static final String QUERY = """
            SELECT S.SCHEMANAME, R.TRIGGERNAME, TS.SCHEMANAME AS TABLE_SCHEMA, T.TABLENAME, C.SCHEMANAME AS COMPILED,
                   R.EVENT, R.FIRINGTIME, R.TYPE, R.REFERENCEDCOLUMNS, R.TRIGGERDEFINITION, R.REFERENCINGOLD,
                   R.REFERENCINGNEW, R.OLDREFERENCINGNAME, R.NEWREFERENCINGNAME, R.WHENCLAUSETEXT
            FROM SYS.SYSTRIGGERS R
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = R.SCHEMAID
            JOIN SYS.SYSTABLES T ON T.TABLEID = R.TABLEID
            JOIN SYS.SYSSCHEMAS TS ON TS.SCHEMAID = T.SCHEMAID
            LEFT JOIN SYS.SYSSTATEMENTS A ON A.STMTID = R.ACTIONSTMTID
            LEFT JOIN SYS.SYSSCHEMAS C ON C.SCHEMAID = A.COMPILATIONSCHEMAID
            WHERE TS.SCHEMANAME = ?
            ORDER BY R.CREATIONTIMESTAMP, R.TRIGGERNAME
            """;

    private static final Pattern MADE = Pattern.compile("CREATE TRIGGER (\"(?:[^\"]|\"\")*\") ");

    /** Those of one schema's tables, in the order in which they were made, which is the order in which they run. */
    static List<Trigger> read(Statements statements, ColumnNames names, String schema) throws SQLException {
        return statements.list(QUERY, row -> trigger(row, names), schema);
    }

    private static Trigger trigger(ResultSet row, ColumnNames names) throws SQLException {
        TableName table = new TableName(row.getString("TABLE_SCHEMA"), row.getString("TABLENAME"));
        TableName name = new TableName(row.getString("SCHEMANAME"), row.getString("TRIGGERNAME"));
        String compiled = row.getString("COMPILED");
        return new Trigger(
                name, table, compiled == null ? name.schema() : compiled, event(row, names, table), action(row));
    }

    private static String event(ResultSet row, ColumnNames names, TableName table) throws SQLException {
        String time = row.getString("FIRINGTIME").equals("B") ? "NO CASCADE BEFORE " : "AFTER ";
        return time
                + switch (row.getString("EVENT")) {
                    case "I" -> "INSERT";
                    case "D" -> "DELETE";
                    default -> "UPDATE" + columns(row.getString("REFERENCEDCOLUMNS"), names, table);
                };
    }

    private static String columns(@Nullable String numbers, ColumnNames names, TableName table) {
        return numbers == null || !numbers.startsWith("(")
                ? ""
                : " OF " + Quoting.identifiers(names.listed(table, numbers));
    }

    private static String action(ResultSet row) throws SQLException {
        boolean isForRows = row.getString("TYPE").equals("R");
        String what = isForRows ? " AS " : " TABLE AS ";
        String referencing = (row.getBoolean("REFERENCINGOLD")
                        ? " OLD" + what + Quoting.identifier(row.getString("OLDREFERENCINGNAME"))
                        : "")
                + (row.getBoolean("REFERENCINGNEW")
                        ? " NEW" + what + Quoting.identifier(row.getString("NEWREFERENCINGNAME"))
                        : "");
        String when = row.getString("WHENCLAUSETEXT");
        return (referencing.isEmpty() ? "" : " REFERENCING" + referencing)
                + (isForRows ? " FOR EACH ROW" : " FOR EACH STATEMENT")
                + (when == null ? "" : " WHEN (" + when + ")")
                + " " + row.getString("TRIGGERDEFINITION");
    }

    /** Drops the trigger that a definition makes, whose text does not say its own schema. */
    static Optional<String> drop(Definition definition) {
        Matcher made = MADE.matcher(definition.statement().text());
        return definition.kind() == Definition.Kind.TRIGGER && made.lookingAt()
                ? Optional.of(
                        "DROP TRIGGER " + Quoting.identifier(definition.name().schema()) + "." + made.group(1))
                : Optional.empty();
    }

    /** How people say it, with its table. */
    TableName subject() {
        return new TableName(table.schema(), table.name() + "." + name.name());
    }

    String create() {
        return "CREATE TRIGGER " + Quoting.name(name) + " " + event + " ON " + Quoting.name(table) + action;
    }

    String drop() {
        return "DROP TRIGGER " + Quoting.name(name);
    }
}
