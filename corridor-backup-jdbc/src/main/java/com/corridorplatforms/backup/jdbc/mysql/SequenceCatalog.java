package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sequences of one database, which MariaDB shows as tables of one row, and where they and its counters stand. */
final class SequenceCatalog {

    private static final String NAMES =
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'SEQUENCE'"
                    + " ORDER BY TABLE_NAME";

    private static final String COUNTERS = "SELECT TABLE_NAME, AUTO_INCREMENT FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND AUTO_INCREMENT IS NOT NULL";

    private SequenceCatalog() {}

    private record Found(Sequence sequence, SequenceState state) {}

    static List<Sequence> read(Statements statements, String database) throws SQLException {
        return found(statements, database).stream().map(Found::sequence).toList();
    }

    private static List<Found> found(Statements statements, String database) throws SQLException {
        List<Found> all = new ArrayList<>();
        for (String name : statements.list(NAMES, row -> row.getString(1), database)) {
            all.add(found(statements, new TableName(database, name)));
        }
        return all;
    }

    private static Found found(Statements statements, TableName name) throws SQLException {
        return statements
                .list(
                        "SELECT start_value, increment, minimum_value, maximum_value, cache_size, cycle_option,"
                                + " next_not_cached_value FROM " + Quoting.name(name),
                        row -> {
                            SequenceOptions options = new SequenceOptions(
                                    "",
                                    new BigInteger(row.getString(1)),
                                    new BigInteger(row.getString(2)),
                                    new BigInteger(row.getString(3)),
                                    new BigInteger(row.getString(4)),
                                    new BigInteger(row.getString(5)),
                                    row.getInt(6) != 0);
                            BigInteger next = new BigInteger(row.getString(7));
                            return new Found(
                                    new Sequence(name, options, ""),
                                    new SequenceState(new Owner.Standalone(name), next, false, options.increment()));
                        })
                .get(0);
    }

    /** Where they stand: a counter shows the number it will hand out next, a sequence the next it has not given away. */
    static List<SequenceState> states(Statements statements, String database, Iterable<Table> tables)
            throws SQLException {
        Map<String, BigInteger> counters = new HashMap<>();
        statements.list(COUNTERS, row -> counters.put(row.getString(1), new BigInteger(row.getString(2))), database);
        List<SequenceState> all = new ArrayList<>();
        for (Table table : tables) {
            BigInteger next = table.name().schema().equals(database)
                    ? counters.get(table.name().name())
                    : null;
            if (next != null) {
                table.columns().stream()
                        .filter(column -> column.identity().isPresent())
                        .map(column -> new Owner.OfColumn(table.name(), column.name()))
                        .forEach(owner -> all.add(new SequenceState(owner, next, false, BigInteger.ONE)));
            }
        }
        for (Found found : found(statements, database)) {
            all.add(found.state());
        }
        return all;
    }
}
