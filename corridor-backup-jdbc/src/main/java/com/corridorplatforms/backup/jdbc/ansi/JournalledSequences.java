package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes sequences under the eyes of a journal. One that is there is altered, and altered back if the import is undone,
 * because it has no way to another name.
 */
public final class JournalledSequences {

    private final Map<TableName, Sequence> there = new HashMap<>();
    private final Map<TableName, SequenceState> states = new HashMap<>();
    private final Function<Sequence, String> create;
    private final Function<SequenceOptions, String> options;
    private final Function<SequenceState, String> standing;

    /**
     * @param there the sequences that are there
     * @param states where they and others stand
     * @param create the statement that makes a sequence
     * @param options the parameters of a sequence but its type, as the engine declares them
     * @param standing the words that make a sequence stand where it stood, such as {@code RESTART WITH 1}
     */
    public JournalledSequences(
            List<Sequence> there,
            List<SequenceState> states,
            Function<Sequence, String> create,
            Function<SequenceOptions, String> options,
            Function<SequenceState, String> standing) {
        there.forEach(sequence -> this.there.put(sequence.name(), sequence));
        for (SequenceState state : states) {
            if (state.owner() instanceof SequenceState.Owner.Standalone standalone) {
                this.states.put(standalone.sequence(), state);
            }
        }
        this.create = create;
        this.options = options;
        this.standing = standing;
    }

    /**
     * Makes a sequence, or alters one and has it begin anew: where it stands need not be within the bounds it gets.
     *
     * @param sequence the sequence
     * @param journal where to write down how that is undone
     * @throws SQLException if the engine refuses
     */
    public void make(Sequence sequence, ImportJournal journal) throws SQLException {
        String name = Quoting.name(sequence.name());
        Sequence before = there.get(sequence.name());
        if (before == null) {
            journal.step("create sequence " + name, create.apply(sequence), "DROP SEQUENCE IF EXISTS " + name);
        } else {
            String alter = "ALTER SEQUENCE " + name + " ";
            SequenceState state = states.get(sequence.name());
            journal.step(
                    "alter sequence " + name,
                    alter + options.apply(sequence.options()) + " RESTART WITH "
                            + sequence.options().start(),
                    alter + options.apply(before.options()) + (state == null ? "" : " " + standing.apply(state)));
        }
    }
}
