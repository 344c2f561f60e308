package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Identity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What is lost of identity columns on engines whose counters count by one and accept numbers that are given to them. */
public final class PlainCounters {

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
        if (identity.kind() == Identity.Kind.ALWAYS) {
            findings.add(Finding.translated(
                    "identity-not-always", subject, "\"" + subject + "\" accepts numbers that are given to it"));
        }
        return findings;
    }
}
