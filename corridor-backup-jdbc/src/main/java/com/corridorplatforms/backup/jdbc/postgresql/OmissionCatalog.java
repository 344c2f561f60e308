package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What one schema holds that neither the model nor a definition of an ordinary owner can make, and is left out. */
final class OmissionCatalog {

    private static final String QUERY = """
            WITH s AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ?),
                 member AS (SELECT classid, objid FROM pg_depend WHERE deptype IN ('e', 'i')),
                 c AS (SELECT c.* FROM pg_class c JOIN s ON s.oid = c.relnamespace
                       WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)),
                 t AS (SELECT c.* FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE relkind IN ('r', 'p'))
            SELECT 'LOSS' AS severity, 'foreign-table-left-out' AS code, relname::text AS subject, 'foreign table' AS thing
              FROM c WHERE relkind = 'f'
            UNION ALL
            SELECT 'LOSS', 'function-left-out', p.oid::regprocedure::text, 'function in ' || l.lanname
              FROM pg_proc p JOIN s ON s.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
             WHERE l.lanname IN ('c', 'internal') AND p.prokind <> 'a'
               AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
            UNION ALL
            SELECT 'LOSS', 'type-left-out', y.oid::regtype::text, 'base type'
              FROM pg_type y JOIN s ON s.oid = y.typnamespace
             WHERE y.typtype IN ('b', 'p') AND y.typcategory <> 'A'
               AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = y.oid)
            UNION ALL
            SELECT 'LOSS', 'operator-left-out', o.oid::regoperator::text, 'operator'
              FROM pg_operator o JOIN s ON s.oid = o.oprnamespace
             WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)
            UNION ALL
            SELECT 'LOSS', 'operator-class-left-out', o.opcname::text, 'operator class'
              FROM pg_opclass o JOIN s ON s.oid = o.opcnamespace
             WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opclass'::regclass AND m.objid = o.oid)
            UNION ALL
            SELECT 'LOSS', 'text-search-left-out', x.name::text, x.thing
              FROM (SELECT cfgname AS name, cfgnamespace AS space, 'text search configuration' AS thing, oid,
                           'pg_ts_config'::regclass AS class FROM pg_ts_config
                    UNION ALL
                    SELECT dictname, dictnamespace, 'text search dictionary', oid, 'pg_ts_dict'::regclass FROM pg_ts_dict
                    UNION ALL
                    SELECT prsname, prsnamespace, 'text search parser', oid, 'pg_ts_parser'::regclass FROM pg_ts_parser
                    UNION ALL
                    SELECT tmplname, tmplnamespace, 'text search template', oid, 'pg_ts_template'::regclass
                      FROM pg_ts_template) x
              JOIN s ON s.oid = x.space
             WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = x.class AND m.objid = x.oid)
            UNION ALL
            SELECT 'LOSS', 'conversion-left-out', v.conname::text, 'conversion'
              FROM pg_conversion v JOIN s ON s.oid = v.connamespace
             WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_conversion'::regclass AND m.objid = v.oid)
            UNION ALL
            SELECT 'LOSS', 'cast-left-out', format_type(k.castsource, NULL) || ' to ' || format_type(k.casttarget, NULL), 'cast'
              FROM pg_cast k JOIN pg_type a ON a.oid = k.castsource JOIN pg_type b ON b.oid = k.casttarget
             WHERE (a.typnamespace IN (SELECT oid FROM s) OR b.typnamespace IN (SELECT oid FROM s))
               AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = k.oid)
            UNION ALL
            SELECT 'LOSS', 'grant-left-out', pg_get_userbyid(d.defaclrole), 'default rights in the whole database'
              FROM pg_default_acl d WHERE d.defaclnamespace = 0
            UNION ALL
            SELECT 'NOTE', 'storage-left-out', c.relname, 'tablespace ' || p.spcname
              FROM c JOIN pg_tablespace p ON p.oid = c.reltablespace
            UNION ALL
            SELECT 'NOTE', 'owner-left-out', relname, 'ownership by ' || pg_get_userbyid(relowner)
              FROM c WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND relowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
            UNION ALL
            SELECT 'LOSS', 'extension-left-out', extname::text, 'extension'
              FROM pg_extension WHERE extname <> 'plpgsql' AND extnamespace NOT IN (SELECT oid FROM s)
            UNION ALL
            SELECT 'LOSS', 'event-trigger-left-out', e.evtname::text, 'event trigger'
              FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid JOIN s ON s.oid = p.pronamespace
            UNION ALL
            SELECT 'LOSS', 'publication-left-out', p.pubname::text, 'publication' FROM pg_publication p
             WHERE EXISTS (SELECT FROM pg_publication_tables m JOIN s ON s.nspname = m.schemaname WHERE m.pubname = p.pubname)
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
