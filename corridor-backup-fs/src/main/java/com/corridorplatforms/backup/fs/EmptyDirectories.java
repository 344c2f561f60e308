package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.CaptureContext;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Makes the directories of a snapshot that no file and no other directory brings into being. Sees entries in order. */
final class EmptyDirectories {

    private final CaptureContext context;
    private final CompletedDirectories directories = new CompletedDirectories(this::complete);
    /** Those above the entry that was seen last that hold something. */
    private final Set<StorePath> filled = new HashSet<>();

    EmptyDirectories(CaptureContext context) {
        this.context = context;
    }

    void see(IndexEntry entry) throws IOException {
        directories.take(entry);
        if (entry.isFile() || entry.isDirectory()) {
            entry.path().parent().ifPresent(filled::add);
        }
    }

    void end() throws IOException {
        directories.end();
    }

    private void complete(IndexEntry directory) throws IOException {
        if (!filled.remove(directory.path())) {
            context.createDirectory(TreeLayout.place(directory.path()));
        }
    }
}
