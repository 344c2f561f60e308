package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Parentheses;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The indexes of one schema's tables that no constraint stands for. */
final class IndexCatalog {

    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    /**
     * The engine's own statement for the index x named i of the table t in the schema n. The engine qualifies the table
     * whatever the search path is, and a table may be imported into a schema of another name. So the text up to the table's
     * name is written anew, without the schema.
     */
    static final String DEFINITION = """
            format('CREATE %sINDEX %I ON %s%I', CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END, i.relname,
                   CASE WHEN t.relkind = 'p' THEN 'ONLY ' ELSE '' END, t.relname)
            || substr(pg_get_indexdef(x.indexrelid),
                      1 + length(format('CREATE %sINDEX %I ON %s%I.%I',
                          CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END, i.relname,
                          CASE WHEN t.relkind = 'p' THEN 'ONLY ' ELSE '' END, n.nspname, t.relname)))
            """;

    private static final String QUERY = """
            SELECT x.indrelid::bigint AS table_oid, i.relname AS index_name, m.amname, x.indisunique, x.indisvalid,
                   NOT coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_distinct,
                   ARRAY(SELECT option::text FROM unnest(x.indoption::int2[]) option) AS options,
                   ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY u (number, place)
                         LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = u.number
                         WHERE u.place <= x.indnkeyatts ORDER BY u.place) AS columns,
                   ARRAY(SELECT pg_get_indexdef(x.indexrelid, place, false)
                         FROM generate_series(1, x.indnkeyatts) place ORDER BY place) AS shown,
                   ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY u (number, place)
                         JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = u.number
                         WHERE u.place > x.indnkeyatts ORDER BY u.place) AS included,
                   coalesce(pg_get_expr(x.indpred, x.indrelid), '') AS predicate,
                   %s AS definition
            FROM pg_index x
            JOIN (SELECT c.oid, c.relname, c.relkind %s) t ON t.oid = x.indrelid
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_namespace n ON n.oid = i.relnamespace
            JOIN pg_am m ON m.oid = i.relam
            WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
            ORDER BY x.indrelid, i.relname COLLATE "C"
            """.formatted(DEFINITION, TableCatalog.TABLES);

    private IndexCatalog() {}

    /**
     * An index.
     *
     * @param table its table's object id
     * @param valid false if the engine does not use it because building it failed
     */
    record Found(long table, boolean valid, Index index) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, IndexCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        Index index = new Index(
                row.getString("index_name"),
                row.getBoolean("indisunique"),
                row.getBoolean("nulls_distinct"),
                row.getString("amname"),
                parts(row),
                ConstraintCatalog.texts(row.getArray("included")),
                Optional.of(row.getString("predicate"))
                        .filter(text -> !text.isEmpty())
                        .map(IndexCatalog::sql),
                row.getString("definition"));
        return new Found(row.getLong("table_oid"), row.getBoolean("indisvalid"), index);
    }

    private static List<Index.Part> parts(ResultSet row) throws SQLException {
        // An expression has no column, so this array holds null where the other holds the expression.
        String[] columns = (String[]) row.getArray("columns").getArray();
        String[] shown = (String[]) row.getArray("shown").getArray();
        String[] options = (String[]) row.getArray("options").getArray();
        List<Index.Part> parts = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Index.Key key = columns[i] == null
                    ? new Index.Key.OfExpression(sql(Parentheses.stripped(shown[i])))
                    : new Index.Key.OfColumn(columns[i]);
            parts.add(part(key, Integer.parseInt(options[i])));
        }
        return parts;
    }

    private static Index.Part part(Index.Key key, int options) {
        boolean descending = (options & DESCENDING) != 0;
        boolean nullsFirst = (options & NULLS_FIRST) != 0;
        if (nullsFirst == descending) {
            return new Index.Part(key, descending, Index.Nulls.ENGINE_DEFAULT);
        }
        return new Index.Part(key, descending, nullsFirst ? Index.Nulls.FIRST : Index.Nulls.LAST);
    }

    private static SqlText sql(String text) {
        return new SqlText(PostgresqlDialect.NAME, text);
    }
}
