package com.corridorplatforms.backup.jdbc.postgresql;

/** Rights of others than the owner, and rights that others have by default and that were taken from them. */
final class GrantDefinitions {

    static final String QUERY = """
            SELECT 'GRANT' AS kind, replace(r.subject, ' %I', '') || CASE WHEN r.grants THEN ' to ' ELSE ' not to ' END || r.grantee
                                    || CASE WHEN r.is_grantable THEN ' and on' ELSE '' END AS name,
                   'AFTER_ROWS' AS stage,
                   CASE WHEN r.schema THEN format('DO %L', format('BEGIN EXECUTE format(%L, current_schema()); END', r.statement))
                        ELSE r.statement END
                       AS statement,
                   40 AS place, r.oid
              FROM (
                SELECT o.subject, a.grants, a.grantee, a.is_grantable, o.type = 'n' AS schema, o.oid,
                       CASE WHEN a.grants THEN 'GRANT ' ELSE 'REVOKE ' END
                       || string_agg(a.privilege_type || o.columns, ', ' ORDER BY a.privilege_type) || ' ON ' || o.subject
                       || CASE WHEN a.grants THEN ' TO ' ELSE ' FROM ' END
                       || CASE WHEN o.type = 'n' THEN replace(a.grantee, '%', '%%') ELSE a.grantee END
                       || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS statement
                  FROM (
                    SELECT c.oid, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END AS type,
                           CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || quote_ident(c.relname) AS subject, '' AS columns,
                           c.relowner AS owner, c.relacl AS acl
                      FROM c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
                    UNION ALL
                    SELECT c.oid, 'c', 'TABLE ' || quote_ident(c.relname), ' (' || quote_ident(a.attname) || ')', c.relowner, a.attacl
                      FROM c JOIN pg_attribute a ON a.attrelid = c.oid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
                    UNION ALL
                    SELECT f.oid, 'f', format('ROUTINE %I(%s)', f.proname, CASE f.prokind WHEN 'a' THEN (
                               SELECT coalesce(string_agg(format_type(u.t, NULL), ', ' ORDER BY u.n), '')
                               FROM unnest(f.proargtypes) WITH ORDINALITY u (t, n)) ELSE pg_get_function_identity_arguments(f.oid) END),
                           '', f.proowner, f.proacl
                      FROM f
                    UNION ALL
                    SELECT y.oid, 'T', 'TYPE ' || quote_ident(y.typname), '', y.typowner, y.typacl FROM y
                    UNION ALL
                    SELECT s.oid, 'n', 'SCHEMA %I', '', s.nspowner, s.nspacl FROM s) o
                  CROSS JOIN LATERAL (
                    SELECT true AS grants, CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN o.owner THEN 'CURRENT_USER'
                                                ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS grantee, e.privilege_type, e.is_grantable
                      FROM (SELECT grantee, privilege_type, is_grantable FROM aclexplode(o.acl)
                            EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(acldefault(o.type::"char", o.owner))) e
                    UNION ALL
                    SELECT false, CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE 'CURRENT_USER' END, e.privilege_type, false
                      FROM (SELECT grantee, privilege_type FROM aclexplode(acldefault(o.type::"char", o.owner)) WHERE o.acl IS NOT NULL
                            EXCEPT SELECT grantee, privilege_type FROM aclexplode(o.acl)) e) a
                 WHERE NOT (o.type = 'n' AND EXISTS (SELECT FROM s WHERE s.nspname = 'public') AND a.grantee = 'PUBLIC')
                 GROUP BY o.oid, o.type, o.subject, a.grants, a.grantee, a.is_grantable) r
            UNION ALL
            SELECT 'GRANT', 'default rights on ' || o.word || ' to ' || o.grantee || CASE WHEN o.is_grantable THEN ' and on' ELSE '' END,
                   'AFTER_ROWS',
                   format('DO %L', format('BEGIN EXECUTE format(%L, current_schema()); END',
                          format('ALTER DEFAULT PRIVILEGES %sIN SCHEMA %%I GRANT %s ON %s TO %s%s',
                                 CASE WHEN o.defaclrole = o.nspowner THEN '' ELSE replace(format('FOR ROLE %I ', pg_get_userbyid(o.defaclrole)), '%', '%%') END,
                                 string_agg(o.privilege_type, ', ' ORDER BY o.privilege_type), o.word, replace(o.grantee, '%', '%%'),
                                 CASE WHEN o.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END))),
                   50, o.oid
              FROM (SELECT d.oid, d.defaclrole, s.nspowner, e.privilege_type, e.is_grantable,
                           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES' ELSE 'TYPES' END AS word,
                           CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS grantee
                      FROM pg_default_acl d JOIN s ON s.oid = d.defaclnamespace, aclexplode(d.defaclacl) e) o
             GROUP BY o.oid, o.defaclrole, o.nspowner, o.word, o.grantee, o.is_grantable
            UNION ALL
            SELECT 'OTHER', p.pubname || ' of ' || t.relname, 'AFTER_ROWS',
                   format('ALTER PUBLICATION %I ADD TABLE %I%s%s', p.pubname, t.relname,
                          CASE WHEN to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN
                               (SELECT format(' (%s)', string_agg(quote_ident(n), ', ')) FROM jsonb_array_elements_text(v.j -> 'attnames') n) END,
                          ' WHERE (' || (v.j ->> 'rowfilter') || ')'), 45, r.oid
              FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN t ON t.oid = r.prrelid
              JOIN s ON true
              LEFT JOIN LATERAL (SELECT to_jsonb(x) AS j FROM pg_publication_tables x
                                 WHERE x.pubname = p.pubname AND x.schemaname = s.nspname AND x.tablename = t.relname) v ON true
            """;

    private GrantDefinitions() {}
}
