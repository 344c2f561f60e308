package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The partitions of one schema's tables in the order in which they are made, and the keys and indexes that belong together
 * over all of a table's.
 */
final class PartitionCatalog {

    private static final String TREES = """
            FROM pg_class r JOIN pg_namespace s ON s.oid = r.relnamespace, LATERAL pg_partition_tree(r.oid) p
            """;

    private static final String ROOTS = "s.nspname = ? AND r.relkind = 'p' AND NOT r.relispartition";

    private static final String MEMBERS = "SELECT r.oid::bigint AS root, p.relid::oid::bigint AS member " + TREES
            + " WHERE " + ROOTS + " ORDER BY r.oid, p.level, p.relid::text COLLATE \"C\"";

    private static final String INDEXES = """
            SELECT r.oid::bigint AS root,
                   CASE WHEN k.oid IS NULL THEN %s
                        ELSE format('ALTER TABLE ONLY %%I ADD CONSTRAINT %%I %%s', t.relname, k.conname,
                                    pg_get_constraintdef(k.oid)) END AS statement,
                   coalesce((SELECT format('ALTER INDEX %%s ATTACH PARTITION %%I', h.inhparent::regclass, i.relname)
                    FROM pg_inherits h WHERE h.inhrelid = x.indexrelid), '') AS attachment
            %s
            JOIN pg_index x ON x.indrelid = p.relid
            JOIN pg_class t ON t.oid = p.relid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_class i ON i.oid = x.indexrelid
            LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x')
            WHERE (x.indisvalid OR t.relkind = 'p') AND %s
            ORDER BY r.oid, p.level, k.oid IS NULL, t.relname COLLATE "C", i.relname COLLATE "C"
            """.formatted(IndexCatalog.DEFINITION, TREES, ROOTS);

    private PartitionCatalog() {}

    /** The object ids of each partitioned table, by its own, and of all below it; parents first. */
    static Map<Long, List<Long>> members(Statements statements, String schema) throws SQLException {
        Map<Long, List<Long>> members = new LinkedHashMap<>();
        statements
                .list(MEMBERS, row -> List.of(row.getLong("root"), row.getLong("member")), schema)
                .forEach(pair -> members.computeIfAbsent(pair.get(0), root -> new ArrayList<>())
                        .add(pair.get(1)));
        return members;
    }

    /** The statements that make and join the keys and indexes of each partitioned table. */
    static Map<Long, List<String>> indexes(Statements statements, String schema) throws SQLException {
        Map<Long, List<String>> indexes = new LinkedHashMap<>();
        record Joined(long root, String statement, String attachment) {}
        List<Joined> all = statements.list(
                INDEXES,
                row -> new Joined(row.getLong("root"), row.getString("statement"), row.getString("attachment")),
                schema);
        for (Joined index : all) {
            List<String> some = indexes.computeIfAbsent(index.root(), root -> new ArrayList<>());
            some.add(index.statement());
            if (!index.attachment().isEmpty()) {
                some.add(index.attachment());
            }
        }
        return indexes;
    }
}
