package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import java.util.List;

/** Counters that have no number left, on engines on which each has one: they give their last once more. */
public final class LastNumbers {

    private LastNumbers() {}

    /**
     * Puts a state within its counter's bounds.
     *
     * @param state where a counter stands
     * @param declared how the counter is declared at the destination
     * @param findings are told if it has no number left
     * @return a state whose next number is one that the counter can give, if it was only beyond the last one
     */
    static SequenceState within(SequenceState state, SequenceOptions declared, List<Finding> findings) {
        if (!declared.isAfterLast(state.next())) {
            return state;
        }
        findings.add(finding(state.owner().toString()));
        return new SequenceState(state.owner(), declared.last(), false, state.increment());
    }

    /**
     * Says so of one.
     *
     * @param subject the sequence or column
     * @return the finding
     */
    public static Finding finding(String subject) {
        return Finding.translated(
                "sequence-exhausted", subject, "\"" + subject + "\" has no number left and gives its last once more");
    }
}
