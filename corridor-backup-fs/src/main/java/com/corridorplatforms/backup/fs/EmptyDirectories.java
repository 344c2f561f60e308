package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.CaptureContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes the directories of a snapshot that no file and no other directory brings into being. Sees entries in order. */
final class EmptyDirectories {

    private final CaptureContext context;
    private final Deque<Open> open = new ArrayDeque<>();

    EmptyDirectories(CaptureContext context) {
        this.context = context;
    }

    void see(IndexEntry entry) throws IOException {
        while (!open.isEmpty() && !open.peek().path.isAbove(entry.path())) {
            close(open.pop());
        }
        if (!open.isEmpty() && (entry.isFile() || entry.isDirectory())) {
            open.peek().filled = true;
        }
        if (entry.isDirectory()) {
            open.push(new Open(entry.path()));
        }
    }

    void end() throws IOException {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private void close(Open directory) throws IOException {
        if (!directory.filled) {
            context.createDirectory(TreeLayout.place(directory.path));
        }
    }

    private static final class Open {
        private final StorePath path;
        private boolean filled;

        private Open(StorePath path) {
            this.path = path;
        }
    }
}
