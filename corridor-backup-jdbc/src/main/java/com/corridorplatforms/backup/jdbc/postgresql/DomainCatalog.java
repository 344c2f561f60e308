package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.DomainChecks;
import com.corridorplatforms.backup.jdbc.ansi.Parentheses;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import java.sql.SQLException;
import java.util.List;

/** What domains ask of the columns of one schema's tables, those that a domain is made of included. */
final class DomainCatalog {

    private static final String QUERY = """
            WITH RECURSIVE step (type, domain) AS (
                SELECT oid, oid FROM pg_type WHERE typtype = 'd'
                UNION ALL
                SELECT s.type, b.oid FROM step s JOIN pg_type y ON y.oid = s.domain
                  JOIN pg_type b ON b.oid = y.typbasetype AND b.typtype = 'd'),
            rule (domain, place, condition, is_valid) AS (
                SELECT oid, '', 'VALUE IS NOT NULL', true FROM pg_type WHERE typtype = 'd' AND typnotnull
                UNION ALL
                SELECT contypid, conname, pg_get_expr(conbin, 0), convalidated FROM pg_constraint
                 WHERE contypid <> 0 AND contype = 'c')
            SELECT c.oid::bigint AS table_oid, a.attname, r.condition, r.is_valid
            FROM pg_attribute a
            JOIN (SELECT c.oid %s) c ON c.oid = a.attrelid
            JOIN step s ON s.type = a.atttypid
            JOIN rule r ON r.domain = s.domain
            WHERE a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum, s.domain, r.place COLLATE "C"
            """.formatted(TableCatalog.TABLES);

    private DomainCatalog() {}

    /** A check of one column of a table. */
    record Found(long table, String column, Check check) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(
                QUERY,
                row -> {
                    String condition = Parentheses.stripped(row.getString("condition"));
                    String column = row.getString("attname");
                    return new Found(
                            row.getLong("table_oid"),
                            column,
                            DomainChecks.of(
                                    new SqlText(PostgresqlDialect.NAME, condition),
                                    column,
                                    row.getBoolean("is_valid")));
                },
                schema);
    }
}
