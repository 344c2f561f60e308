package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The columns of one schema's tables, partitions included. */
final class ColumnCatalog {

    /** A domain means what the type at its bottom means, with the modifier that the last domain gives it. */
    private static final String QUERY = """
            WITH RECURSIVE step (type, base, modifier) AS (
                SELECT oid, typbasetype, typtypmod FROM pg_type WHERE typtype = 'd'
                UNION ALL
                SELECT s.type, y.typbasetype, y.typtypmod FROM step s JOIN pg_type y ON y.oid = s.base AND y.typtype = 'd')
            SELECT c.oid::bigint AS table_oid, a.attnum, a.attname,
                   a.attnotnull AND coalesce(k.convalidated, true) AS is_not_null,
                   format_type(a.atttypid, a.atttypmod) AS declaration,
                   coalesce(d.modifier, a.atttypmod) AS modifier,
                   coalesce(e.typname, b.typname) AS type_name, coalesce(e.typtype, b.typtype)::text AS type_kind,
                   e.oid IS NOT NULL AS is_array,
                   coalesce(e.typnamespace, b.typnamespace) IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                       AS is_built_in,
                   EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_type'::regclass AND x.deptype = 'e'
                           AND x.objid = coalesce(e.oid, b.oid)) AS is_extension,
                   (SELECT nspname FROM pg_namespace WHERE oid = t.typnamespace) AS type_schema,
                   ARRAY(SELECT l.enumlabel::text FROM pg_enum l WHERE l.enumtypid = b.oid ORDER BY l.enumsortorder) AS labels,
                   coalesce(pg_get_expr(f.adbin, f.adrelid), '') AS expression,
                   CASE WHEN t.typtype = 'd' THEN coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)) END
                       AS domain_default,
                   a.attgenerated::text AS generated, a.attidentity::text AS identity,
                   CASE WHEN a.attcollation <> t.typcollation THEN
                       CASE WHEN o.collnamespace = 'pg_catalog'::regnamespace
                              OR o.collnamespace = c.relnamespace AND NOT EXISTS (SELECT FROM pg_collation x
                                 WHERE x.collnamespace = 'pg_catalog'::regnamespace AND x.collname = o.collname)
                            THEN quote_ident(o.collname)
                            ELSE o.collnamespace::regnamespace::text || '.' || quote_ident(o.collname) END
                   ELSE '' END AS collation,
                   a.attislocal,
                   nullif(k.conname, c.relname || '_' || a.attname || '_not_null') AS not_null_name,
                   k.conname IS NULL AS is_implied,
                   coalesce(k.connoinherit, false) AS is_not_inherited, coalesce(k.conislocal, a.attislocal) AS is_not_null_here,
                   coalesce(col_description(c.oid, a.attnum), '') AS comment
            FROM pg_attribute a
            JOIN (SELECT c.oid, c.relname, c.relnamespace %s) c ON c.oid = a.attrelid
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN step d ON d.type = t.oid AND NOT EXISTS (SELECT FROM pg_type x WHERE x.oid = d.base AND x.typtype = 'd')
            JOIN pg_type b ON b.oid = coalesce(d.base, t.oid)
            LEFT JOIN pg_type e ON e.oid = b.typelem AND b.typcategory = 'A' AND b.typlen = -1
            LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
            LEFT JOIN pg_collation o ON o.oid = a.attcollation
            LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey[1] = a.attnum
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
     * @param isLocal false if only a table that it inherits from declares it
     * @param notNull what the server says of its being NOT NULL
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
            boolean isLocal,
            NotNull notNull,
            String comment) {

        boolean isVirtual() {
            return generated.equals("v");
        }

        /** Tells whether it takes more than the model says to declare it. */
        boolean isPeculiar() {
            return isVirtual() || !notNull.name().isEmpty() || !notNull.isInherited();
        }
    }

    /**
     * A constraint against NULL, which is one of its own since version 18.
     *
     * @param isImplied true if the server has no such constraint but the column's own mark
     * @param name its name unless that is the usual one, or the empty string
     * @param isInherited false if tables that inherit do not get it
     * @param isLocal false if only a table that this one inherits from declares it
     */
    record NotNull(boolean isImplied, String name, boolean isInherited, boolean isLocal) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, ColumnCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("table_oid"),
                row.getInt("attnum"),
                row.getString("attname"),
                type(row),
                !row.getBoolean("is_not_null"),
                row.getString("expression"),
                row.getString("generated").strip(),
                row.getString("identity").strip(),
                row.getString("collation"),
                row.getBoolean("attislocal"),
                notNull(row),
                row.getString("comment"));
    }

    private static NotNull notNull(ResultSet row) throws SQLException {
        String name = row.getString("not_null_name");
        return new NotNull(
                row.getBoolean("is_implied"),
                name == null ? "" : name,
                !row.getBoolean("is_not_inherited"),
                row.getBoolean("is_not_null_here"));
    }

    private static CatalogType type(ResultSet row) throws SQLException {
        return new CatalogType(
                row.getString("declaration"),
                row.getString("type_name"),
                row.getString("type_kind"),
                row.getBoolean("is_array"),
                row.getBoolean("is_built_in"),
                row.getBoolean("is_extension"),
                row.getString("type_schema"),
                row.getInt("modifier"),
                Optional.ofNullable(row.getString("domain_default")),
                ConstraintCatalog.texts(row.getArray("labels")));
    }
}
