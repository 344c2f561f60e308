package com.corridorplatforms.backup.jdbc.postgresql;

/** How rows are stored and found, and constraints beyond what the model says. */
final class StorageDefinitions {

    static final String QUERY = """
            SELECT 'STORAGE' AS kind, relname || ' parameters' AS name, 'BEFORE_ROWS' AS stage,
                   format('ALTER TABLE %I SET (%s)', relname, (SELECT string_agg(split_part(o, '=', 1) || '=' || quote_literal(substr(o, 1 + strpos(o, '='))), ', ') FROM unnest(reloptions) o)) AS statement, 6 AS place, oid
              FROM t WHERE reloptions IS NOT NULL
            UNION ALL
            SELECT 'STORAGE', t.relname || ' overflow parameters', 'BEFORE_ROWS',
                   format('ALTER TABLE %I SET (%s)', t.relname,
                          (SELECT string_agg('toast.' || split_part(o, '=', 1) || '=' || quote_literal(substr(o, 1 + strpos(o, '='))), ', ')
                           FROM unnest(x.reloptions) o)), 6, t.oid
              FROM t JOIN pg_class x ON x.oid = t.reltoastrelid WHERE x.reloptions IS NOT NULL
            UNION ALL
            SELECT 'STORAGE', t.relname || '.' || a.attname, 'BEFORE_ROWS',
                   format('ALTER TABLE ONLY %I %s', t.relname, concat_ws(', ',
                          CASE WHEN a.attstorage <> y.typstorage THEN format('ALTER %I SET STORAGE %s', a.attname,
                               CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END) END,
                          CASE WHEN a.attcompression <> '' THEN format('ALTER %I SET COMPRESSION %s', a.attname,
                               CASE a.attcompression WHEN 'p' THEN 'pglz' ELSE 'lz4' END) END,
                          CASE WHEN coalesce(a.attstattarget, -1) >= 0 THEN format('ALTER %I SET STATISTICS %s', a.attname, a.attstattarget) END,
                          CASE WHEN a.attoptions IS NOT NULL THEN format('ALTER %I SET (%s)', a.attname, array_to_string(a.attoptions, ', ')) END)),
                   6, t.oid
              FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type y ON y.oid = a.atttypid
             WHERE a.attstorage <> y.typstorage OR a.attcompression <> '' OR coalesce(a.attstattarget, -1) >= 0 OR a.attoptions IS NOT NULL
            UNION ALL
            SELECT 'OTHER', relname || ' type', 'BEFORE_ROWS', format('ALTER TABLE %I OF %s', relname, reloftype::regtype), 6, oid
              FROM t WHERE reloftype <> 0
            UNION ALL
            SELECT 'TABLE', t.relname || '.' || k.conname, 'INSTEAD_OF_CONSTRAINT',
                   format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, k.conname, pg_get_constraintdef(k.oid)), 7, k.oid
              FROM pg_constraint k JOIN t ON t.oid = k.conrelid AND NOT t.relispartition AND t.relkind = 'r'
              LEFT JOIN pg_index x ON x.indexrelid = k.conindid
             WHERE k.contype IN ('p', 'u') AND x.indnkeyatts < x.indnatts
                   AND NOT coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false)
                OR k.contype = 'c' AND k.connoinherit
            UNION ALL
            SELECT 'CONSTRAINT', t.relname || '.' || k.conname, 'AFTER_ROWS',
                   format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, k.conname, pg_get_constraintdef(k.oid)), 7, k.oid
              FROM pg_constraint k JOIN t ON t.oid = k.conrelid
             WHERE k.conparentid = 0 AND (k.contype = 'f' AND t.relispartition
                OR k.contype = 'x' AND NOT t.relispartition AND t.relkind = 'r'
                OR k.contype = 'n' AND NOT k.convalidated AND k.conislocal
                OR k.contype IN ('p', 'u', 'f') AND coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false)
                OR NOT coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) AND k.conislocal)
            UNION ALL
            SELECT 'CONSTRAINT', t.relname || '.' || k.conname || ' validated', 'AFTER_ROWS',
                   format('ALTER TABLE %I VALIDATE CONSTRAINT %I', t.relname, k.conname), 8, k.oid
              FROM pg_constraint k JOIN t ON t.oid = k.conrelid
             WHERE k.contype IN ('c', 'n') AND k.convalidated AND NOT k.conislocal
               AND EXISTS (SELECT FROM pg_inherits i JOIN pg_constraint p ON p.conrelid = i.inhparent
                           WHERE i.inhrelid = k.conrelid AND p.conname = k.conname AND NOT p.convalidated)
            UNION ALL
            SELECT 'STORAGE', i.relname || ' parameters', 'AFTER_ROWS',
                   format('ALTER INDEX %I SET (%s)', i.relname,
                          (SELECT string_agg(split_part(o, '=', 1) || '=' || quote_literal(substr(o, 1 + strpos(o, '='))), ', ')
                           FROM unnest(i.reloptions) o)), 13, i.oid
              FROM c i JOIN pg_constraint k ON k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')
             WHERE i.reloptions IS NOT NULL AND i.relkind = 'i'
            UNION ALL
            SELECT 'STORAGE', i.relname || ' column ' || a.attnum, 'AFTER_ROWS',
                   format('ALTER INDEX %I ALTER COLUMN %s SET STATISTICS %s', i.relname, a.attnum, a.attstattarget), 13, i.oid
              FROM c i JOIN pg_attribute a ON a.attrelid = i.oid WHERE i.relkind IN ('i', 'I') AND coalesce(a.attstattarget, -1) >= 0
            UNION ALL
            SELECT 'STORAGE', t.relname || ' order', 'AFTER_ROWS', format('ALTER TABLE %I CLUSTER ON %I', t.relname, i.relname), 13, i.oid
              FROM pg_index x JOIN c t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indisclustered
            UNION ALL
            SELECT 'STORAGE', t.relname || ' replica identity', 'AFTER_ROWS',
                   format('ALTER TABLE ONLY %I REPLICA IDENTITY %s', t.relname, CASE t.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL'
                          ELSE (SELECT 'USING INDEX ' || quote_ident(i.relname) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                                WHERE x.indrelid = t.oid AND x.indisreplident) END), 13, t.oid
              FROM t WHERE t.relreplident <> 'd'
            UNION ALL
            SELECT 'STORAGE', q.relname || ' persistence', 'AFTER_ROWS', format('ALTER SEQUENCE %I SET UNLOGGED', q.relname), 13, q.oid
              FROM c q WHERE q.relkind = 'S' AND q.relpersistence = 'u'
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = q.oid AND d.deptype = 'i')
            UNION ALL
            SELECT 'STORAGE', 'statistics ' || x.stxname, 'AFTER_ROWS',
                   format('CREATE STATISTICS %I', x.stxname)
                   || substr(pg_get_statisticsobjdef(x.oid), 1 + length(format('CREATE STATISTICS %I.%I', s.nspname, x.stxname))), 14, x.oid
              FROM x CROSS JOIN s
            UNION ALL
            SELECT 'STORAGE', 'statistics ' || x.stxname || ' target', 'AFTER_ROWS',
                   format('ALTER STATISTICS %I SET STATISTICS %s', x.stxname, x.stxstattarget), 15, x.oid
              FROM x WHERE coalesce(x.stxstattarget, -1) >= 0
            """;

    private StorageDefinitions() {}
}
