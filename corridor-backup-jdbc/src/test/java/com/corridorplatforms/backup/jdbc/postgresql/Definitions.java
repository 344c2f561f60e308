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

    private static final String QUERY = """
            SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
              FROM pg_constraint WHERE connamespace::regnamespace::text <> 'pg_catalog' AND conrelid <> 0
            UNION ALL
            SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname IN %1$s
            UNION ALL
            SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
                   attidentity, attgenerated, attcollation::regcollation, pg_get_expr(adbin, adrelid),
                   col_description(attrelid, attnum))
              FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
              LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attnum > 0 AND NOT attisdropped AND relkind = 'r' AND relnamespace::regnamespace::text <> 'pg_catalog'
               AND relnamespace::regnamespace::text <> 'information_schema'
            UNION ALL
            SELECT concat_ws(' ', 'sequence', s.schemaname, s.sequencename, data_type, start_value, min_value, max_value,
                   increment_by, cycle, cache_size, last_value, d.deptype, d.refobjid::regclass, d.refobjsubid,
                   obj_description(format('%%I.%%I', s.schemaname, s.sequencename)::regclass, 'pg_class'))
              FROM pg_sequences s LEFT JOIN pg_depend d
                ON d.objid = format('%%I.%%I', s.schemaname, s.sequencename)::regclass AND d.deptype IN ('a', 'i')
            UNION ALL
            SELECT 'table ' || oid::regclass || ' ' || coalesce(obj_description(oid, 'pg_class'), '')
              FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
            """.formatted(SCHEMAS);

    private Definitions() {}

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>(strings(connection, QUERY));
        List<String> tables = strings(
                connection,
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN " + SCHEMAS);
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
