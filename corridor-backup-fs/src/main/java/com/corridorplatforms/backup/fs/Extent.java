package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Locale;
import java.util.Map;

/** How much a tree holds: its files, every name of one counted, and their bytes; and what else. Used by one thread. */
final class Extent {

    private long files;
    private long bytes;
    private long directories;
    private long links;

    Extent() {}

    Extent(long files, long bytes) {
        this.files = files;
        this.bytes = bytes;
    }

    void add(StoredFile entry) {
        switch (entry.kind()) {
            case FILE -> {
                files++;
                bytes += entry.size();
            }
            case DIRECTORY -> directories++;
            case SYMLINK -> links++;
            case OTHER -> {}
        }
    }

    /** The properties of a target that say it. */
    Map<String, String> properties() {
        return Map.of(
                "files", Long.toString(files),
                "file-bytes", Long.toString(bytes),
                "directories", Long.toString(directories),
                "links", Long.toString(links));
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d files of %,d bytes", files, bytes);
    }
}
