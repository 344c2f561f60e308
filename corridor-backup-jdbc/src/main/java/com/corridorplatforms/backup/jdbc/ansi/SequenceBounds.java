package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Identity;
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
     * Those of numbers with a sign.
     *
     * @param bits how wide the numbers are
     * @return their bounds
     */
    static SequenceBounds ofBits(int bits) {
        BigInteger beyond = BigInteger.ONE.shiftLeft(bits - 1);
        return new SequenceBounds(beyond.negate(), beyond.subtract(BigInteger.ONE));
    }

    /**
     * A sequence as it can be here.
     *
     * @param sequence the sequence
     * @param findings are told if its bounds are narrower than wanted
     * @return the same sequence within these bounds
     */
    public Sequence within(Sequence sequence, List<Finding> findings) {
        String subject = sequence.name().toString();
        SequenceOptions within = within(subject, sequence.options(), findings);
        return new Sequence(sequence.name(), within, sequence.comment());
    }

    /**
     * An identity column as it can be here.
     *
     * @param subject the column
     * @param identity how it numbers its rows
     * @param findings are told if its bounds are narrower than wanted
     * @return the same within these bounds
     */
    Identity within(String subject, Identity identity, List<Finding> findings) {
        return new Identity(identity.kind(), identity.sequence(), within(subject, identity.options(), findings));
    }

    private SequenceOptions within(String subject, SequenceOptions options, List<Finding> findings) {
        SequenceOptions within = new SequenceOptions(
                options.dataType(),
                within(options.start()),
                within(options.increment()),
                within(options.minimum()),
                within(options.maximum()),
                options.cache(),
                options.cycles());
        if (!within.equals(options)) {
            findings.add(Finding.translated(
                    "sequence-bounds",
                    subject,
                    "\"" + subject + "\" gives numbers from " + within.minimum() + " to " + within.maximum()));
        }
        return within;
    }

    private BigInteger within(BigInteger number) {
        return number.max(least).min(greatest);
    }
}
