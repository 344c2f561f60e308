package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What kind entries were of a moment ago. Every look costs a way to the server and back, and a file that is written gets its owner,
 * time and mode one after the other; within so short a time another look shows nothing that the race between a look and the
 * change after it did not leave open already. What the store itself does to kinds makes it forget everything. Thread-safe.
 */
final class Seen {

    private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int REMEMBERED = 4096;

    private final Map<StorePath, Sight> sights = new ConcurrentHashMap<>();
    private volatile Object era = new Object();

    private record Sight(FileKind kind, long at, Object era) {}

    /** To be taken before a look, so that what changes meanwhile is not remembered as it was. */
    Object era() {
        return era;
    }

    void remember(StorePath path, FileKind kind, Object since) {
        if (sights.size() >= REMEMBERED) {
            sights.clear();
        }
        sights.put(path, new Sight(kind, System.nanoTime(), since));
    }

    Optional<FileKind> kind(StorePath path) {
        return Optional.ofNullable(sights.get(path))
                .filter(sight -> sight.era() == era && System.nanoTime() - sight.at() < MOMENT_NANOS)
                .map(Sight::kind);
    }

    /** Something is of another kind now, or will be. */
    void forget() {
        era = new Object();
    }
}
