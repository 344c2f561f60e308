package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Passes findings on, but of every kind only so many: a manifest must not grow with the number of files. What was not
 * passed on is counted, and {@link #close} says how many there were. Thread-safe.
 */
final class FindingTally implements AutoCloseable {

    private static final int SHOWN = 100;

    private final Consumer<Finding> sink;
    private final Map<String, Tally> tallies = new TreeMap<>();

    FindingTally(Consumer<Finding> sink) {
        this.sink = sink;
    }

    synchronized void report(Finding finding) {
        Tally tally = tallies.computeIfAbsent(finding.code(), code -> new Tally(finding.severity()));
        tally.count++;
        if (tally.count <= SHOWN) {
            sink.accept(finding);
        }
    }

    @Override
    public synchronized void close() {
        tallies.forEach((code, tally) -> {
            if (tally.count > SHOWN) {
                sink.accept(new Finding(
                        tally.severity,
                        code,
                        "and others",
                        "this holds for " + (tally.count - SHOWN) + " more entries that are not named here"));
            }
        });
        tallies.clear();
    }

    private static final class Tally {
        private final Severity severity;
        private long count;

        private Tally(Severity severity) {
            this.severity = severity;
        }
    }
}
