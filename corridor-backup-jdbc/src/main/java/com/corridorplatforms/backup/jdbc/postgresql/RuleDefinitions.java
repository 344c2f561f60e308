package com.corridorplatforms.backup.jdbc.postgresql;

/** Triggers, rewrite rules and row security. */
final class RuleDefinitions {

    static final String QUERY = """
            SELECT 'TRIGGER' AS kind, c.relname || '.' || g.tgname AS name, 'AFTER_ROWS' AS stage, pg_get_triggerdef(g.oid, true) AS statement,
                   20 AS place, g.oid
              FROM pg_trigger g JOIN c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgparentid = 0
            UNION ALL
            SELECT 'TRIGGER', c.relname || '.' || g.tgname || ' state', 'AFTER_ROWS',
                   format('ALTER TABLE %I %s TRIGGER %I', c.relname,
                          CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END,
                          g.tgname), 21, g.oid
              FROM pg_trigger g JOIN c ON c.oid = g.tgrelid LEFT JOIN pg_trigger p ON p.oid = g.tgparentid
             WHERE NOT g.tgisinternal AND g.tgenabled <> coalesce(p.tgenabled, 'O')
            UNION ALL
            SELECT 'RULE', c.relname || '.' || r.rulename, 'AFTER_ROWS', rtrim(pg_get_ruledef(r.oid, true), ';'), 20, r.oid
              FROM pg_rewrite r JOIN c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN' OR c.relkind NOT IN ('v', 'm')
            UNION ALL
            SELECT 'RULE', c.relname || '.' || r.rulename || ' state', 'AFTER_ROWS',
                   format('ALTER TABLE %I %s RULE %I', c.relname,
                          CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, r.rulename), 21, r.oid
              FROM pg_rewrite r JOIN c ON c.oid = r.ev_class WHERE r.ev_enabled <> 'O'
            UNION ALL
            SELECT 'POLICY', t.relname || '.' || p.polname, 'AFTER_ROWS',
                   format('CREATE POLICY %I ON %I AS %s FOR %s TO %s%s%s', p.polname, t.relname,
                          CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                          CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                          (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ') FROM unnest(p.polroles) r),
                          ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                          ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'), 20, p.oid
              FROM pg_policy p JOIN t ON t.oid = p.polrelid
            UNION ALL
            SELECT 'POLICY', relname || ' enabled', 'AFTER_ROWS', format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relname), 21, oid
              FROM t WHERE relrowsecurity
            UNION ALL
            SELECT 'POLICY', relname || ' forced', 'AFTER_ROWS', format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relname), 22, oid
              FROM t WHERE relforcerowsecurity
            """;

    private RuleDefinitions() {}
}
