package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Optional;

/**
 * One line of a tree's index.
 *
 * @param file the entry as it was when it was read
 * @param digest the SHA-256 of a file's content; only for files
 * @param sameAs the first path, in the order of the index, that is a hard link to the same file; empty for the first itself
 * @param settled false if a file would not hold still, or if not all of what an entry has beside could be kept, so that nobody may
 *     rely on its attributes to call it unchanged
 * @param further what it has beside; empty as long as nobody has looked
 */
record IndexEntry(
        StoredFile file,
        Optional<Digest> digest,
        Optional<StorePath> sameAs,
        boolean settled,
        Optional<FurtherAttributes> further) {

    static IndexEntry of(StoredFile file) {
        return new IndexEntry(file, Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    static IndexEntry of(StoredFile file, Digest digest, boolean settled) {
        return new IndexEntry(file, Optional.of(digest), Optional.empty(), settled, Optional.empty());
    }

    IndexEntry sameAs(StorePath first) {
        return new IndexEntry(file, digest, Optional.of(first), settled, further);
    }

    /** The same as a file of its own. */
    IndexEntry alone() {
        return new IndexEntry(file, digest, Optional.empty(), settled, further);
    }

    /** The same as one that nobody may take for unchanged. */
    IndexEntry unsettled() {
        return new IndexEntry(file, digest, sameAs, false, further);
    }

    /** The same with other attributes. */
    IndexEntry with(StoredFile other) {
        return other.equals(file) ? this : new IndexEntry(other, digest, sameAs, settled, further);
    }

    /** The same with what it has beside. */
    IndexEntry having(Optional<FurtherAttributes> attributes) {
        return new IndexEntry(file, digest, sameAs, settled, attributes);
    }

    /** What it has beside, if anybody has looked. */
    FurtherAttributes furtherOrNone() {
        return further.orElse(FurtherAttributes.NONE);
    }

    StorePath path() {
        return file.path();
    }

    FileKind kind() {
        return file.kind();
    }

    boolean isFile() {
        return kind() == FileKind.FILE;
    }

    boolean isDirectory() {
        return kind() == FileKind.DIRECTORY;
    }
}
