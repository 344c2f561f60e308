package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the destination's sequences shall stand, so that the first row an application adds afterwards gets a number
 * nobody has: beyond what the file states, and beyond every number among the rows. The engine that the rows came from gets its own
 * counters back as they stood, even behind its rows.
 */
final class NextNumbers {

    /** A column that takes numbers from a counter. */
    private record Numbered(Owner owner, SequenceOptions options, PortableType type) {

        /** A number that nobody can follow, such as one above the sequence's maximum or its column's, was not taken from it. */
        boolean isFollowed(BigInteger number) {
            return options.goesOnAfter(number) && holds(number.add(options.increment()));
        }

        private boolean holds(BigInteger number) {
            if (type instanceof DecimalNumber decimal && decimal.hasFixedScale()) {
                BigInteger beyond = BigInteger.TEN.pow(Math.max(decimal.precision() - decimal.scale(), 0));
                return number.abs().compareTo(beyond) < 0;
            }
            return !(type instanceof IntegerNumber whole) || number.bitLength() < whole.bits();
        }
    }

    private record Extremes(BigInteger least, BigInteger greatest) {
        Extremes with(BigInteger number) {
            return new Extremes(least.min(number), greatest.max(number));
        }
    }

    private final boolean isCopy;
    private final DatabaseModel file;
    private final SequenceDefaults ofFile;
    private final ImportPlan plan;
    private final SequenceDefaults ofPlan;
    private final Map<Owner, Extremes> seen = new HashMap<>();

    /**
     * @param isCopy whether the destination has nothing but what the file has, which is what its engine showed
     * @param file what the file holds
     * @param ofFile the defaults by sequences in the file
     * @param plan what is made of it
     * @param ofPlan the defaults by sequences in the destination
     */
    NextNumbers(boolean isCopy, DatabaseModel file, SequenceDefaults ofFile, ImportPlan plan, SequenceDefaults ofPlan) {
        this.isCopy = isCopy;
        this.file = file;
        this.ofFile = ofFile;
        this.plan = plan;
        this.ofPlan = ofPlan;
    }

    /** Looks at the rows of a table, those on their way into it and those that stay in it. */
    Consumer<@Nullable Object[]> seeing(Table table) {
        List<Column> columns = table.writtenColumns();
        Map<Integer, Numbered> numbered = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Owner.OfColumn own = new Owner.OfColumn(table.name(), column.name());
            @Nullable
            Owner owner = column.identity().isPresent() ? own : ofPlan.all().get(own);
            Optional<SequenceOptions> options = Optional.ofNullable(owner).flatMap(plan.model()::counter);
            if (options.isPresent()) {
                numbered.put(i, new Numbered(owner, options.get(), column.type().meaning()));
            }
        }
        return row -> numbered.forEach((place, column) -> see(column, row[place]));
    }

    private void see(Numbered column, @Nullable Object value) {
        BigInteger number = value instanceof Long whole
                ? BigInteger.valueOf(whole)
                : value instanceof BigDecimal decimal ? decimal.toBigInteger() : null;
        if (number != null && column.isFollowed(number)) {
            seen.merge(column.owner(), new Extremes(number, number), (old, added) -> old.with(number));
        }
    }

    /**
     * The recorded states under the destination's names, advanced; and one for every identity that has none. Tables that
     * exist already may number otherwise than the file, or not at all, and by sequences that are not in the file.
     */
    List<SequenceState> states(List<SequenceState> recorded) {
        DatabaseModel model = plan.model();
        List<SequenceState> states = new ArrayList<>();
        Set<Owner> stated = new HashSet<>();
        for (SequenceState state : recorded) {
            SequenceState renamed = of(owner(state.owner()), state);
            Optional<SequenceOptions> there = model.counter(renamed.owner());
            if (there.isPresent()) {
                boolean isAsItWas =
                        plan.sameEngine() && file.counter(state.owner()).equals(there);
                SequenceState standing =
                        notBehindOthers(isAsItWas ? renamed : within(renamed, there.get()), there.get());
                states.add(isAsItWas && isCopy ? standing : advanced(standing));
                stated.add(renamed.owner());
            }
        }
        Map<Owner, SequenceState> ofSequences = ofSequences(recorded);
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                Owner owner = new Owner.OfColumn(table.name(), column.name());
                if (column.identity().isPresent() && !stated.contains(owner)) {
                    states.add(advanced(Optional.ofNullable(ofSequences.get(owner))
                            .map(state -> within(state, column.identity().get().options()))
                            .orElseGet(() -> initial(owner, column))));
                }
            }
        }
        plan.standing().stream()
                .filter(state -> !stated.contains(state.owner()))
                .map(this::advanced)
                .filter(state -> !plan.standing().contains(state))
                .forEach(states::add);
        return states;
    }

    /** A sequence of the destination that gives numbers to rows beside the file's is not set back behind them. */
    private SequenceState notBehindOthers(SequenceState state, SequenceOptions options) {
        BigInteger step = options.increment();
        return plan.standing().stream()
                .filter(there -> there.owner().equals(state.owner()) && !options.cycles())
                .filter(there -> there.next().subtract(state.next()).signum() * step.signum() > 0)
                .findFirst()
                .orElse(state);
    }

    /** Where the file's sequences stand, for the columns that its defaults give their numbers to. */
    private Map<Owner, SequenceState> ofSequences(List<SequenceState> recorded) {
        Map<Owner, SequenceState> states = new HashMap<>();
        ofFile.all()
                .forEach((column, sequence) -> recorded.stream()
                        .filter(state -> state.owner().equals(sequence))
                        .forEach(state -> states.put(owner(column), of(owner(column), state))));
        return states;
    }

    private static SequenceState of(Owner owner, SequenceState state) {
        return new SequenceState(owner, state.value(), state.used(), state.increment());
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

    private Owner owner(Owner owner) {
        return owner instanceof Owner.OfColumn column
                ? new Owner.OfColumn(plan.names().apply(column.table()), column.column())
                : new Owner.Standalone(plan.names().apply(((Owner.Standalone) owner).sequence()));
    }

    private SequenceState advanced(SequenceState state) {
        @Nullable Extremes extremes = seen.get(state.owner());
        if (extremes == null || state.increment().signum() == 0) {
            return state;
        }
        boolean up = state.increment().signum() > 0;
        BigInteger last = up ? extremes.greatest() : extremes.least();
        boolean behind = up ? last.compareTo(state.next()) >= 0 : last.compareTo(state.next()) <= 0;
        return behind ? new SequenceState(state.owner(), last, true, state.increment()) : state;
    }
}
