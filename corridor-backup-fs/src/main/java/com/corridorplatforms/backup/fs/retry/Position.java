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
    private final Tail tail = new Tail();
    private long read;

    Position(FileStore store, StorePath path, long begin) {
        this.store = store;
        this.path = path;
        this.begin = begin;
    }

    /** How many bytes were read. */
    long read() {
        return read;
    }

    void advance(byte[] buffer, int offset, int count) {
        tail.add(buffer, offset, count);
        read += count;
    }

    /** Opens the file and gives what comes next, after the last bytes that were read have been compared. */
    <T> T reopen(IoFunction<InputStream, T> reader) throws IOException {
        boolean resumes = store.features().contains(StoreFeature.RESUME);
        long known = read - tail.length();
        return store.read(path, resumes ? begin + known : begin, in -> {
            if (!resumes) {
                in.skipNBytes(known);
            }
            tail.compare(in, path);
            return reader.apply(in);
        });
    }
}
