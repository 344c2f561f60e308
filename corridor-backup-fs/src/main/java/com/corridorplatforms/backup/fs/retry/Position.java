package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;

/** How far the reading of a file has got, and how to go on from there. Used by one thread at a time. */
final class Position {

    private final FileStore store;
    private final StorePath path;
    private final long begin;
    private final AlreadyRead already;
    private long read;

    Position(FileStore store, StorePath path, long begin) {
        this.store = store;
        this.path = path;
        this.begin = begin;
        this.already = store.features().contains(StoreFeature.RESUME) ? new Tail() : new Beginning();
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
        return store.read(path, begin + read - already.length(), in -> {
            already.compare(in, path);
            return reader.apply(in);
        });
    }
}
