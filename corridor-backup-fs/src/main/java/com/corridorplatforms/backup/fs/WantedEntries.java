package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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
        private Optional<IndexEntry> reached = Optional.empty();
        private boolean isBegun;

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

        /** The entry of a path, if there is one; asked in ascending order. */
        Optional<IndexEntry> find(StorePath path) throws IOException {
            if (!isBegun) {
                isBegun = true;
                reached = next();
            }
            while (reached.isPresent() && reached.get().path().compareTo(path) < 0) {
                reached = next();
            }
            return reached.filter(entry -> entry.path().equals(path));
        }

        @Override
        public void close() throws IOException {
            index.close();
        }
    }
}
