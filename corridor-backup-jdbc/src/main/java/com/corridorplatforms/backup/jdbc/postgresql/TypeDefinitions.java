package com.corridorplatforms.backup.jdbc.postgresql;

/** Collations, enumerations, domains, composite types and ranges, and what extensions bring into the schema. */
final class TypeDefinitions {

    static final String QUERY = """
            SELECT 'OTHER' AS kind, extname::text AS name, 'BEFORE_TABLES' AS stage,
                   format('CREATE EXTENSION IF NOT EXISTS %I', extname) AS statement, 0 AS place, e.oid AS oid
              FROM pg_extension e JOIN s ON s.oid = e.extnamespace
            UNION ALL
            SELECT 'OTHER', o.collname, 'BEFORE_TABLES',
                   format('CREATE COLLATION IF NOT EXISTS %I (%s)', o.collname, concat_ws(', ',
                          'PROVIDER = ' || CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
                          CASE WHEN o.collprovider = 'c' THEN format('LC_COLLATE = %L, LC_CTYPE = %L', o.collcollate, o.collctype)
                               ELSE format('LOCALE = %L', coalesce(j.own ->> 'colllocale', j.own ->> 'colliculocale', o.collcollate)) END,
                          CASE WHEN NOT o.collisdeterministic THEN 'DETERMINISTIC = false' END,
                          'RULES = ' || quote_literal(j.own ->> 'collicurules'))), 0, o.oid
              FROM pg_collation o JOIN s ON s.oid = o.collnamespace CROSS JOIN LATERAL (SELECT to_jsonb(o) AS own) j
             WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_collation'::regclass AND m.objid = o.oid)
            UNION ALL
            SELECT 'TYPE', typname, 'BEFORE_TABLES',
                   format('CREATE TYPE %I AS ENUM (%s)', typname,
                          (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = y.oid)),
                   1, oid
              FROM y WHERE typtype = 'e'
            UNION ALL
            SELECT 'TYPE', y.typname, 'BEFORE_TABLES',
                   format('CREATE DOMAIN %I AS %s%s', y.typname, format_type(y.typbasetype, y.typtypmod),
                          CASE WHEN y.typcollation <> b.typcollation THEN ' COLLATE ' || y.typcollation::regcollation ELSE '' END),
                   1, y.oid
              FROM y JOIN pg_type b ON b.oid = y.typbasetype WHERE y.typtype = 'd'
            UNION ALL
            SELECT CASE WHEN EXISTS (SELECT FROM nested n WHERE n.oid = y.oid) THEN 'OTHER' ELSE 'DOMAIN_RULE' END, typname || ' default', 'BEFORE_TABLES',
                   format('ALTER DOMAIN %I SET DEFAULT %s', typname, coalesce(pg_get_expr(typdefaultbin, 0), quote_literal(typdefault))), 2, oid
              FROM y WHERE typtype = 'd' AND typdefault IS NOT NULL
            UNION ALL
            SELECT CASE WHEN EXISTS (SELECT FROM nested n WHERE n.oid = y.oid) THEN 'CONSTRAINT' ELSE 'DOMAIN_RULE' END, typname || '.not null', 'BEFORE_TABLES',
                   CASE WHEN k.conname <> typname || '_not_null' THEN format('ALTER DOMAIN %I ADD CONSTRAINT %I NOT NULL', typname, k.conname)
                        ELSE format('ALTER DOMAIN %I SET NOT NULL', typname) END, 2, y.oid
              FROM y LEFT JOIN pg_constraint k ON k.contypid = y.oid AND k.contype = 'n' WHERE typtype = 'd' AND typnotnull
            UNION ALL
            SELECT CASE WHEN EXISTS (SELECT FROM nested n WHERE n.oid = y.oid) THEN 'CONSTRAINT' ELSE 'DOMAIN_RULE' END, y.typname || '.' || k.conname,
                   CASE WHEN k.convalidated THEN 'BEFORE_TABLES' ELSE 'AFTER_ROWS' END,
                   format('ALTER DOMAIN %I ADD CONSTRAINT %I %s', y.typname, k.conname, pg_get_constraintdef(k.oid)), 2, k.oid
              FROM pg_constraint k JOIN y ON y.oid = k.contypid WHERE k.contype = 'c'
            UNION ALL
            SELECT 'TYPE', typname, 'BEFORE_TABLES',
                   format('CREATE TYPE %I AS (%s)', typname,
                          (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                                                    CASE WHEN a.attcollation <> t.typcollation
                                                         THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END),
                                             ', ' ORDER BY a.attnum)
                           FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                           WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped)), 1, oid
              FROM y WHERE typtype = 'c'
            UNION ALL
            SELECT 'TYPE', y.typname, 'BEFORE_TABLES',
                   format('CREATE TYPE %I AS RANGE (%s)', y.typname, concat_ws(', ',
                          'SUBTYPE = ' || format_type(r.rngsubtype, NULL),
                          CASE WHEN NOT o.opcdefault THEN format('SUBTYPE_OPCLASS = %s%I',
                               CASE WHEN pg_opclass_is_visible(o.oid) THEN '' ELSE o.opcnamespace::regnamespace::text || '.' END,
                               o.opcname) END,
                          CASE WHEN r.rngcollation <> b.typcollation THEN 'COLLATION = ' || r.rngcollation::regcollation END,
                          CASE WHEN r.rngcanonical <> 0 THEN 'CANONICAL = ' || r.rngcanonical END,
                          CASE WHEN r.rngsubdiff <> 0 THEN 'SUBTYPE_DIFF = ' || r.rngsubdiff END,
                          'MULTIRANGE_TYPE_NAME = ' || r.rngmultitypid::regtype)), 1, y.oid
              FROM y JOIN pg_range r ON r.rngtypid = y.oid JOIN pg_type b ON b.oid = r.rngsubtype JOIN pg_opclass o ON o.oid = r.rngsubopc
            """;

    private TypeDefinitions() {}
}
