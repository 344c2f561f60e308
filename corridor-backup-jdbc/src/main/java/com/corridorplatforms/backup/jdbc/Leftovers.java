package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what nobody needs any more. What does not let itself be removed is told by a finding: the export beside it is none
 * the worse. Mutable, for one thread.
 */
final class Leftovers {

    /** A removal, or the search for what to remove. */
    @FunctionalInterface
    interface Removal {
        void run() throws IOException;
    }

    private final List<Finding> findings = new ArrayList<>();

    void remove(Path file) {
        attempt(file, () -> Files.deleteIfExists(file));
    }

    void attempt(Path subject, Removal removal) {
        try {
            removal.run();
        } catch (IOException | UncheckedIOException e) {
            findings.add(Finding.note(
                    "leftover-not-removed",
                    subject.toString(),
                    "what earlier exports left here cannot be removed: " + e + "; the export itself is complete"));
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
