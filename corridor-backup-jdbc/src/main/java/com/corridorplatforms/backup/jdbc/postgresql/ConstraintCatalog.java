package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Parentheses;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The constraints of one schema's tables. What only newer versions know is asked for so that older ones say no. */
final class ConstraintCatalog {

    private static final String QUERY = """
            SELECT k.conrelid::bigint AS table_oid, k.conname, k.contype::text AS kind,
                   k.condeferrable, k.condeferred, k.convalidated, k.connoinherit,
                   ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (number, place)
                         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
                         ORDER BY u.place) AS columns,
                   ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (number, place)
                         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
                         ORDER BY u.place) AS parent_columns,
                   ARRAY(SELECT a.attname::text
                         FROM jsonb_array_elements_text(
                             CASE WHEN jsonb_typeof(j.k -> 'confdelsetcols') = 'array'
                                  THEN j.k -> 'confdelsetcols' ELSE '[]' END) WITH ORDINALITY u (number, place)
                         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number::int
                         ORDER BY u.place) AS set_columns,
                   pn.nspname AS parent_schema, p.relname AS parent_name,
                   k.confdeltype::text AS on_delete, k.confupdtype::text AS on_update, k.confmatchtype::text AS match,
                   coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
                   coalesce((j.k ->> 'conenforced')::boolean, true) AS is_enforced,
                   coalesce((j.k ->> 'conperiod')::boolean, false) AS has_period,
                   coalesce(pg_get_expr(k.conbin, k.conrelid), '') AS condition,
                   k.conislocal, pg_get_constraintdef(k.oid) AS definition
            FROM pg_constraint k
            JOIN (SELECT c.oid %s) c ON c.oid = k.conrelid
            CROSS JOIN LATERAL (SELECT to_jsonb(k) AS k) j
            LEFT JOIN pg_index x ON x.indexrelid = k.conindid AND k.contype IN ('p', 'u')
            LEFT JOIN pg_class p ON p.oid = k.confrelid
            LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0
            ORDER BY k.conrelid, k.conname COLLATE "C"
            """.formatted(TableCatalog.TABLES);

    private ConstraintCatalog() {}

    /**
     * A constraint.
     *
     * @param table its table's object id
     * @param kind p, u, f, c or x
     * @param isLocal false if only a table that its table inherits from declares it
     * @param definition the server's own words for it
     */
    record Found(
            long table,
            String name,
            String kind,
            List<String> columns,
            Deferral deferral,
            boolean validated,
            boolean inherited,
            boolean enforced,
            boolean hasPeriod,
            boolean nullsDistinct,
            Reference reference,
            String condition,
            boolean isLocal,
            String definition) {

        /** Tells whether the model has words for it. */
        boolean isOrdinary() {
            return !kind.equals("x") && !hasPeriod && enforced;
        }

        /** Tells whether a table can be made with it: it is a check that all rows are known to meet. */
        boolean isCheckOfAllRows() {
            return kind.equals("c") && validated && enforced;
        }

        UniqueKey key() {
            return new UniqueKey(name, columns, nullsDistinct, deferral);
        }

        Check check() {
            return new Check(name, new SqlText(PostgresqlDialect.NAME, Parentheses.stripped(condition)), validated);
        }

        ForeignKey foreignKey() {
            return new ForeignKey(
                    name,
                    columns,
                    reference.parent(),
                    reference.columns(),
                    reference.onDelete(),
                    reference.onUpdate(),
                    reference.setColumns(),
                    reference.match(),
                    deferral,
                    validated);
        }
    }

    /** The other end of a foreign key; of no meaning for other constraints. */
    record Reference(
            TableName parent,
            List<String> columns,
            ForeignKey.Action onDelete,
            ForeignKey.Action onUpdate,
            List<String> setColumns,
            ForeignKey.Match match) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, ConstraintCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("table_oid"),
                row.getString("conname"),
                row.getString("kind"),
                texts(row.getArray("columns")),
                deferral(row.getBoolean("condeferrable"), row.getBoolean("condeferred")),
                row.getBoolean("convalidated"),
                !row.getBoolean("connoinherit"),
                row.getBoolean("is_enforced"),
                row.getBoolean("has_period"),
                !row.getBoolean("nulls_not_distinct"),
                reference(row),
                row.getString("condition"),
                row.getBoolean("conislocal"),
                row.getString("definition"));
    }

    private static Reference reference(ResultSet row) throws SQLException {
        String schema = row.getString("parent_schema");
        String name = row.getString("parent_name");
        return new Reference(
                new TableName(schema == null ? "" : schema, name == null ? "" : name),
                texts(row.getArray("parent_columns")),
                action(row.getString("on_delete")),
                action(row.getString("on_update")),
                texts(row.getArray("set_columns")),
                "f".equals(row.getString("match")) ? ForeignKey.Match.FULL : ForeignKey.Match.SIMPLE);
    }

    /** The elements of an array of texts. */
    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Deferral deferral(boolean deferrable, boolean deferred) {
        if (!deferrable) {
            return Deferral.NOT_DEFERRABLE;
        }
        return deferred ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }

    private static ForeignKey.Action action(String letter) {
        return switch (letter) {
            case "r" -> ForeignKey.Action.RESTRICT;
            case "c" -> ForeignKey.Action.CASCADE;
            case "n" -> ForeignKey.Action.SET_NULL;
            case "d" -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }
}
