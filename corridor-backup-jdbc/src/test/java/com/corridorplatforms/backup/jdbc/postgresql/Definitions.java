package com.corridorplatforms.backup.jdbc.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL itself says a database consists of, and its rows, as lines that two databases can be compared by. */
final class Definitions {

    private static final String SCHEMAS = "('public', 'Weird \" Schema')";

    private static final String CONSTRAINTS = """
            SELECT concat_ws(' ', 'constraint', conrelid::regclass, contypid::regtype, conname, convalidated, conislocal,
                   coninhcount, connoinherit AND contype NOT IN ('p', 'u'), conparentid <> 0, pg_get_constraintdef(k.oid), i.reloptions)
              FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
              LEFT JOIN pg_class i ON i.oid = k.conindid
             WHERE n.nspname IN %1$s
            """;

    private static final String INDEXES = """
            SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisclustered, indisreplident, indisvalid,
                   (SELECT string_agg(inhparent::regclass::text, ',') FROM pg_inherits WHERE inhrelid = indexrelid),
                   (SELECT string_agg(concat(attnum, attstattarget), ',' ORDER BY attnum) FROM pg_attribute
                    WHERE attrelid = indexrelid AND attstattarget >= 0))
              FROM pg_index JOIN pg_class c ON c.oid = indrelid JOIN pg_namespace n ON n.oid = relnamespace
             WHERE n.nspname IN %1$s
            """;

    private static final String COLUMNS = """
            SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
                   attidentity, attgenerated, attcollation::regcollation, pg_get_expr(adbin, adrelid), attstorage,
                   attcompression, nullif(attstattarget, -1), attoptions,
                   CASE WHEN NOT relispartition THEN attislocal END)
              FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
              LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm', 'c') AND n.nspname IN %1$s
            """;

    private static final String ORDER_OF_COLUMNS = """
            SELECT 'order ' || attrelid::regclass || ' ' || string_agg(attname, ',' ORDER BY attnum)
              FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
             WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm', 'c') AND n.nspname IN %1$s
             GROUP BY attrelid
            """;

    private static final String SEQUENCES = """
            SELECT concat_ws(' ', 'sequence', s.schemaname, s.sequencename, data_type, start_value, min_value, max_value,
                   increment_by, cycle, cache_size, last_value, d.deptype, d.refobjid::regclass, d.refobjsubid)
              FROM pg_sequences s LEFT JOIN pg_depend d
                ON d.objid = format('%%I.%%I', s.schemaname, s.sequencename)::regclass AND d.deptype IN ('a', 'i')
             WHERE s.schemaname IN %1$s
            """;

    private static final String RELATIONS = """
            SELECT concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.relpersistence, c.reloptions, c.relreplident,
                   c.relrowsecurity, c.relforcerowsecurity, c.relispopulated, x.reloptions, c.relispartition,
                   pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(c.oid), c.reloftype::regtype,
                   (SELECT string_agg(inhparent::regclass::text, ',' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = c.oid))
              FROM pg_class c LEFT JOIN pg_class x ON x.oid = c.reltoastrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname IN %1$s
            """;

    /** The thousands of comments on what every database has are passed over first, since asking whose they are takes long. */
    private static final String COMMENTS = """
            SELECT concat_ws(' ', 'comment', i.type, i.identity, d.description)
              FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) i
             WHERE (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass)
               AND (i.schema IN %1$s OR i.type = 'schema' AND i.name IN %1$s
                    OR i.identity LIKE '%% on %%' AND d.classoid <> 'pg_cast'::regclass AND i.schema IS NULL)
            """;

