package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one schema holds that no model says, as statements in an order in which most can be run. The search path must hold
 * only that schema, so that they name its objects without it.
 */
final class DefinitionCatalog {

    /**
     * The schema s, and of its objects those that no extension owns: relations c, among them tables t, types y, functions
     * f in languages that an owner may use, and statistics x; and the domains that are nested inside the values of some column.
     * What goes is not among them, nor what the engine drops with it. Its one parameter is the schema's name.
     */
    private static final String OBJECTS = """
            WITH RECURSIVE s AS (SELECT * FROM pg_namespace WHERE nspname = ?),
                 gone (classid, objid) AS ((%s) UNION
                       SELECT d.classid, d.objid FROM pg_depend d JOIN gone g ON g.classid = d.refclassid AND g.objid = d.refobjid
                       WHERE d.deptype IN ('a', 'i', 'P', 'S')),
                 member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e' UNION SELECT classid, objid FROM gone),
                 c AS (SELECT c.* FROM pg_class c JOIN s ON s.oid = c.relnamespace
                       WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)),
                 t AS (SELECT * FROM c WHERE relkind IN ('r', 'p')),
                 y AS (SELECT y.* FROM pg_type y JOIN s ON s.oid = y.typnamespace
                       WHERE (y.typtype IN ('e', 'd', 'r')
                              OR y.typtype = 'c' AND (SELECT k.relkind FROM pg_class k WHERE k.oid = y.typrelid) = 'c')
                         AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = y.oid)),
                 f AS (SELECT f.*, s.nspname, CASE f.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS word
                       FROM pg_proc f JOIN s ON s.oid = f.pronamespace JOIN pg_language l ON l.oid = f.prolang
                       WHERE (l.lanname NOT IN ('c', 'internal') OR f.prokind = 'a')
                         AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = f.oid)),
                 x AS (SELECT x.* FROM pg_statistic_ext x JOIN s ON s.oid = x.stxnamespace
                       WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_statistic_ext'::regclass AND m.objid = x.oid)),
                 nested AS (SELECT e.oid FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
                            JOIN pg_type t ON t.oid = a.atttypid
                            LEFT JOIN pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
                            JOIN pg_type e ON e.oid = coalesce(nullif(b.typelem, 0), nullif(t.typelem, 0), t.oid)
                              AND e.typtype = 'd'
                            WHERE (e.oid <> t.oid OR k.relkind = 'c') AND NOT a.attisdropped
                            UNION
                            SELECT d.typbasetype FROM nested n JOIN pg_type d ON d.oid = n.oid AND d.typtype = 'd')
            """;

    private static final String NOTHING = "SELECT 0::oid, 0::oid WHERE false";

    private static final List<String> QUERIES = List.of(
            TypeDefinitions.QUERY,
            RoutineDefinitions.QUERY,
            StorageDefinitions.QUERY,
            ViewDefinitions.QUERY,
            RuleDefinitions.QUERY,
            CommentDefinitions.QUERY,
            GrantDefinitions.QUERY);

    private DefinitionCatalog() {}

    static List<Definition> read(Statements statements, String schema) throws SQLException {
        return read(statements, schema, NOTHING);
    }

    /**
     * Reads what there would be without some objects.
     *
     * @param gone a query for them, as pg_depend names them; it may use the schema s
     */
    static List<Definition> read(Statements statements, String schema, String gone) throws SQLException {
        String objects = OBJECTS.formatted(gone);
        List<Definition> definitions = new ArrayList<>();
        for (String query : QUERIES) {
            definitions.addAll(statements.list(
                    objects + "SELECT * FROM (" + query + ") d ORDER BY place, oid, name COLLATE \"C\"",
                    row -> definition(row, schema),
                    schema));
        }
        return definitions;
    }

    private static Definition definition(ResultSet row, String schema) throws SQLException {
        return new Definition(
                Kind.valueOf(row.getString("kind")),
                new TableName(schema, row.getString("name")),
                Stage.valueOf(row.getString("stage")),
                new SqlText(PostgresqlDialect.NAME, row.getString("statement")));
    }

    /** Tells whether a definition says which rights whatever is made later shall have. */
    static boolean isDefaultRight(Definition definition) {
        return definition.kind() == Kind.GRANT && definition.name().name().startsWith("default rights on ");
    }

    /** That a sequence belongs to a column which takes no number from it. */
    static List<Definition> ownership(SequenceCatalog.Found sequence) {
        return sequence.owner().isEmpty()
                ? List.of()
                : List.of(new Definition(
                        Kind.OTHER,
                        new TableName(sequence.name().schema(), sequence.name().name() + " owner"),
                        Stage.AFTER_ROWS,
                        new SqlText(
                                PostgresqlDialect.NAME,
                                "ALTER SEQUENCE "
                                        + Quoting.identifier(sequence.name().name()) + " OWNED BY "
                                        + sequence.owner())));
    }
}
