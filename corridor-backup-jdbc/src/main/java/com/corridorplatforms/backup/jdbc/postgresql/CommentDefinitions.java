package com.corridorplatforms.backup.jdbc.postgresql;

/** Comments that the model has no place for. */
final class CommentDefinitions {

    static final String QUERY = """
            SELECT 'COMMENT' AS kind, n.subject AS name, 'AFTER_ROWS' AS stage,
                   format('COMMENT ON %s IS %L', n.subject, n.description) AS statement, 30 AS place, n.objoid AS oid
              FROM (
                SELECT CASE WHEN c.relkind IN ('i', 'I') THEN 'INDEX ' WHEN c.relkind = 'S' THEN 'SEQUENCE ' WHEN c.relkind = 'v' THEN 'VIEW '
                            WHEN c.relkind = 'm' THEN 'MATERIALIZED VIEW ' ELSE 'TABLE ' END || quote_ident(c.relname) AS subject,
                       d.description, d.objoid
                  FROM pg_description d JOIN c ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
                 WHERE c.relkind IN ('i', 'I', 'v', 'm') OR c.relispartition
                    OR c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid
                                                                       AND o.deptype IN ('a', 'i'))
                UNION ALL
                SELECT format('COLUMN %I.%I', c.relname, a.attname), d.description, d.objoid
                  FROM pg_description d JOIN c ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
                 WHERE d.objsubid > 0 AND (c.relkind IN ('v', 'm', 'c') OR c.relispartition)
                UNION ALL
                SELECT format('CONSTRAINT %I ON %I', k.conname, t.relname), d.description, d.objoid
                  FROM pg_description d JOIN pg_constraint k ON d.classoid = 'pg_constraint'::regclass AND k.oid = d.objoid
                  JOIN t ON t.oid = k.conrelid
                UNION ALL
                SELECT format('CONSTRAINT %I ON DOMAIN %I', k.conname, y.typname), d.description, d.objoid
                  FROM pg_description d JOIN pg_constraint k ON d.classoid = 'pg_constraint'::regclass AND k.oid = d.objoid
                  JOIN y ON y.oid = k.contypid
                UNION ALL
                SELECT format('TRIGGER %I ON %I', g.tgname, c.relname), d.description, d.objoid
                  FROM pg_description d JOIN pg_trigger g ON d.classoid = 'pg_trigger'::regclass AND g.oid = d.objoid JOIN c ON c.oid = g.tgrelid
                UNION ALL
                SELECT format('RULE %I ON %I', r.rulename, c.relname), d.description, d.objoid
                  FROM pg_description d JOIN pg_rewrite r ON d.classoid = 'pg_rewrite'::regclass AND r.oid = d.objoid JOIN c ON c.oid = r.ev_class
                UNION ALL
                SELECT format('POLICY %I ON %I', p.polname, t.relname), d.description, d.objoid
                  FROM pg_description d JOIN pg_policy p ON d.classoid = 'pg_policy'::regclass AND p.oid = d.objoid JOIN t ON t.oid = p.polrelid
                UNION ALL
                SELECT CASE y.typtype WHEN 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END || quote_ident(y.typname), d.description, d.objoid
                  FROM pg_description d JOIN y ON d.classoid = 'pg_type'::regclass AND y.oid = d.objoid
                UNION ALL
                SELECT 'COLLATION ' || quote_ident(o.collname), d.description, d.objoid
                  FROM pg_description d JOIN pg_collation o ON d.classoid = 'pg_collation'::regclass AND o.oid = d.objoid
                  JOIN s ON s.oid = o.collnamespace
                UNION ALL
                SELECT format('%s %I(%s)', CASE f.prokind WHEN 'a' THEN 'AGGREGATE' ELSE 'ROUTINE' END, f.proname,
                              pg_get_function_identity_arguments(f.oid)), d.description, d.objoid
                  FROM pg_description d JOIN f ON d.classoid = 'pg_proc'::regclass AND f.oid = d.objoid
                UNION ALL
                SELECT 'STATISTICS ' || quote_ident(x.stxname), d.description, d.objoid
                  FROM pg_description d JOIN x ON d.classoid = 'pg_statistic_ext'::regclass AND x.oid = d.objoid) n
            UNION ALL
            SELECT 'COMMENT', 'SCHEMA', 'AFTER_ROWS',
                   format('DO %L', format('BEGIN EXECUTE format(''COMMENT ON SCHEMA %%I IS %%L'', current_schema(), %L); END', d.description)), 30, s.oid
              FROM pg_description d JOIN s ON d.classoid = 'pg_namespace'::regclass AND s.oid = d.objoid
             WHERE NOT (s.nspname = 'public' AND d.description = 'standard public schema')
            """;

    private CommentDefinitions() {}
}
