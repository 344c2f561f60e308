package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Holds what entries of a destination have beside content, owner, mode and time against what they should have, many at once,
 * and reports what is not there. Used by one thread.
 */
final class FurtherFindings {

    private final FileStore store;
    private final Consumer<Finding> findings;
    private final FurtherBatch<FurtherWanted> waiting = new FurtherBatch<>();

    FurtherFindings(FileStore store, Consumer<Finding> findings) {
        this.store = store;
        this.findings = findings;
    }

    /** Takes an entry as it was found, and what it should have. */
    void take(StoredFile found, FurtherAttributes wanted) throws IOException {
        FurtherWanted entry = new FurtherWanted(found, wanted);
        if (entry.isAny() && waiting.add(entry, wanted)) {
            flush();
        }
    }

    /** Looks at what was taken so far. */
    void flush() throws IOException {
        List<FurtherWanted> entries = waiting.take();
        Iterator<FurtherWanted> asked = entries.iterator();
        if (!entries.isEmpty()) {
            store.further(
                    entries.stream().map(FurtherWanted::file).toList(),
                    look -> compare(look.path(), asked.next().attributes(), look.attributes()));
        }
    }

    private void compare(StorePath path, FurtherAttributes wanted, FurtherAttributes found) {
        TreeSet<String> missing = new TreeSet<>(wanted.extended().keySet());
        missing.removeIf(name -> Optional.ofNullable(found.extended().get(name))
                .equals(Optional.of(wanted.extended().get(name))));
        if (!missing.isEmpty()) {
            findings.accept(Finding.loss(
                    "extended-attributes-not-set",
                    TreeFindings.subject(path),
                    "lacks the extended attributes " + String.join(", ", missing)
                            + ", which could not be set; they are where it came from"));
        }
        if (!wanted.accessList().equals(found.accessList())) {
            findings.accept(Finding.loss(
                    "access-list-not-set",
                    TreeFindings.subject(path),
                    "lacks its access control list (" + String.join(", ", wanted.accessList())
                            + "), which could not be set; its mode alone says who has access"));
        }
    }
}
