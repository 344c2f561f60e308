package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The tables of one schema, with what this engine alone says of them. Partitions are among them. */
final class TableCatalog {

    /** Joins and conditions that choose those tables; its one parameter is the schema's name. */
    static final String TABLES = """
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p')
              AND NOT EXISTS (SELECT FROM pg_depend e
                              WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            """;

    private static final String QUERY = """
            SELECT c.oid::bigint AS oid, n.nspname, c.relname, c.relkind = 'p' AS is_partitioned, c.relispartition,
                   c.relpersistence = 'u' AS is_unlogged,
                   coalesce((SELECT quote_ident(m.amname) FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap'), '')
                       AS access_method,
                   coalesce(pg_get_partkeydef(c.oid), '') AS partition_key,
                   coalesce(pg_get_expr(c.relpartbound, c.oid), '') AS bound,
                   ARRAY(SELECT i.inhparent::regclass::text FROM pg_inherits i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno)
                       AS parents,
                   EXISTS (SELECT FROM pg_inherits i JOIN pg_class h ON h.oid = i.inhrelid
                           WHERE i.inhparent = c.oid AND NOT h.relispartition) AS has_heirs,
                   (WITH RECURSIVE up (oid, steps) AS (
                        SELECT c.oid, 0
                        UNION ALL
                        SELECT i.inhparent, up.steps + 1 FROM up JOIN pg_inherits i ON i.inhrelid = up.oid)
                    SELECT max(up.steps) FROM up) AS depth,
                   EXISTS (SELECT FROM pg_partition_tree(c.oid) p JOIN pg_class m ON m.oid = p.relid
                           WHERE m.relnamespace <> c.relnamespace OR m.relkind = 'f') AS is_scattered,
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
     * @param isPartition true if its rows are another table's
     * @param accessMethod its access method, quoted, or the empty string if it is the ordinary one
     * @param partitionKey by what it is partitioned, or the empty string
     * @param bound which rows of its parent it takes, or the empty string
     * @param parents the tables it inherits from or is a partition of, quoted
     * @param hasHeirs true if a table inherits from it that is not a partition
     * @param depth how many tables are above it, on the longest way
     * @param isScattered true if some of its partitions are in other schemas or other servers
     */
    record Found(
            long oid,
            TableName name,
            boolean isPartitioned,
            boolean isPartition,
            boolean isUnlogged,
            String accessMethod,
            String partitionKey,
            String bound,
            List<String> parents,
            boolean hasHeirs,
            int depth,
            boolean isScattered,
            String comment) {

        /** Tells whether it takes more than its columns to make it. */
        boolean isPeculiar() {
            return isPartitioned || isUnlogged || hasHeirs || !accessMethod.isEmpty() || !parents.isEmpty();
        }
    }

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, TableCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("oid"),
                new TableName(row.getString("nspname"), row.getString("relname")),
                row.getBoolean("is_partitioned"),
                row.getBoolean("relispartition"),
                row.getBoolean("is_unlogged"),
                row.getString("access_method"),
                row.getString("partition_key"),
                row.getString("bound"),
                ConstraintCatalog.texts(row.getArray("parents")),
                row.getBoolean("has_heirs"),
                row.getInt("depth"),
                row.getBoolean("is_scattered"),
                row.getString("comment"));
    }
}
