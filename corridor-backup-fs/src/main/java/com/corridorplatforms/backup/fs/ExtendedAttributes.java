package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Counts the entries of a tree with extended attributes, which no snapshot keeps, so that they are not lost unnoticed. */
final class ExtendedAttributes {

    private final FileStore store;
    private Optional<StorePath> first = Optional.empty();
    private long entries;
    private long unknown;

    ExtendedAttributes(FileStore store) {
        this.store = store;
    }

    void look(StorePath path) {
        try {
            if (store.hasExtendedAttributes(path)) {
                count(path);
            }
        } catch (NoSuchFileException e) {
            // Whoever reads it next says that it vanished.
            return;
        } catch (IOException e) {
            countUnknown();
        }
    }

    private synchronized void count(StorePath path) {
        entries++;
        if (first.isEmpty() || path.compareTo(first.get()) < 0) {
            first = Optional.of(path);
        }
    }

    private synchronized void countUnknown() {
        unknown++;
    }

    synchronized void conclude(FindingTally findings) {
        if (entries > 0) {
            findings.report(Finding.loss(
                    "extended-attributes",
                    TreeFindings.subject(first.orElseThrow()),
                    entries == 1
                            ? "has extended attributes, which are not in the snapshot"
                            : "and " + (entries - 1)
                                    + " more have extended attributes, which are not in the snapshot"));
        }
        if (unknown > 0) {
            findings.report(Finding.note(
                    "extended-attributes-unknown",
                    IndexField.ROOT,
                    "of " + unknown + " entries it could not be told whether they have extended attributes, which no"
                            + " snapshot keeps"));
        }
    }
}
