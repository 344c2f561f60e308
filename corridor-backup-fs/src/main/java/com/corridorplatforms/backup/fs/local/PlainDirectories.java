package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a directory is reached through directories alone, and remembers for which it was so. One look at a
 * remembered directory suffices: as long as it is the same one, what is written into it does not go astray. Looking at
 * every directory above for every change would take a time that grows with the square of the depth. Thread-safe.
 */
final class PlainDirectories {

    private static final int REMEMBERED = 512;

    private final Map<StorePath, Key> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StorePath, Key> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final boolean isPrivate;

    private PlainDirectories(boolean isPrivate) {
        this.isPrivate = isPrivate;
    }

    /** Of a tree that others may change as well. */
    static PlainDirectories shared() {
        return new PlainDirectories(false);
    }

    /** Of a tree that only this process changes: a directory stays what it is, and is not looked at again. */
    static PlainDirectories ofThisProcess() {
        return new PlainDirectories(true);
    }

    /** Whether nobody but this process sees what is made. */
    boolean isOfThisProcess() {
        return isPrivate;
    }

    private record Key(long device, long inode) {
        private static Key of(StoredFile directory) {
            FileIdentity identity = directory.identity().orElseThrow();
            return new Key(identity.device(), identity.inode());
        }
    }

    /** The first path on the way from the root to a directory, itself included, that is no directory. */
    Optional<StorePath> firstThatIsNot(StorePath directory, IoFunction<StorePath, StoredFile> look) throws IOException {
        Deque<StorePath> unknown = new ArrayDeque<>();
        StorePath above = directory;
        while (!above.isRoot() && !isKnown(above, look)) {
            unknown.push(above);
            above = above.parent().orElseThrow();
        }
        for (StorePath path : unknown) {
            StoredFile found = look.apply(path);
            if (found.kind() != FileKind.DIRECTORY) {
                return Optional.of(path);
            }
            remember(path, Key.of(found));
        }
        return Optional.empty();
    }

    private boolean isKnown(StorePath path, IoFunction<StorePath, StoredFile> look) throws IOException {
        Optional<Key> then = recall(path);
        if (then.isEmpty() || isPrivate) {
            return then.isPresent();
        }
        StoredFile now = look.apply(path);
        return now.kind() == FileKind.DIRECTORY && Key.of(now).equals(then.get());
    }

    private synchronized Optional<Key> recall(StorePath path) {
        return Optional.ofNullable(known.get(path));
    }

    private synchronized void remember(StorePath path, Key key) {
        known.put(path, key);
    }
}
