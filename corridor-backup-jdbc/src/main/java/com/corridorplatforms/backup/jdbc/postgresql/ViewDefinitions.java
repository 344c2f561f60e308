package com.corridorplatforms.backup.jdbc.postgresql;

/** Views, stored ones included, with the indexes of those. */
final class ViewDefinitions {

    static final String QUERY = """
            SELECT 'VIEW' AS kind, c.relname::text AS name, 'AFTER_ROWS' AS stage,
                   format('CREATE VIEW %%I%%s AS %%s', c.relname,
                          coalesce(' WITH (' || (SELECT string_agg(split_part(o, '=', 1) || '=' || quote_literal(substr(o, 1 + strpos(o, '='))), ', ') FROM unnest(c.reloptions) o) || ')', ''), rtrim(pg_get_viewdef(c.oid), ';')) AS statement,
                   10 AS place, c.oid
              FROM c WHERE c.relkind = 'v'

            UNION ALL
            SELECT 'OTHER', c.relname || '.' || a.attname || ' default', 'AFTER_ROWS',
                   format('ALTER VIEW %%I ALTER %%I SET DEFAULT %%s', c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid)), 11, d.oid
              FROM c JOIN pg_attrdef d ON d.adrelid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum
             WHERE c.relkind = 'v'
            UNION ALL
            SELECT 'MATERIALIZED_VIEW', c.relname, 'AFTER_ROWS',
                   format('CREATE MATERIALIZED VIEW %%I%%s%%s AS %%s WITH %%sDATA', c.relname,
                          (SELECT ' USING ' || quote_ident(m.amname) FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap'),
                          coalesce(' WITH (' || (SELECT string_agg(split_part(o, '=', 1) || '=' || quote_literal(substr(o, 1 + strpos(o, '='))), ', ') FROM unnest(c.reloptions) o) || ')', ''),
                          rtrim(pg_get_viewdef(c.oid), ';'), CASE WHEN c.relispopulated THEN '' ELSE 'NO ' END), 10, c.oid
              FROM c WHERE c.relkind = 'm'
            UNION ALL
            SELECT 'OTHER', 'index ' || i.relname, 'AFTER_ROWS', %s, 12, i.oid
              FROM pg_index x JOIN c t ON t.oid = x.indrelid AND t.relkind = 'm' JOIN s n ON true JOIN pg_class i ON i.oid = x.indexrelid
            """.formatted(IndexCatalog.DEFINITION);

    private ViewDefinitions() {}
}
