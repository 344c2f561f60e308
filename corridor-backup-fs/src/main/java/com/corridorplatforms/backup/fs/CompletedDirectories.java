package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tells of every directory once more when all entries below it were taken. Holds one path's directories at a time. */
final class CompletedDirectories {

    private final IoConsumer<IndexEntry> complete;
    private final Deque<IndexEntry> open = new ArrayDeque<>();

    /**
     * @param complete is given each directory after what lies below it
     */
    CompletedDirectories(IoConsumer<IndexEntry> complete) {
        this.complete = complete;
    }

    /** Takes the next entry in the order of the index. */
    void take(IndexEntry entry) throws IOException {
        while (!open.isEmpty() && !open.peek().path().isAbove(entry.path())) {
            complete.accept(open.pop());
        }
        if (entry.isDirectory()) {
            open.push(entry);
        }
    }

    /** There are no more entries. */
    void end() throws IOException {
        while (!open.isEmpty()) {
            complete.accept(open.pop());
        }
    }
}
