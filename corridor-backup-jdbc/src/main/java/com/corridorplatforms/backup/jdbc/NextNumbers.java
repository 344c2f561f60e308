package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the destination's sequences shall stand, so that the first row an application adds afterwards gets a number
 * nobody has: beyond what the file states, and beyond every number among the rows. The engine that the rows came from gets its own
 * counters back as they stood, even behind its rows.
 */
final class NextNumbers {

    private record Extremes(BigInteger least, BigInteger greatest) {
        Extremes with(BigInteger number) {
            return new Extremes(least.min(number), greatest.max(number));
        }
    }

    private final boolean isCopy;
    private final Map<Owner, Extremes> seen = new HashMap<>();

    /**
     * @param isCopy whether the destination has nothing but what the file has, which is what its engine showed
     */
    NextNumbers(boolean isCopy) {
        this.isCopy = isCopy;
    }

    /** Looks at a row on its way into a table. */
    void see(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        for (int i = 0; i < row.length; i++) {
            @Nullable Object value = row[i];
            if (value != null && columns.get(i).identity().isPresent()) {
                BigInteger number = value instanceof Long whole
                        ? BigInteger.valueOf(whole)
                        : value instanceof BigDecimal decimal ? decimal.toBigInteger() : null;
                if (number != null) {
                    seen.merge(
                            new Owner.OfColumn(table.name(), columns.get(i).name()),
                            new Extremes(number, number),
                            (old, added) -> old.with(number));
                }
            }
        }
    }

    /**
     * The recorded states under the destination's names, advanced; and one for every identity that has none. Tables that
     * exist already may number otherwise than the file, or not at all.
     */
    List<SequenceState> states(List<SequenceState> recorded, DatabaseModel file, ImportPlan plan) {
        DatabaseModel model = plan.model();
        List<SequenceState> states = new ArrayList<>();
        Set<Owner> stated = new HashSet<>();
        for (SequenceState state : recorded) {
            Owner owner = owner(state.owner(), plan.names());
            SequenceState renamed = new SequenceState(owner, state.value(), state.used(), state.increment());
            Optional<SequenceOptions> there = model.counter(owner);
            if (there.isPresent()) {
                boolean isAsItWas =
                        plan.sameEngine() && file.counter(state.owner()).equals(there);
                SequenceState standing = isAsItWas ? renamed : within(renamed, there.get());
                states.add(isAsItWas && isCopy ? standing : advanced(standing, model));
                stated.add(owner);
            }
        }
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                Owner owner = new Owner.OfColumn(table.name(), column.name());
                if (column.identity().isPresent() && !stated.contains(owner)) {
                    states.add(advanced(initial(owner, column), model));
                }
            }
        }
        return states;
    }

    /**
     * Where a counter stands that has other bounds than in the file, or was another engine's: after the last number of a cycle
     * comes its first one, which no other engine takes from the last one's.
     */
    private static SequenceState within(SequenceState state, SequenceOptions there) {
        BigInteger next = state.next();
        if (there.isAfterLast(next) && !there.cycles()) {
            return there.isWithin(state.value()) ? state : standing(state, there.last(), true);
        }
        if (!there.isWithin(next)) {
            return standing(state, there.first(), false);
        }
        return there.isWithin(state.value()) ? state : standing(state, next, false);
    }

    private static SequenceState standing(SequenceState state, BigInteger value, boolean used) {
        return new SequenceState(state.owner(), value, used, state.increment());
    }

    private static SequenceState initial(Owner owner, Column column) {
        return column.identity()
                .map(identity -> new SequenceState(
                        owner,
                        identity.options().start(),
                        false,
                        identity.options().increment()))
                .orElseThrow();
    }

    private static Owner owner(Owner owner, UnaryOperator<TableName> names) {
        return owner instanceof Owner.OfColumn column
                ? new Owner.OfColumn(names.apply(column.table()), column.column())
                : new Owner.Standalone(names.apply(((Owner.Standalone) owner).sequence()));
    }

    /** A number that nobody can follow, such as one above the sequence's maximum, was not taken from the sequence. */
    private SequenceState advanced(SequenceState state, DatabaseModel model) {
        Extremes extremes = seen.get(state.owner());
        if (extremes == null || state.increment().signum() == 0) {
            return state;
        }
        boolean up = state.increment().signum() > 0;
        BigInteger last = up ? extremes.greatest() : extremes.least();
        boolean behind = up ? last.compareTo(state.next()) >= 0 : last.compareTo(state.next()) <= 0;
        boolean followed = model.counter(state.owner())
                .filter(options -> options.goesOnAfter(last))
                .isPresent();
        return behind && followed ? new SequenceState(state.owner(), last, true, state.increment()) : state;
    }
}
