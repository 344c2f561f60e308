package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where identity columns stand. The engine tells that to administrators only, in the script that makes the database; for
 * others it is judged by the rows.
 */
final class IdentityCounters {

    private static final Pattern RESTART =
            Pattern.compile("ALTER TABLE (NAME)\\.(NAME) ALTER COLUMN (NAME) RESTART WITH (-?\\d+)"
                    .replace("NAME", "\"(?:[^\"]|\"\")*\"|[^\".\\s]+"));

    /** Tells whether this user is one. */
    static final String IS_ADMINISTRATOR =
            "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.SYSTEM_SESSIONS WHERE SESSION_ID = SESSION_ID()";

    private final Statements statements;

    IdentityCounters(Statements statements) {
        this.statements = statements;
    }

    boolean areShown() throws SQLException {
        return statements.list(IS_ADMINISTRATOR, row -> row.getBoolean(1)).contains(true);
    }

    /** What an administrator is shown. */
    List<SequenceState> shown(Collection<String> schemas) throws SQLException {
        List<SequenceState> states = new ArrayList<>();
        for (String line : statements.list("SCRIPT", row -> row.getString(1))) {
            Matcher matcher = RESTART.matcher(line);
            if (matcher.matches() && schemas.contains(name(matcher.group(1)))) {
                Owner owner = new Owner.OfColumn(
                        new TableName(name(matcher.group(1)), name(matcher.group(2))), name(matcher.group(3)));
                states.add(new SequenceState(owner, new BigInteger(matcher.group(4)), false, BigInteger.ONE));
            }
        }
        return states;
    }

    /** Where every numbered column of a model stands: as it is shown, as its sequence stands, or judged by the rows. */
    List<SequenceState> of(DatabaseModel model, List<SequenceState> sequences) throws SQLException {
        Map<Owner, SequenceState> known = new HashMap<>();
        sequences.forEach(state -> known.put(state.owner(), state));
        if (areShown()) {
            shown(Refusals.schemas(model)).forEach(state -> known.put(state.owner(), state));
        }
        List<SequenceState> states = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                if (column.identity().isPresent()) {
                    states.add(state(table, column, known));
                }
            }
        }
        return states;
    }

    /** Tells whether a row has a number that a column's counter does not go on after. */
    boolean isPassedBy(Owner.OfColumn column, SequenceOptions options) throws SQLException {
        boolean ascends = options.increment().signum() > 0;
        return outermost(column, ascends)
                .map(BigDecimal::toBigInteger)
                .filter(number -> options.isAfterLast(number.add(options.increment())))
                .isPresent();
    }

    private SequenceState state(Table table, Column column, Map<Owner, SequenceState> known) throws SQLException {
        Identity identity = column.identity().orElseThrow();
        Owner owner = new Owner.OfColumn(table.name(), column.name());
        SequenceState state = known.get(hasSequence(identity) ? new Owner.Standalone(identity.sequence()) : owner);
        return state == null
                ? judged(table, column)
                : new SequenceState(
                        owner, state.value(), false, identity.options().increment());
    }

    /** True if the column takes its numbers from a sequence that has a name. */
    static boolean hasSequence(Identity identity) {
        return !identity.sequence().name().isEmpty();
    }

    /** After the greatest number among the rows, or the least of a column that counts down. */
    private SequenceState judged(Table table, Column column) throws SQLException {
        SequenceOptions options = column.identity().orElseThrow().options();
        boolean ascends = options.increment().signum() > 0;
        Owner.OfColumn owner = new Owner.OfColumn(table.name(), column.name());
        BigDecimal last = outermost(owner, ascends).orElse(null);
        BigInteger start = options.start();
        if (last == null || isBefore(last.toBigInteger(), start, ascends)) {
            return new SequenceState(owner, start, false, options.increment());
        }
        return new SequenceState(owner, last.toBigInteger(), true, options.increment());
    }

    private Optional<BigDecimal> outermost(Owner.OfColumn column, boolean ascends) throws SQLException {
        String query = "SELECT " + (ascends ? "MAX(" : "MIN(") + Quoting.identifier(column.column()) + ") FROM "
                + Quoting.name(column.table());
        return statements
                .list(query, row -> Optional.ofNullable(row.getBigDecimal(1)))
                .get(0);
    }

    private static boolean isBefore(BigInteger number, BigInteger start, boolean ascends) {
        return ascends ? number.compareTo(start) < 0 : number.compareTo(start) > 0;
    }

    private static String name(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replace("\"\"", "\"") : token;
    }
}
