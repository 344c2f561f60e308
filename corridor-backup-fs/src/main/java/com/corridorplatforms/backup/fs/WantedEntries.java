package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a captured tree as a destination shall have them: without the links that it cannot hold, with a file of its
 * own for every name where it knows no hard links, and with the modes that are required.
 *
 * @param snapshot the target's directory in the snapshot
 * @param features what the destination can hold
 * @param modes the modes that entries shall have
 */
record WantedEntries(Path snapshot, Set<StoreFeature> features, RequiredModes modes) {

    Cursor open() throws IOException {
        return new Cursor(IndexReader.open(TreeLayout.index(snapshot)));
    }

    /** Where an entry's content lies in the snapshot. */
    Path content(StorePath path) {
        return TreeLayout.place(path).below(snapshot);
    }

    /** The names that lie directly in the root. */
    Set<StorePath> topmost() throws IOException {
        Set<StorePath> names = new HashSet<>();
        try (Cursor entries = open()) {
            for (Optional<IndexEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
                StorePath path = next.get().path();
                if (path.parent().map(StorePath::isRoot).orElse(false)) {
                    names.add(path);
                }
            }
        }
        return names;
    }

    boolean holds(IndexEntry entry) {
        return entry.kind() != FileKind.SYMLINK || features.contains(StoreFeature.SYMLINKS);
    }

    private IndexEntry wanted(IndexEntry entry) {
        IndexEntry linked = features.contains(StoreFeature.HARD_LINKS) ? entry : entry.alone();
        return linked.with(modes.applied(entry.file()));
    }

    /** Reads the entries one after the other. */
    final class Cursor implements Closeable {
        private final IndexReader index;

        private Cursor(IndexReader index) {
            this.index = index;
        }

        /** The next entry, or empty after the last. */
        Optional<IndexEntry> next() throws IOException {
            Optional<IndexEntry> next = index.next();
            while (next.isPresent() && !holds(next.get())) {
                next = index.next();
            }
            return next.map(WantedEntries.this::wanted);
        }

        @Override
        public void close() throws IOException {
            index.close();
        }
    }
}
