package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a directory of the destination held before anything was copied into it. Where a look takes a listing, the directory is listed
 * once beforehand: a listing for each of n files would be n times as long, and would contradict the next while files are written.
 * Thread-safe.
 */
final class Beforehand {

    private static final Beforehand NOTHING = new Beforehand(true, path -> Optional.empty());

    private final boolean isNothing;
    private final IoFunction<StorePath, Optional<StoredFile>> look;

    private Beforehand(boolean isNothing, IoFunction<StorePath, Optional<StoredFile>> look) {
        this.isNothing = isNothing;
        this.look = look;
    }

    /** That of a directory that was only just made. */
    static Beforehand nothing() {
        return NOTHING;
    }

    /** That of the directory above the root. */
    static Beforehand asked(FileStore destination) {
        return new Beforehand(false, destination::find);
    }

    /** That of a directory that was there, which is made again if it has been removed since the one above was listed. */
    static Beforehand in(FileStore destination, StoredFile directory) throws IOException {
        if (!destination.looksByListing()) {
            return asked(destination);
        }
        try {
            return new Beforehand(false, listed(sink -> destination.listSeen(directory, sink)));
        } catch (NoSuchFileException e) {
            destination.createDirectory(directory.path());
            return NOTHING;
        }
    }

    /** A look at what a listing tells. */
    static IoFunction<StorePath, Optional<StoredFile>> listed(IoConsumer<IoConsumer<StoredFile>> listing)
            throws IOException {
        Map<StorePath, StoredFile> there = new HashMap<>();
        listing.accept(file -> there.put(file.path(), file));
        return path -> Optional.ofNullable(there.get(path));
    }

    /** Whether it is known that nothing was there. */
    boolean isNothing() {
        return isNothing;
    }

    /** What was at a path that lies directly in the directory. */
    Optional<StoredFile> find(StorePath path) throws IOException {
        return look.apply(path);
    }
}
