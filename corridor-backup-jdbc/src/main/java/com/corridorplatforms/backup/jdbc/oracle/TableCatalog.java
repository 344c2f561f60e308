package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of one schema: not those of the recycle bin, of nested rows, of overflow, of views whose rows are stored. */
final class TableCatalog {

    /** What is a table to its users. */
    private static final String TABLES = """
            SELECT T.TABLE_NAME, T.TEMPORARY, T.PARTITIONED, T.IOT_TYPE, T.EXTERNAL
            FROM SYS.ALL_TABLES T
            WHERE T.OWNER = ? AND T.NESTED = 'NO' AND T.SECONDARY = 'N' AND T.TABLE_NAME <> ?
              AND (T.DROPPED IS NULL OR T.DROPPED = 'NO') AND (T.IOT_TYPE IS NULL OR T.IOT_TYPE = 'IOT')
              AND T.TABLE_NAME NOT IN (SELECT M.CONTAINER_NAME FROM SYS.ALL_MVIEWS M WHERE M.OWNER = T.OWNER)
              AND T.TABLE_NAME NOT IN (SELECT L.LOG_TABLE FROM SYS.ALL_MVIEW_LOGS L WHERE L.LOG_OWNER = T.OWNER)
            ORDER BY T.TABLE_NAME
            """;

    private static final String COMMENTS = """
            SELECT TABLE_NAME, COMMENTS FROM SYS.ALL_TAB_COMMENTS
            WHERE OWNER = ? AND TABLE_TYPE = 'TABLE' AND COMMENTS IS NOT NULL
            """;

    private TableCatalog() {}

    /** A table and what is special about it. */
    record Found(
            TableName name,
            boolean isTemporary,
            boolean isPartitioned,
            boolean isIndexed,
            boolean isExternal,
            String comment) {

        /** What of it is not kept, or why it is left out. */
        Optional<Finding> deviation() {
            if (isTemporary) {
                return Optional.of(leftOut("temporary-table-left-out", "is a temporary table; it is left out"));
            } else if (isExternal) {
                return Optional.of(leftOut(
                        "external-table-left-out", "has its rows in files outside of the database; it is left out"));
            } else if (isPartitioned) {
                return Optional.of(leftOut("partitioning-left-out", "is kept as one table, not as partitions"));
            } else if (isIndexed) {
                return Optional.of(Finding.note(
                        "organization-left-out",
                        name.toString(),
                        "\"" + name + "\" is organised by its key; it is kept as an ordinary table"));
            }
            return Optional.empty();
        }

        private Finding leftOut(String code, String what) {
            return Finding.loss(code, name.toString(), "\"" + name + "\" " + what);
        }

        boolean isKept() {
            return !isTemporary && !isExternal;
        }
    }

    static List<Found> read(Statements statements, String schema) throws SQLException {
        Map<String, String> comments = new HashMap<>();
        statements.list(COMMENTS, row -> comments.put(row.getString(1), row.getString(2)), schema);
        return statements.list(TABLES, row -> found(row, schema, comments), schema, ImportJournal.NAME);
    }

    private static Found found(ResultSet row, String schema, Map<String, String> comments) throws SQLException {
        String name = row.getString("TABLE_NAME");
        return new Found(
                new TableName(schema, name),
                "Y".equals(row.getString("TEMPORARY")),
                "YES".equals(row.getString("PARTITIONED")),
                row.getString("IOT_TYPE") != null,
                "YES".equals(row.getString("EXTERNAL")),
                comments.getOrDefault(name, ""));
    }
}
