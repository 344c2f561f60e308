package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.FoundParents;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.SQLException;
import java.util.List;

/**
 * How the server compares the two ends of a foreign key, which is not what {@code =} means: by an operator that may be of a
 * schema that nobody searches, as an extension's is, and by the parent's collation, also where the child has another.
 *
 * @param rows what precedes the name of the table that refers
 * @param parents what precedes its parent's
 * @param operator what stands between a column of the parent and one that refers to it
 */
record ReferenceComparison(String rows, String parents, String operator) {

    private static final String QUERY = """
            SELECT CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END AS rows, CASE p.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END AS parents,
                   concat(CASE WHEN o.oid IS NOT NULL THEN format(' COLLATE %I.%I', s.nspname, o.collname) END,
                          format(' OPERATOR(%I.%s) ', n.nspname, e.oprname)) AS operator
              FROM pg_constraint k
              JOIN pg_class c ON c.oid = k.conrelid
              JOIN pg_class p ON p.oid = k.confrelid
             CROSS JOIN LATERAL unnest(k.conpfeqop, k.confkey) WITH ORDINALITY u (operator, number, place)
              JOIN pg_operator e ON e.oid = u.operator
              JOIN pg_namespace n ON n.oid = e.oprnamespace
              JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum = u.number
              LEFT JOIN pg_collation o ON o.oid = a.attcollation
              LEFT JOIN pg_namespace s ON s.oid = o.collnamespace
             WHERE k.contype = 'f' AND k.conrelid = ?::regclass AND k.conname = ?
             ORDER BY u.place
            """;

    static boolean findsParents(Statements statements, Table table, ForeignKey key) throws SQLException {
        String name = Quoting.name(table.name());
        List<ReferenceComparison> all = statements.list(
                QUERY,
                row -> new ReferenceComparison(
                        row.getString("rows"), row.getString("parents"), row.getString("operator")),
                name,
                key.name());
        return all.size() == key.columns().size()
                && FoundParents.areThere(
                        statements,
                        key,
                        all.get(0).rows() + name,
                        all.get(0).parents() + Quoting.name(key.parent()),
                        all.stream().map(ReferenceComparison::operator).toList());
    }
}
