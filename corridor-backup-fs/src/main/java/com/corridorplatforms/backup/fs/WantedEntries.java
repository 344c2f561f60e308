package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The entries of a captured tree as a destination shall have them: without the links and the names that it cannot hold, with a
 * file of its own for every name where it knows no hard links, and with the modes that are required.
 *
 * @param snapshot the target's directory in the snapshot
 * @param features what the destination can hold
 * @param names which names it can hold
 * @param modes the modes that entries shall have
 */
record WantedEntries(Path snapshot, Set<StoreFeature> features, Predicate<RawText> names, RequiredModes modes) {

    static WantedEntries of(Path snapshot, FileStore destination, RequiredModes modes) {
        return new WantedEntries(snapshot, destination.features(), destination::keepsName, modes);
    }

    Cursor open() throws IOException {
        return new Cursor(IndexReader.open(TreeLayout.index(snapshot)));
    }

    /** Where an entry's content lies in the snapshot. */
    Path content(StorePath path) {
        return TreeLayout.place(path).below(snapshot);
    }

    /** Why a destination holds no such entry. */
    enum Lack {
        LINKS,
        NAMES
    }

    /** Tells what the destination cannot hold. Asked in the order of the index: below a directory that it lacks is nothing. */
    final class Sieve {
        private Optional<StorePath> unnamed = Optional.empty();

        Optional<Lack> lack(IndexEntry entry) {
            StorePath path = entry.path();
            if (unnamed.isPresent() && unnamed.get().isAbove(path)) {
                return Optional.of(Lack.NAMES);
            }
            if (!path.isRoot() && !names.test(path.name())) {
                unnamed = Optional.of(path);
                return Optional.of(Lack.NAMES);
            }
            boolean isLink = entry.kind() == FileKind.SYMLINK && !features.contains(StoreFeature.SYMLINKS);
            return isLink ? Optional.of(Lack.LINKS) : Optional.empty();
        }
    }

    /** Whether a further name of a file can be one; not of a file whose first name is left out. */
    boolean holdsLink(StorePath first) {
        return features.contains(StoreFeature.HARD_LINKS)
                && first.elements().stream().allMatch(names);
    }

    private IndexEntry wanted(IndexEntry entry) {
        IndexEntry linked = entry.sameAs().map(this::holdsLink).orElse(true) ? entry : entry.alone();
        return linked.with(modes.applied(entry.file()));
    }

    /** Reads the entries one after the other. */
    final class Cursor implements Closeable {
        private final IndexReader index;
        private final Sieve sieve = new Sieve();
        private Optional<IndexEntry> reached = Optional.empty();
        private boolean isBegun;

        private Cursor(IndexReader index) {
            this.index = index;
        }

        /** The next entry, or empty after the last. */
        Optional<IndexEntry> next() throws IOException {
            Optional<IndexEntry> next = index.next();
            while (next.isPresent() && sieve.lack(next.get()).isPresent()) {
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
