package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sequences of one schema, and where they and its identity columns stand. */
final class SequenceCatalog {

    private static final String SEQUENCES = """
            SELECT q.name AS sequence_name, y.name AS type_name, q.precision AS digits,
                   CAST(q.start_value AS varchar(40)) AS start_number, CAST(q.increment AS varchar(40)) AS step,
                   CAST(q.minimum_value AS varchar(40)) AS least, CAST(q.maximum_value AS varchar(40)) AS greatest,
                   q.is_cycling, q.is_cached, q.cache_size, CAST(p.value AS nvarchar(4000)) AS remarks
            FROM sys.sequences q
            JOIN sys.schemas s ON s.schema_id = q.schema_id
            JOIN sys.types y ON y.user_type_id = q.system_type_id
            LEFT JOIN sys.extended_properties p
              ON p.class = 1 AND p.major_id = q.object_id AND p.minor_id = 0 AND p.name = 'MS_Description'
            WHERE s.name = ?
            ORDER BY q.name
            """;

    private static final String SEQUENCE_STATES = """
            SELECT q.name AS owner_name, CAST(q.current_value AS varchar(40)) AS start_number,
                   CASE WHEN q.last_used_value IS NULL THEN NULL ELSE CAST(q.current_value AS varchar(40)) END
                     AS last_number, CAST(q.increment AS varchar(40)) AS step
            FROM sys.sequences q
            JOIN sys.schemas s ON s.schema_id = q.schema_id
            WHERE s.name = ?
            ORDER BY q.name
            """;

    private static final String IDENTITY_STATES = """
            SELECT t.name AS owner_name, i.name AS column_name, CAST(i.seed_value AS varchar(40)) AS start_number,
                   CAST(i.last_value AS varchar(40)) AS last_number, CAST(i.increment_value AS varchar(40)) AS step
            FROM sys.identity_columns i
            JOIN sys.tables t ON t.object_id = i.object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND t.is_ms_shipped = 0
            ORDER BY t.name
            """;

    private static final long USUAL_CACHE = 50;

    private SequenceCatalog() {}

    static List<Sequence> read(Statements statements, String schema) throws SQLException {
        return statements.list(
                SEQUENCES,
                row -> new Sequence(new TableName(schema, row.getString("sequence_name")), options(row), remarks(row)),
                schema);
    }

    private static String remarks(ResultSet row) throws SQLException {
        String remarks = row.getString("remarks");
        return remarks == null ? "" : remarks;
    }

    private static SequenceOptions options(ResultSet row) throws SQLException {
        String type = row.getString("type_name");
        boolean isDecimal = type.equals("decimal") || type.equals("numeric");
        return new SequenceOptions(
                isDecimal ? type + "(" + row.getInt("digits") + ", 0)" : type,
                new BigInteger(row.getString("start_number")),
                new BigInteger(row.getString("step")),
                new BigInteger(row.getString("least")),
                new BigInteger(row.getString("greatest")),
                cache(row),
                row.getBoolean("is_cycling"));
    }

    /** One means none; how many the engine takes by itself it does not show. */
    private static BigInteger cache(ResultSet row) throws SQLException {
        if (!row.getBoolean("is_cached")) {
            return BigInteger.ONE;
        }
        long size = row.getLong("cache_size");
        return BigInteger.valueOf(size == 0 ? USUAL_CACHE : size);
    }

    /** Where they stand: the engine shows the last number it has given, or the first if it has given none. */
    static List<SequenceState> states(Statements statements, Iterable<String> schemas) throws SQLException {
        List<SequenceState> all = new ArrayList<>();
        for (String schema : schemas) {
            all.addAll(statements.list(
                    SEQUENCE_STATES,
                    row -> state(row, new Owner.Standalone(new TableName(schema, row.getString("owner_name")))),
                    schema));
            all.addAll(statements.list(
                    IDENTITY_STATES,
                    row -> state(
                            row,
                            new Owner.OfColumn(
                                    new TableName(schema, row.getString("owner_name")), row.getString("column_name"))),
                    schema));
        }
        return all;
    }

    private static SequenceState state(ResultSet row, Owner owner) throws SQLException {
        String last = row.getString("last_number");
        String shown = last == null ? row.getString("start_number") : last;
        return new SequenceState(owner, new BigInteger(shown), last != null, new BigInteger(row.getString("step")));
    }
}
