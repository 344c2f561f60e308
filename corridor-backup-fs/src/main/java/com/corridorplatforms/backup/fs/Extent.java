package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Locale;

/** How much a tree holds: its files, every name of one counted, and their bytes. Used by one thread. */
final class Extent {

    private long files;
    private long bytes;

    Extent() {}

    Extent(long files, long bytes) {
        this.files = files;
        this.bytes = bytes;
    }

    void add(StoredFile entry) {
        if (entry.kind() == FileKind.FILE) {
            files++;
            bytes += entry.size();
        }
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
