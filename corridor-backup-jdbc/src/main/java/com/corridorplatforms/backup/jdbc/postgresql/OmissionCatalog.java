package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What one schema holds beside tables, their rows and their constraints, and is therefore left out. */
final class OmissionCatalog {

    private static final String QUERY = """
            WITH s AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ?),
                 member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
                 c AS (SELECT c.* FROM pg_class c JOIN s ON s.oid = c.relnamespace
                       WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)),
                 t AS (SELECT * FROM c WHERE relkind IN ('r', 'p'))
            SELECT 'LOSS' AS severity, 'view-left-out' AS code, relname::text AS subject,
                   CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END AS thing
              FROM c WHERE relkind IN ('v', 'm', 'f')
            UNION ALL
            SELECT 'LOSS', 'function-left-out', p.oid::regprocedure::text, 'function'
              FROM pg_proc p JOIN s ON s.oid = p.pronamespace
             WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
            UNION ALL
            SELECT 'LOSS', 'type-left-out', y.oid::regtype::text, 'type'
              FROM pg_type y JOIN s ON s.oid = y.typnamespace LEFT JOIN pg_class k ON k.oid = y.typrelid
             WHERE y.typtype IN ('e', 'd', 'r', 'c') AND (k.relkind IS NULL OR k.relkind = 'c')
               AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = y.oid)
            UNION ALL
            SELECT 'LOSS', 'trigger-left-out', t.relname || '.' || g.tgname, 'trigger'
              FROM pg_trigger g JOIN t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
            UNION ALL
            SELECT 'LOSS', 'rule-left-out', t.relname || '.' || r.rulename, 'rule'
              FROM pg_rewrite r JOIN t ON t.oid = r.ev_class
            UNION ALL
            SELECT 'LOSS', 'policy-left-out', t.relname || '.' || p.polname, 'row security policy'
              FROM pg_policy p JOIN t ON t.oid = p.polrelid
            UNION ALL
            SELECT 'LOSS', 'row-security-left-out', relname, 'row security' FROM t WHERE relrowsecurity
            UNION ALL
            SELECT 'LOSS', 'inheritance-left-out', t.relname, 'inheritance from ' || i.inhparent::regclass
              FROM pg_inherits i JOIN t ON t.oid = i.inhrelid WHERE NOT t.relispartition
            UNION ALL
            SELECT 'LOSS', 'partitioning-left-out', relname, 'partitioning ' || pg_get_partkeydef(oid)
              FROM t WHERE relkind = 'p' AND NOT relispartition
            UNION ALL
            SELECT 'LOSS', 'statistics-left-out', x.stxname::text, 'extended statistics'
              FROM pg_statistic_ext x JOIN s ON s.oid = x.stxnamespace
            UNION ALL
            SELECT 'LOSS', 'grant-left-out', c.relname, 'rights of ' || string_agg(DISTINCT
                   CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, ', ')
              FROM c, LATERAL aclexplode(c.relacl) a
             WHERE c.relkind IN ('r', 'p', 'S') AND a.grantee <> c.relowner GROUP BY c.relname
            UNION ALL
            SELECT 'LOSS', 'comment-left-out', i.relname, 'comment on the index'
              FROM pg_description d JOIN c i ON i.oid = d.objoid
             WHERE d.classoid = 'pg_class'::regclass AND i.relkind IN ('i', 'I')
            UNION ALL
            SELECT 'LOSS', 'comment-left-out', t.relname || '.' || k.conname, 'comment on the constraint'
              FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid JOIN t ON t.oid = k.conrelid
             WHERE d.classoid = 'pg_constraint'::regclass
            UNION ALL
            SELECT 'LOSS', 'comment-left-out', q.relname, 'comment on the sequence'
              FROM pg_description d JOIN c q ON q.oid = d.objoid
             WHERE d.classoid = 'pg_class'::regclass AND q.relkind = 'S'
               AND EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = q.oid
                                                     AND o.deptype IN ('a', 'i'))
            UNION ALL
            SELECT 'NOTE', 'storage-left-out', relname,
                   CASE relpersistence WHEN 'u' THEN 'unlogged storage' ELSE 'storage parameters' END
              FROM t WHERE relpersistence = 'u' OR reloptions IS NOT NULL
            UNION ALL
            SELECT 'NOTE', 'storage-left-out', t.relname, 'tablespace ' || p.spcname
              FROM t JOIN pg_tablespace p ON p.oid = t.reltablespace
            UNION ALL
            SELECT 'NOTE', 'replica-identity-left-out', relname, 'replica identity' FROM t WHERE relreplident <> 'd'
            UNION ALL
            SELECT 'NOTE', 'storage-left-out', t.relname || '.' || a.attname,
                   concat_ws(', ', CASE WHEN a.attstorage <> y.typstorage THEN 'storage mode' END,
                                   CASE WHEN a.attcompression <> '' THEN 'compression method' END,
                                   CASE WHEN coalesce(a.attstattarget, -1) >= 0 THEN 'statistics target' END,
                                   CASE WHEN a.attoptions IS NOT NULL THEN 'planner options' END)
              FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
              JOIN pg_type y ON y.oid = a.atttypid
             WHERE a.attstorage <> y.typstorage OR a.attcompression <> '' OR coalesce(a.attstattarget, -1) >= 0
                OR a.attoptions IS NOT NULL
            UNION ALL
            SELECT 'NOTE', 'constraint-name-left-out', t.relname || '.' || a.attname,
                   'the name "' || k.conname || '" of the NOT NULL constraint'
              FROM pg_constraint k JOIN t ON t.oid = k.conrelid
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1]
             WHERE k.contype = 'n' AND k.conname <> t.relname || '_' || a.attname || '_not_null'
               AND octet_length(t.relname || '_' || a.attname || '_not_null') <= 63
            UNION ALL
            SELECT 'LOSS', 'extension-left-out', extname::text, 'extension' FROM pg_extension WHERE extname <> 'plpgsql'
            UNION ALL
            SELECT 'LOSS', 'large-objects-left-out', t.relname || '.' || a.attname, 'large objects'
              FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE a.atttypid = 'oid'::regtype AND EXISTS (SELECT FROM pg_largeobject_metadata)
            ORDER BY 2, 3, 4
            """;

    private OmissionCatalog() {}

    static List<Finding> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, row -> finding(row, schema), schema);
    }

    private static Finding finding(ResultSet row, String schema) throws SQLException {
        String subject = schema + "." + row.getString("subject");
        return new Finding(
                Severity.valueOf(row.getString("severity")),
                row.getString("code"),
                subject,
                row.getString("thing") + " of \"" + subject + "\" is left out");
    }
}
