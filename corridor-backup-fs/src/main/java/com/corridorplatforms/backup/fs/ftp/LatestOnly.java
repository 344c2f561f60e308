package com.corridorplatforms.backup.fs.ftp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Forgets what was not used for longest, so that what is remembered of a tree of any size stays small.
 *
 * @param <K> what something is remembered of
 * @param <V> what is remembered
 */
final class LatestOnly<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    /** More than are restored or copied at a time. */
    private static final int REMEMBERED = 2048;

    LatestOnly() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED;
    }
}
