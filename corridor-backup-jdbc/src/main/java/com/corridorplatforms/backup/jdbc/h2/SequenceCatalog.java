package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The sequences of one schema, and where they and its identity columns stand. */
final class SequenceCatalog {

    private static final String SEQUENCES = """
            SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME, DATA_TYPE, START_VALUE, INCREMENT, MINIMUM_VALUE, MAXIMUM_VALUE, CACHE,
                   CYCLE_OPTION = 'YES' AS CYCLES, COALESCE(REMARKS, '') AS REMARKS
            FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = ? ORDER BY SEQUENCE_NAME
            """;

    private static final String STATES = """
            SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME, '',
                   COALESCE(BASE_VALUE, CASE WHEN INCREMENT > 0 THEN MAXIMUM_VALUE ELSE MINIMUM_VALUE END),
                   BASE_VALUE IS NULL, INCREMENT
            FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = ?1
            UNION ALL
            SELECT C.TABLE_SCHEMA, C.TABLE_NAME, C.COLUMN_NAME,
                   COALESCE(C.IDENTITY_BASE,
                       CASE WHEN C.IDENTITY_INCREMENT > 0 THEN C.IDENTITY_MAXIMUM ELSE C.IDENTITY_MINIMUM END),
                   C.IDENTITY_BASE IS NULL, C.IDENTITY_INCREMENT
            FROM INFORMATION_SCHEMA.COLUMNS C
            WHERE C.IS_IDENTITY = 'YES' AND C.TABLE_SCHEMA = ?1
            ORDER BY 1, 2, 3
            """;

    private SequenceCatalog() {}

    static List<Sequence> read(Statements statements, String schema) throws SQLException {
        return statements.list(
                SEQUENCES,
                row -> new Sequence(
                        new TableName(row.getString(1), row.getString(2)),
                        new SequenceOptions(
                                row.getString("DATA_TYPE"),
                                row.getBigDecimal("START_VALUE").toBigIntegerExact(),
                                row.getBigDecimal("INCREMENT").toBigIntegerExact(),
                                row.getBigDecimal("MINIMUM_VALUE").toBigIntegerExact(),
                                row.getBigDecimal("MAXIMUM_VALUE").toBigIntegerExact(),
                                row.getBigDecimal("CACHE").toBigIntegerExact(),
                                row.getBoolean("CYCLES")),
                        row.getString("REMARKS")),
                schema);
    }

    /** Where they stand: the engine shows the number it will hand out next, or NULL if it has none left. */
    static List<SequenceState> states(Statements statements, Iterable<String> schemas) throws SQLException {
        List<SequenceState> all = new ArrayList<>();
        for (String schema : schemas) {
            // Not joined: the engine makes all its tables anew for each row that they are joined with.
            Set<TableName> tables = Set.copyOf(new H2DestinationCatalog(statements).tables(schema));
            statements.list(STATES, SequenceCatalog::state, schema).stream()
                    .filter(state ->
                            !(state.owner() instanceof Owner.OfColumn column) || tables.contains(column.table()))
                    .forEach(all::add);
        }
        return all;
    }

    private static SequenceState state(ResultSet row) throws SQLException {
        TableName name = new TableName(row.getString(1), row.getString(2));
        Owner owner =
                row.getString(3).isEmpty() ? new Owner.Standalone(name) : new Owner.OfColumn(name, row.getString(3));
        return new SequenceState(
                owner,
                row.getBigDecimal(4).toBigIntegerExact(),
                row.getBoolean(5),
                row.getBigDecimal(6).toBigIntegerExact());
    }
}