    private static final String RIGHTS = """
            SELECT concat_ws(' ', 'right', o.subject, pg_get_userbyid(a.grantee), a.privilege_type, a.is_grantable)
              FROM (SELECT 'relation ' || c.oid::regclass AS subject,
                           coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) AS acl
                      FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                     WHERE n.nspname IN %1$s AND relkind IN ('r', 'p', 'v', 'm', 'S')
                    UNION ALL
                    SELECT concat_ws(' ', 'column', c.oid::regclass, attname), attacl
                      FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
                     WHERE n.nspname IN %1$s AND attacl IS NOT NULL
                    UNION ALL
                    SELECT 'routine ' || p.oid::regprocedure, coalesce(proacl, acldefault('f', proowner))
                      FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE n.nspname IN %1$s
                    UNION ALL
                    SELECT 'type ' || t.oid::regtype, coalesce(typacl, acldefault('T', typowner))
                      FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE n.nspname IN %1$s
                    UNION ALL
                    SELECT 'schema ' || nspname, coalesce(nspacl, acldefault('n', nspowner))
                      FROM pg_namespace WHERE nspname IN %1$s
                    UNION ALL
                    SELECT concat_ws(' ', 'default', nspname, pg_get_userbyid(defaclrole), defaclobjtype), defaclacl
                      FROM pg_default_acl JOIN pg_namespace n ON n.oid = defaclnamespace WHERE nspname IN %1$s) o,
                   aclexplode(o.acl) a
            """;

    private static final String TYPES = """
            SELECT concat_ws(' ', 'type', t.oid::regtype, typtype, typnotnull, typdefault, format_type(typbasetype, typtypmod),
                   typcollation::regcollation,
                   (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
                   rngsubtype::regtype, rngmultitypid::regtype, rngsubdiff, opcname)
              FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace LEFT JOIN pg_range ON rngtypid = t.oid
              LEFT JOIN pg_opclass o ON o.oid = rngsubopc
             WHERE n.nspname IN %1$s
            """;

    private static final String ROUTINES = """
            SELECT concat_ws(' ', 'routine', p.oid::regprocedure, prokind,
                   CASE prokind WHEN 'a' THEN concat_ws(' ', proparallel, aggkind, aggtransfn, aggfinalfn, aggcombinefn, aggfinalextra,
                       aggfinalmodify, aggtranstype::regtype, aggtransspace, agginitval, aggsortop::regoperator)
                   ELSE pg_get_functiondef(p.oid) END)
              FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace LEFT JOIN pg_aggregate ON aggfnoid = p.oid
             WHERE n.nspname IN %1$s
            """;

    private static final String RULES = """
            SELECT concat_ws(' ', 'rule', ev_enabled, pg_get_ruledef(r.oid))
              FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class JOIN pg_namespace n ON n.oid = relnamespace
             WHERE n.nspname IN %1$s
            UNION ALL
            SELECT concat_ws(' ', 'trigger', tgenabled, tgparentid <> 0, pg_get_triggerdef(t.oid))
              FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN pg_namespace n ON n.oid = relnamespace
             WHERE n.nspname IN %1$s AND NOT tgisinternal
            UNION ALL
            SELECT concat_ws(' ', 'policy', polrelid::regclass, polname, polpermissive, polcmd, polroles::regrole[],
                   pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
              FROM pg_policy JOIN pg_class c ON c.oid = polrelid JOIN pg_namespace n ON n.oid = relnamespace
             WHERE n.nspname IN %1$s
            UNION ALL
            SELECT concat_ws(' ', 'statistics', pg_get_statisticsobjdef(x.oid), nullif(stxstattarget, -1))
              FROM pg_statistic_ext x JOIN pg_namespace n ON n.oid = stxnamespace
             WHERE n.nspname IN %1$s
            UNION ALL
            SELECT concat_ws(' ', 'collation', to_jsonb(o) - '{oid,collowner,collnamespace,collversion}'::text[])
              FROM pg_collation o JOIN pg_namespace n ON n.oid = collnamespace
             WHERE n.nspname IN %1$s
            """;

    private static final List<String> QUERIES = List.of(
            CONSTRAINTS,
            INDEXES,
            COLUMNS,
            ORDER_OF_COLUMNS,
            SEQUENCES,
            RELATIONS,
            COMMENTS,
            RIGHTS,
            TYPES,
            ROUTINES,
            RULES);

    private Definitions() {}

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : QUERIES) {
            lines.addAll(strings(connection, query.formatted(SCHEMAS)));
        }
        List<String> tables = strings(
                connection,
                "SELECT format('%I.%I', n.nspname, relname) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
                        + " WHERE relkind IN ('r', 'm') AND relispopulated AND nspname IN " + SCHEMAS);
        for (String table : tables) {
            strings(connection, "SELECT t::text FROM ONLY " + table + " t").forEach(row -> lines.add(table + row));
        }
        lines.sort(null);
        return lines;
    }

    static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
