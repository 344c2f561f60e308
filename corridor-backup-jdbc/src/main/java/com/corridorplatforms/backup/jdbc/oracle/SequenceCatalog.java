package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sequences of one schema, with those behind identity columns. The number that the dictionary shows is the first that no
 * session has taken into its cache, so what follows it was never handed out.
 */
final class SequenceCatalog {

    private static final String SEQUENCES = """
            SELECT SEQUENCE_NAME, MIN_VALUE, MAX_VALUE, INCREMENT_BY, CYCLE_FLAG, CACHE_SIZE, LAST_NUMBER
            FROM SYS.ALL_SEQUENCES WHERE SEQUENCE_OWNER = ? ORDER BY SEQUENCE_NAME
            """;

    private static final String IDENTITIES = """
            SELECT TABLE_NAME, COLUMN_NAME, GENERATION_TYPE, SEQUENCE_NAME
            FROM SYS.ALL_TAB_IDENTITY_COLS WHERE OWNER = ? ORDER BY TABLE_NAME, COLUMN_NAME
            """;

    private final String schema;
    private final Map<String, Found> sequences = new TreeMap<>();
    private final Map<List<String>, Numbering> identities = new HashMap<>();

    private SequenceCatalog(String schema) {
        this.schema = schema;
    }

    private record Found(SequenceOptions options, BigInteger last) {}

    private record Numbering(Identity.Kind kind, String sequence) {}

    static SequenceCatalog read(Statements statements, String schema) throws SQLException {
        SequenceCatalog catalog = new SequenceCatalog(schema);
        statements.list(SEQUENCES, row -> catalog.sequences.put(row.getString(1), found(row)), schema);
        statements.list(
                IDENTITIES,
                row -> catalog.identities.put(
                        List.of(row.getString(1), row.getString(2)),
                        new Numbering(
                                row.getString(3).equals("ALWAYS") ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT,
                                row.getString(4))),
                schema);
        return catalog;
    }

    private static Found found(ResultSet row) throws SQLException {
        BigInteger minimum = row.getBigDecimal("MIN_VALUE").toBigInteger();
        BigInteger maximum = row.getBigDecimal("MAX_VALUE").toBigInteger();
        BigInteger increment = row.getBigDecimal("INCREMENT_BY").toBigInteger();
        // Where it began is not kept; what matters is where it goes on.
        BigInteger start = increment.signum() < 0 ? maximum : minimum;
        return new Found(
                new SequenceOptions(
                        "",
                        start,
                        increment,
                        minimum,
                        maximum,
                        row.getBigDecimal("CACHE_SIZE").toBigInteger(),
                        "Y".equals(row.getString("CYCLE_FLAG"))),
                row.getBigDecimal("LAST_NUMBER").toBigInteger());
    }

    /** How a column numbers its rows, if it does. */
    Optional<Identity> identity(TableName table, String column) {
        Numbering numbering = identities.get(List.of(table.name(), column));
        Found found = numbering == null ? null : sequences.get(numbering.sequence());
        return found == null
                ? Optional.empty()
                : Optional.of(new Identity(numbering.kind(), new TableName(schema, ""), found.options()));
    }

    /** The sequences that no column owns. */
    List<Sequence> standalone() {
        return sequences.entrySet().stream()
                .filter(each -> !isOwned(each.getKey()))
                .map(each -> new Sequence(
                        new TableName(schema, each.getKey()), each.getValue().options(), ""))
                .toList();
    }

    private boolean isOwned(String sequence) {
        return identities.values().stream()
                .anyMatch(numbering -> numbering.sequence().equals(sequence));
    }

    private List<SequenceState> states() {
        List<SequenceState> states = new ArrayList<>();
        identities.forEach((column, numbering) -> {
            Found found = sequences.get(numbering.sequence());
            if (found != null) {
                states.add(state(new Owner.OfColumn(new TableName(schema, column.get(0)), column.get(1)), found));
            }
        });
        sequences.forEach((name, found) -> {
            if (!isOwned(name)) {
                states.add(state(new Owner.Standalone(new TableName(schema, name)), found));
            }
        });
        return states;
    }

    private static SequenceState state(Owner owner, Found found) {
        return new SequenceState(owner, found.last(), false, found.options().increment());
    }

    /** Where all of some schemas stand. */
    static List<SequenceState> states(Statements statements, Collection<String> schemas) throws SQLException {
        List<SequenceState> all = new ArrayList<>();
        for (String schema : schemas) {
            all.addAll(read(statements, schema).states());
        }
        return all;
    }
}
