package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Optional;

/**
 * One entry that is at the destination.
 *
 * @param file the entry as it was when it was read
 * @param digest the SHA-256 of a file's content; empty if it was not read
 * @param bytes how many bytes were written for it
 * @param wasThere whether a file of the same content was there before
 */
record Copied(StoredFile file, Optional<Digest> digest, long bytes, boolean wasThere) {

    static Copied of(StoredFile file) {
        return new Copied(file, Optional.empty(), 0, false);
    }

    static Copied written(StoredFile file, Digest digest, long bytes) {
        return new Copied(file, Optional.of(digest), bytes, false);
    }

    static Copied there(StoredFile file, Optional<Digest> digest) {
        return new Copied(file, digest, 0, true);
    }

    boolean isDirectory() {
        return file.kind() == FileKind.DIRECTORY;
    }
}
