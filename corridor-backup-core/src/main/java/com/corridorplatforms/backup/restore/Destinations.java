package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.repository.Overlap;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Refuses plans whose steps would undo each other, or remove the snapshots they restore from. */
final class Destinations {

    private Destinations() {}

    static void requireApart(Path repository, List<RestoreStep> steps) throws IOException {
        for (int i = 0; i < steps.size(); i++) {
            requireOutside(repository, steps.get(i));
            for (int j = 0; j < i; j++) {
                requireApart(steps.get(j), steps.get(i));
            }
        }
    }

    private static void requireOutside(Path repository, RestoreStep step) throws IOException {
        Optional<Path> directory = directory(step);
        if (directory.isPresent() && Overlap.between(repository, directory.get())) {
            throw new BackupException(
                    "\"" + step.target() + "\" cannot be restored to \"" + step.destination()
                            + "\", since that and the repository \"" + repository
                            + "\" lie in each other and snapshots could be lost; relocate it to a directory outside of the repository");
        }
    }

    private static void requireApart(RestoreStep earlier, RestoreStep later) throws IOException {
        Optional<Path> one = directory(earlier);
        Optional<Path> other = directory(later);
        boolean overlap = one.isPresent() && other.isPresent()
                ? Overlap.between(one.get(), other.get())
                : isAround(earlier.destination(), later.destination())
                        || isAround(later.destination(), earlier.destination());
        if (!earlier.target().equals(later.target()) && overlap) {
            throw new BackupException(
                    "\"" + earlier.target() + "\" would be restored to \"" + earlier.destination()
                            + "\" and \"" + later.target() + "\" to \"" + later.destination()
                            + "\", which lie in each other, so one would undo the other; relocate one of them, or select only one");
        }
    }

    /** Tells places on servers that are one, or lie in each other, as far as their addresses show it. */
    private static boolean isAround(String one, String other) {
        return one.equals(other) || other.startsWith(one.endsWith("/") ? one : one + "/");
    }

    /** The directory of this host that a step changes, or empty if it changes something else, such as a database. */
    private static Optional<Path> directory(RestoreStep step) {
        try {
            return Optional.of(Path.of(step.destination())).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
