package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import java.util.ArrayList;
import java.util.List;

/** Things that wait to be looked at or changed together, because a store is asked of many at once: so many, or so many bytes. */
final class FurtherBatch<T> {

    private static final int ENTRIES = 1000;
    private static final long BYTES = 2 << 20;

    private List<T> waiting = new ArrayList<>();
    private long bytes;

    /**
     * Takes one more.
     *
     * @param with what it waits with
     * @return true if no more should wait
     */
    boolean add(T one, FurtherAttributes with) {
        waiting.add(one);
        bytes += with.bytes();
        return waiting.size() >= ENTRIES || bytes >= BYTES;
    }

    /** All that waits, which does so no more. */
    List<T> take() {
        List<T> all = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        return all;
    }
}
