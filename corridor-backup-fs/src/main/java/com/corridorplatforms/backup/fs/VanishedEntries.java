package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was gone when it was read. At the end it is looked for once more: what is there again was exchanged meanwhile, and is missing
 * from what was captured. Thread-safe.
 */
final class VanishedEntries {

    /** Beyond so many an entry counts as deleted at once: what fits into some megabytes. */
    private static final int MOST = 1 << 14;

    private final FileStore store;
    private final Consumer<Finding> findings;
    private final List<StorePath> entries = new ArrayList<>();

    VanishedEntries(FileStore store, Consumer<Finding> findings) {
        this.store = store;
        this.findings = findings;
    }

    void add(StorePath entry) {
        synchronized (entries) {
            if (entries.size() < MOST) {
                entries.add(entry);
                return;
            }
        }
        findings.accept(TreeFindings.vanished(entry));
    }

    /** Says what became of each; to be asked once everything else is read. */
    void conclude() throws IOException {
        for (StorePath entry : entries) {
            boolean isBack = store.find(entry)
                    .filter(now -> now.kind() == FileKind.FILE || now.kind() == FileKind.DIRECTORY)
                    .isPresent();
            findings.accept(isBack ? TreeFindings.exchanged(entry) : TreeFindings.vanished(entry));
        }
    }
}
