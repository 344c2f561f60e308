package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the reading of a file has got, and how to go on from there. Used by one thread at a time. */
final class Position {

    private static final long USUAL = 1 << 16;

    private final FileStore store;
    private final StorePath path;
    private final long begin;
    private final AlreadyRead already;
    private Optional<StoredFile> seen = Optional.empty();
    private Optional<StoredFile> after = Optional.empty();
    private long read;

    Position(FileStore store, StorePath path, long begin) {
        this.store = store;
        this.path = path;
        this.begin = begin;
        this.already = store.features().contains(StoreFeature.RESUME) ? new Tail() : new Beginning();
    }

    /** The beginning of a file that was seen a while ago, and is looked at again after it was read. */
    static Position atBeginning(FileStore store, StoredFile seen) {
        Position position = new Position(store, seen.path(), 0);
        position.seen = Optional.of(seen);
        return position;
    }

    /** What the file is now that it was read. */
    StoredFile after() throws IOException {
        return after.isPresent()
                ? after.get()
                : store.find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    /** How many bytes are to be read, as far as that is known. */
    long expected() {
        return seen.map(StoredFile::size).orElse(USUAL);
    }

    /** How many bytes were read. */
    long read() {
        return read;
    }

    void advance(byte[] buffer, int offset, int count) {
        already.add(buffer, offset, count);
        read += count;
    }

    /** Opens the file and gives what comes next, after what was read has been compared, as far as it is read again. */
    <T> T reopen(IoFunction<InputStream, T> reader) throws IOException {
        if (seen.isPresent()) {
            return openSeen(reader);
        }
        return store.read(path, begin + read - already.length(), in -> {
            already.compare(in, path);
            return reader.apply(in);
        });
    }

    /** What was seen is believed once: after a failure the file is looked at before it is opened. */
    private <T> T openSeen(IoFunction<InputStream, T> reader) throws IOException {
        StoredFile file = seen.orElseThrow();
        seen = Optional.empty();
        List<T> result = new ArrayList<>();
        after = Optional.of(store.readWhole(file, in -> result.add(reader.apply(in))));
        return result.get(0);
    }
}
