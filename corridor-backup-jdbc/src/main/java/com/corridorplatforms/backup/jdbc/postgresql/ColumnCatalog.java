package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The columns of one schema's tables. */
final class ColumnCatalog {

    private static final String QUERY = """
            SELECT c.oid::bigint AS table_oid, a.attnum, a.attname, a.attnotnull,
                   format_type(a.atttypid, a.atttypmod) AS declaration, a.atttypmod,
                   coalesce(e.typname, t.typname) AS type_name, coalesce(e.typtype, t.typtype)::text AS type_kind,
                   e.oid IS NOT NULL AS is_array,
                   coalesce(e.typnamespace, t.typnamespace) = 'pg_catalog'::regnamespace AS is_built_in,
                   coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS expression,
                   a.attgenerated::text AS generated, a.attidentity::text AS identity,
                   CASE WHEN a.attcollation <> t.typcollation THEN
                       CASE WHEN o.collnamespace = 'pg_catalog'::regnamespace THEN quote_ident(o.collname)
                            ELSE quote_ident(o.collnamespace::regnamespace::text) || '.' || quote_ident(o.collname) END
                   ELSE '' END AS collation,
                   coalesce(col_description(c.oid, a.attnum), '') AS comment
            FROM pg_attribute a
            JOIN (SELECT c.oid %s) c ON c.oid = a.attrelid
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A' AND t.typlen = -1
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation o ON o.oid = a.attcollation
            WHERE a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """.formatted(TableCatalog.TABLES);

    private ColumnCatalog() {}

    /**
     * A column.
     *
     * @param table its table's object id
     * @param number its number
     * @param expression its default or the expression it is computed from, or the empty string
     * @param generated s or v if it is computed, stored or virtual
     * @param identity a or d if it numbers its rows, always or by default
     */
    record Found(
            long table,
            int number,
            String name,
            CatalogType type,
            boolean nullable,
            String expression,
            String generated,
            String identity,
            String collation,
            String comment) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, ColumnCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("table_oid"),
                row.getInt("attnum"),
                row.getString("attname"),
                type(row),
                !row.getBoolean("attnotnull"),
                row.getString("expression"),
                row.getString("generated").strip(),
                row.getString("identity").strip(),
                row.getString("collation"),
                row.getString("comment"));
    }

    private static CatalogType type(ResultSet row) throws SQLException {
        return new CatalogType(
                row.getString("declaration"),
                row.getString("type_name"),
                row.getString("type_kind"),
                row.getBoolean("is_array"),
                row.getBoolean("is_built_in"),
                row.getInt("atttypmod"));
    }
}
