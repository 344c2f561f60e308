package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is lost of identity columns on engines whose counters count by one and accept numbers that are given to them. */
public final class PlainCounters {

    /** Of whole numbers with and without a sign. */
    private static final Set<Integer> BITS_OF_TYPES = Set.of(7, 8, 15, 16, 23, 24, 31, 32, 63, 64);

    private PlainCounters() {}

    /**
     * Names what such a counter does in another way.
     *
     * @param subject the column
     * @param identity what it is elsewhere
     * @return one finding each
     */
    public static List<Finding> findings(String subject, Identity identity) {
        List<Finding> findings = new ArrayList<>();
        BigInteger increment = identity.options().increment();
        if (!increment.equals(BigInteger.ONE)) {
            findings.add(Finding.loss(
                    "increment-left-out", subject, "\"" + subject + "\" counts by one, not by " + increment));
        }
        if (identity.options().cycles()) {
            findings.add(Finding.loss(
                    "cycle-left-out", subject, "\"" + subject + "\" gives no more numbers after its last one"));
        }
        if (isBounded(identity.options())) {
            findings.add(Finding.loss(
                    "identity-bounds-left-out",
                    subject,
                    "\"" + subject + "\" gives numbers above "
                            + identity.options().maximum()
                            + " too, since a counter has no greatest number of its own here"));
        }
        if (identity.kind() == Identity.Kind.ALWAYS) {
            findings.add(Finding.translated(
                    "identity-not-always", subject, "\"" + subject + "\" accepts numbers that are given to it"));
        }
        return findings;
    }

    /** The greatest number of a type is no bound of the counter's own. One that falls never comes to its greatest again. */
    private static boolean isBounded(SequenceOptions options) {
        BigInteger beyond = options.maximum().add(BigInteger.ONE);
        boolean isOfType = beyond.bitCount() == 1 && BITS_OF_TYPES.contains(beyond.bitLength() - 1);
        return options.increment().signum() > 0 && !isOfType && beyond.bitLength() < Long.SIZE;
    }
}
