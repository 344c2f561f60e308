package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the first name of every file that has several, until all its names were seen. A tree that shares its files
 * with another tree would keep them to the end; so no more than so many are remembered, and the eldest are given up.
 *
 * @param <T> what is remembered of a first name
 */
final class HardLinks<T> {

    private final Map<Key, First<T>> firsts = new LinkedHashMap<>();
    private final int most;
    private long givenUp;

    HardLinks(int most) {
        this.most = most;
    }

    /** How many files were given up before all their names were seen. */
    long givenUp() {
        return givenUp;
    }

    /** The first name of the same file, if one was remembered. */
    Optional<T> first(StoredFile file) {
        Optional<Key> key = key(file);
        First<T> first = key.isPresent() ? firsts.get(key.get()) : null;
        if (first == null) {
            return Optional.empty();
        }
        first.outstanding--;
        if (first.outstanding <= 0) {
            firsts.remove(key.orElseThrow());
        }
        return Optional.of(first.remembered);
    }

    /** Remembers a first name if the file has more. */
    void remember(StoredFile file, T remembered) {
        key(file)
                .ifPresent(key -> firsts.put(
                        key,
                        new First<>(remembered, file.identity().orElseThrow().links() - 1)));
        if (firsts.size() > most) {
            firsts.remove(firsts.keySet().iterator().next());
            givenUp++;
        }
    }

    /** Whether two names are of one file: a name may have become that of another since it was listed. */
    static boolean areOne(StoredFile one, StoredFile other) {
        Optional<Key> key = one.identity().map(Key::of);
        return key.isPresent() && key.equals(other.identity().map(Key::of));
    }

    private static Optional<Key> key(StoredFile file) {
        return file.identity().filter(identity -> identity.links() > 1).map(Key::of);
    }

    private record Key(long device, long inode) {
        private static Key of(FileIdentity identity) {
            return new Key(identity.device(), identity.inode());
        }
    }

    private static final class First<T> {
        private final T remembered;
        private long outstanding;

        private First(T remembered, long outstanding) {
            this.remembered = remembered;
            this.outstanding = outstanding;
        }
    }
}
