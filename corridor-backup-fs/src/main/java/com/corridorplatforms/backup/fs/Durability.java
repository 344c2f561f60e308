package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;

/**
 * Sees to it that what was written to a store is on its disk: entry by entry, or, when there are very many small ones, all at
 * once at the end, if the store can do that. Thread-safe.
 */
final class Durability {

    /** Forcing all also writes what others wrote, so a few files are better forced by themselves. */
    private static final int MOST_SMALL_FILES = 256;
    /** A file of this many bytes is worth a request of its own, which keeps the disk busy meanwhile. */
    private static final long LARGE = 1 << 20;

    private final FileStore store;
    private final boolean durable;
    private final int mostSmall;
    private int small;
    private boolean left;

    private Durability(FileStore store, int mostSmall) {
        this.store = store;
        this.mostSmall = mostSmall;
        this.durable = store.features().contains(StoreFeature.DURABLE);
    }

    /** Leaves very many small files to {@link #conclude}, if the store can force all at once. */
    static Durability atOnce(FileStore store) {
        return new Durability(store, MOST_SMALL_FILES);
    }

    /** Forces every entry when it is added. */
    static Durability oneByOne(FileStore store) {
        return new Durability(store, Integer.MAX_VALUE);
    }

    /** Whether an entry is to be forced by itself, now that it is complete; if not, that is left to {@link #conclude}. */
    boolean isDue(StoredFile file) throws IOException {
        return durable && !(file.size() < LARGE && isLeft());
    }

    private synchronized boolean isLeft() throws IOException {
        if (!left && small < mostSmall && ++small == mostSmall) {
            left = store.forceAll();
        }
        return left;
    }

    /**
     * Returns when everything that was added is on the disk. The root must still be readable.
     *
     * @return whether all there is was forced, so that nothing is left to be forced
     */
    synchronized boolean conclude() throws IOException {
        boolean all = left && store.forceAll();
        if (left && !all) {
            throw new IOException(
                    "\"" + store.location()
                            + "\" could not be forced to the disk as a whole, which it could before; check the disk and run it again");
        }
        left = false;
        small = 0;
        return all;
    }
}
