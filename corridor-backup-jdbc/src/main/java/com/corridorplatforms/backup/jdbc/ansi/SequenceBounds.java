package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import java.math.BigInteger;
import java.util.List;

/**
 * The numbers that an engine's sequences can give.
 *
 * @param least the least of them
 * @param greatest the greatest of them
 */
public record SequenceBounds(BigInteger least, BigInteger greatest) {

    /**
     * A sequence as it can be here.
     *
     * @param sequence the sequence
     * @param findings are told if its bounds are narrower than wanted
     * @return the same sequence within these bounds
     */
    public Sequence within(Sequence sequence, List<Finding> findings) {
        SequenceOptions options = sequence.options();
        SequenceOptions within = new SequenceOptions(
                options.dataType(),
                within(options.start()),
                within(options.increment()),
                within(options.minimum()),
                within(options.maximum()),
                options.cache(),
                options.cycles());
        String subject = sequence.name().toString();
        if (!within.equals(options)) {
            findings.add(Finding.translated(
                    "sequence-bounds",
                    subject,
                    "\"" + subject + "\" gives numbers from " + within.minimum() + " to " + within.maximum()));
        }
        return new Sequence(sequence.name(), within, sequence.comment());
    }

    private BigInteger within(BigInteger number) {
        return number.max(least).min(greatest);
    }
}
