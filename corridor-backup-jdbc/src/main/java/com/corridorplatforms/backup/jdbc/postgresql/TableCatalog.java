package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** The tables of one schema that hold rows of their own: ordinary ones, and partitioned ones as a whole. */
final class TableCatalog {

    /** Joins and conditions that choose those tables; its one parameter is the schema's name. */
    static final String TABLES = """
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND NOT EXISTS (SELECT FROM pg_depend e
                              WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            """;

    private static final String QUERY = """
            SELECT c.oid::bigint AS oid, n.nspname, c.relname, c.relkind = 'p' AS is_partitioned,
                   coalesce(obj_description(c.oid, 'pg_class'), '') AS comment
            """ + TABLES + """
                    ORDER BY c.relname COLLATE "C"
                    """;

    private TableCatalog() {}

    /**
     * A table.
     *
     * @param oid its object id
     * @param isPartitioned true if its rows lie in partitions
     */
    record Found(long oid, TableName name, boolean isPartitioned, String comment) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(
                QUERY,
                row -> new Found(
                        row.getLong("oid"),
                        new TableName(row.getString("nspname"), row.getString("relname")),
                        row.getBoolean("is_partitioned"),
                        row.getString("comment")),
                schema);
    }
}
