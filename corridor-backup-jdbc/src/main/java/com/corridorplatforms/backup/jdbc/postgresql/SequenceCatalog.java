package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The sequences of one schema, with the columns that own them. */
final class SequenceCatalog {

    private static final String QUERY = """
            SELECT n.nspname, c.relname, format_type(s.seqtypid, NULL) AS data_type,
                   s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                   coalesce(obj_description(c.oid, 'pg_class'), '') AS comment,
                   coalesce(d.refobjid::bigint, 0) AS owner_table, coalesce(d.refobjsubid, 0) AS owner_column,
                   coalesce(d.deptype = 'i', false) AS is_identity,
                   format('nextval(%L::regclass)', c.oid::regclass::text) AS taking,
                   coalesce((SELECT format('%I.%I', t.relname, a.attname) FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
                             WHERE t.oid = d.refobjid AND a.attnum = d.refobjsubid), '') AS owner
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
                 AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
            WHERE n.nspname = ?
              AND NOT EXISTS (SELECT FROM pg_depend e
                              WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            ORDER BY c.relname COLLATE "C"
            """;

    private SequenceCatalog() {}

    /**
     * A sequence.
     *
     * @param ownerTable the owning table's object id, or 0
     * @param ownerColumn the owning column's number, or 0
     * @param isIdentity true if it is an identity column's
     * @param taking the expression that takes its next number, as the catalog shows it
     * @param owner the owning column with its table, quoted, or the empty string
     */
    record Found(
            TableName name,
            SequenceOptions options,
            String comment,
            long ownerTable,
            int ownerColumn,
            boolean isIdentity,
            String taking,
            String owner) {

        boolean isOwnedBy(long table, int column) {
            return ownerTable == table && ownerColumn == column;
        }
    }

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, SequenceCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                new TableName(row.getString("nspname"), row.getString("relname")),
                options(row),
                row.getString("comment"),
                row.getLong("owner_table"),
                row.getInt("owner_column"),
                row.getBoolean("is_identity"),
                row.getString("taking"),
                row.getString("owner"));
    }

    private static SequenceOptions options(ResultSet row) throws SQLException {
        return new SequenceOptions(
                row.getString("data_type"),
                row.getBigDecimal("seqstart").toBigIntegerExact(),
                row.getBigDecimal("seqincrement").toBigIntegerExact(),
                row.getBigDecimal("seqmin").toBigIntegerExact(),
                row.getBigDecimal("seqmax").toBigIntegerExact(),
                row.getBigDecimal("seqcache").toBigIntegerExact(),
                row.getBoolean("seqcycle"));
    }
}
