package com.corridorplatforms.backup.jdbc.postgresql;

/** Functions, procedures and aggregates in languages that an owner may use. */
final class RoutineDefinitions {

    static final String QUERY = """
            SELECT 'FUNCTION' AS kind, format('%I(%s)', f.proname, pg_get_function_identity_arguments(f.oid)) AS name,
                   'BEFORE_TABLES' AS stage,
                   format('CREATE %s %I', f.word, f.proname)
                   || substr(rtrim(pg_get_functiondef(f.oid), E'\\n'),
                             1 + length(format('CREATE OR REPLACE %s %I.%I', f.word, f.nspname, f.proname))) AS statement,
                   4 AS place, f.oid
              FROM f WHERE f.prokind IN ('f', 'p', 'w')
            UNION ALL
            SELECT 'FUNCTION', format('%I(%s)', f.proname, pg_get_function_identity_arguments(f.oid)), 'BEFORE_TABLES',
                   format('CREATE AGGREGATE %I(%s) (%s)', f.proname,
                          CASE WHEN f.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(f.oid) END,
                          concat_ws(', ',
                          'SFUNC = ' || g.aggtransfn::regproc, 'STYPE = ' || format_type(g.aggtranstype, NULL),
                          CASE WHEN g.aggtransspace <> 0 THEN 'SSPACE = ' || g.aggtransspace END,
                          CASE WHEN g.aggfinalfn <> 0 THEN 'FINALFUNC = ' || g.aggfinalfn::regproc END,
                          CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                          CASE WHEN g.aggfinalfn <> 0 THEN 'FINALFUNC_MODIFY = '
                               || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                          CASE WHEN g.aggcombinefn <> 0 THEN 'COMBINEFUNC = ' || g.aggcombinefn::regproc END,
                          CASE WHEN g.aggserialfn <> 0 THEN 'SERIALFUNC = ' || g.aggserialfn::regproc END,
                          CASE WHEN g.aggdeserialfn <> 0 THEN 'DESERIALFUNC = ' || g.aggdeserialfn::regproc END,
                          'INITCOND = ' || quote_literal(g.agginitval),
                          CASE WHEN g.aggmtransfn <> 0 THEN 'MSFUNC = ' || g.aggmtransfn::regproc || ', MINVFUNC = ' || g.aggminvtransfn::regproc
                               || ', MSTYPE = ' || format_type(g.aggmtranstype, NULL) END,
                          CASE WHEN g.aggmtransspace <> 0 THEN 'MSSPACE = ' || g.aggmtransspace END,
                          CASE WHEN g.aggmfinalfn <> 0 THEN 'MFINALFUNC = ' || g.aggmfinalfn::regproc END,
                          CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                          CASE WHEN g.aggmfinalfn <> 0 THEN 'MFINALFUNC_MODIFY = '
                               || CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                          'MINITCOND = ' || quote_literal(g.aggminitval),
                          CASE WHEN g.aggsortop <> 0 THEN 'SORTOP = OPERATOR(' || o.oprnamespace::regnamespace || '.' || o.oprname || ')' END,
                          CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END,
                          CASE f.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END)), 4, f.oid
              FROM f JOIN pg_aggregate g ON g.aggfnoid = f.oid LEFT JOIN pg_operator o ON o.oid = g.aggsortop WHERE f.prokind = 'a'
            """;

    private RoutineDefinitions() {}
}
