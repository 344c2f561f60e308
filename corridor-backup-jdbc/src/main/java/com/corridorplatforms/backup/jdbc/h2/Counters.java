package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SequenceClauses;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Sequences and identity columns: how they are declared, and made to stand where they shall. */
final class Counters {

    private static final BigInteger LEAST_OF_RISING = BigInteger.ONE;
    private static final BigInteger GREATEST_OF_FALLING = BigInteger.ONE.negate();

    private final List<Finding> findings = new ArrayList<>();

    /** The parameters but the type. The engine refuses to hold more numbers in its cache than there are. */
    static String options(SequenceOptions options) {
        BigInteger numbers = options.maximum()
                .subtract(options.minimum())
                .divide(options.increment().abs().max(BigInteger.ONE))
                .add(BigInteger.ONE);
        return SequenceClauses.options(options.withCache(options.cache().min(numbers)));
    }

    /** The words after which a sequence stands where this engine showed it. */
    static String standing(SequenceState state) {
        return "RESTART WITH " + state.value() + (state.used() ? " EXHAUSTED" : "");
    }

    /** The statement after which what stood where this engine showed it stands there again. */
    static String restart(SequenceState state) {
        return state.used() ? exhaust(state.owner(), state.value()) : alter(state.owner()) + standing(state);
    }

    /**
     * The statement after which any state's next number is the next one.
     *
     * <p>The engine writes down no bound which it takes for the one that a sequence has by default, and goes by the next number
     * there, by the first one when it reads that again: a database whose sequence stands at such a bound and began elsewhere
     * cannot be opened. What shall stand there is made to begin there.
     */
    String settle(SequenceState state, SequenceOptions declared) {
        BigInteger next = state.next();
        if (declared.isAfterLast(next)) {
            return exhaust(state.owner(), declared.last());
        }
        if (next.equals(declared.start()) || !isForgotten(next, declared)) {
            return alter(state.owner()) + "RESTART WITH " + next;
        }
        findings.add(beginsAnew(state.owner(), next, declared.start()));
        return alter(state.owner()) + "START WITH " + next + " RESTART WITH " + next;
    }

    private static boolean isForgotten(BigInteger next, SequenceOptions declared) {
        boolean isBeyondDefault = declared.increment().signum() > 0
                ? next.compareTo(LEAST_OF_RISING) < 0
                : next.compareTo(GREATEST_OF_FALLING) > 0;
        return isBeyondDefault && next.equals(declared.first());
    }

    private static Finding beginsAnew(Owner owner, BigInteger next, BigInteger start) {
        String subject = owner.toString();
        return Finding.translated(
                "sequence-start",
                subject,
                "\"" + subject + "\" stands at " + next + " and is declared to start there, not with " + start
                        + ", since H2 could not open the database again otherwise");
    }

    List<Finding> findings() {
        return findings;
    }

    private static String exhaust(Owner owner, BigInteger last) {
        return alter(owner) + "RESTART WITH " + last + (owner instanceof Owner.OfColumn ? " SET" : "") + " EXHAUSTED";
    }

    private static String alter(Owner owner) {
        return owner instanceof Owner.OfColumn column
                ? "ALTER TABLE " + Quoting.name(column.table()) + " ALTER COLUMN " + Quoting.identifier(column.column())
                        + " "
                : "ALTER SEQUENCE " + Quoting.name(((Owner.Standalone) owner).sequence()) + " ";
    }
}
