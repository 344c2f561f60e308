package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;

/** The statements about sequences and identity columns. */
final class SequenceWords {

    private SequenceWords() {}

    static String create(Sequence sequence) {
        return "CREATE SEQUENCE " + Quoting.name(sequence.name()) + " START WITH "
                + sequence.options().start() + " " + options(sequence.options());
    }

    /** All parameters but the first number. */
    static String options(SequenceOptions options) {
        return "INCREMENT BY " + options.increment()
                + " MINVALUE " + options.minimum()
                + " MAXVALUE " + options.maximum()
                + (mayCache(options) ? " CACHE " + options.cache() : " NOCACHE")
                + (options.cycles() ? " CYCLE" : " NOCYCLE");
    }

    /** A cache has at least two numbers and, of a sequence that cycles, fewer than a round has. */
    private static boolean mayCache(SequenceOptions options) {
        BigInteger round = options.maximum().subtract(options.minimum());
        BigInteger step = options.increment().abs();
        boolean isWithinRound = options.cache().multiply(step).compareTo(round) < 0;
        return options.cache().compareTo(BigInteger.TWO) >= 0 && (isWithinRound || !options.cycles());
    }

    /** Makes of a sequence that is there what is wanted, beginning with a number. */
    static String alter(TableName sequence, SequenceOptions options, BigInteger next) {
        return "ALTER SEQUENCE " + Quoting.name(sequence) + " " + options(options) + " RESTART START WITH " + next;
    }

    /** The statement after which the state's next number is the next one. */
    static String restart(SequenceState state, Identity.Kind kind) {
        if (state.owner() instanceof Owner.Standalone standalone) {
            return "ALTER SEQUENCE " + Quoting.name(standalone.sequence()) + " RESTART START WITH " + state.next();
        }
        Owner.OfColumn column = (Owner.OfColumn) state.owner();
        return generated(column.table(), column.column(), kind) + " (START WITH " + state.next() + "))";
    }

    /** Makes an identity column take numbers that are given to it, or not. */
    static String generated(TableName table, Column column, Identity.Kind kind) {
        return generated(table, column.name(), kind) + ")";
    }

    private static String generated(TableName table, String column, Identity.Kind kind) {
        return "ALTER TABLE " + Quoting.name(table) + " MODIFY (" + Quoting.identifier(column) + " GENERATED "
                + (kind == Identity.Kind.ALWAYS ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY";
    }
}
