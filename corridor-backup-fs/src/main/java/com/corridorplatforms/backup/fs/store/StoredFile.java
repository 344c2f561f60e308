package com.corridorplatforms.backup.fs.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a {@link FileStore} as it was when looked at. Symbolic links are never followed.
 *
 * @param path where it lies
 * @param kind what it is
 * @param size the size of a file's content in bytes; 0 for everything else
 * @param modified when its content was last modified, as exactly as the store knows
 * @param posix owner and permissions, where the store keeps them
 * @param identity what tells it from others, where the store knows
 * @param linkTarget where a symbolic link leads; only for a link
 */
public record StoredFile(
        StorePath path,
        FileKind kind,
        long size,
        Instant modified,
        Optional<PosixAttributes> posix,
        Optional<FileIdentity> identity,
        Optional<RawText> linkTarget) {

    /**
     * @throws IllegalArgumentException if the size is negative, or there is a link's target without a link or the reverse
     */
    public StoredFile {
        if (size < 0) {
            throw new IllegalArgumentException("\"" + path + "\" cannot have a size of " + size + " bytes");
        }
        if (linkTarget.isPresent() != (kind == FileKind.SYMLINK)) {
            throw new IllegalArgumentException("\"" + path + "\" is a " + kind + ", expected a target of links alone");
        }
    }

    /**
     * The same at another path.
     *
     * @param other where
     * @return another entry
     */
    public StoredFile withPath(StorePath other) {
        return new StoredFile(other, kind, size, modified, posix, identity, linkTarget);
    }

    /**
     * The same of another size.
     *
     * @param bytes how large
     * @return another entry
     */
    public StoredFile withSize(long bytes) {
        return new StoredFile(path, kind, bytes, modified, posix, identity, linkTarget);
    }

    /**
     * The same modified at another time.
     *
     * @param time when
     * @return another entry
     */
    public StoredFile withModified(Instant time) {
        return new StoredFile(path, kind, size, time, posix, identity, linkTarget);
    }

    /**
     * The same with another owner and permissions.
     *
     * @param attributes which
     * @return another entry
     */
    public StoredFile withPosix(PosixAttributes attributes) {
        return new StoredFile(path, kind, size, modified, Optional.of(attributes), identity, linkTarget);
    }

    /**
     * Tells whether nothing suggests that the content has become another since another look at the same path.
     *
     * @param earlier what the earlier look saw
     * @return true if kind, size, time of modification, and where known the inode and the time of change are the same
     */
    public boolean looksLike(StoredFile earlier) {
        return kind == earlier.kind
                && size == earlier.size
                && modified.equals(earlier.modified)
                && sameIdentity(earlier);
    }

    private boolean sameIdentity(StoredFile earlier) {
        if (identity.isEmpty() || earlier.identity.isEmpty()) {
            return identity.isEmpty() == earlier.identity.isEmpty();
        }
        FileIdentity now = identity.get();
        FileIdentity then = earlier.identity.get();
        return now.inode() == then.inode() && now.changed().equals(then.changed());
    }
}
