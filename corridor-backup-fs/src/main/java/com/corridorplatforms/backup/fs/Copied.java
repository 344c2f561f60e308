package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Optional;

/**
 * One entry that was copied.
 *
 * @param file the entry as it was when it was read
 * @param digest the SHA-256 of a file's content
 * @param bytes how many bytes were written for it
 */
record Copied(StoredFile file, Optional<Digest> digest, long bytes) {

    static Copied of(StoredFile file) {
        return new Copied(file, Optional.empty(), 0);
    }

    boolean isDirectory() {
        return file.kind() == FileKind.DIRECTORY;
    }
}
