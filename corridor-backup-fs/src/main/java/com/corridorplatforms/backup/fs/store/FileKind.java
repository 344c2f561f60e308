package com.corridorplatforms.backup.fs.store;

/** What a {@link StoredFile} is. */
public enum FileKind {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link, whatever it leads to. */
    SYMLINK,
    /** Anything else: a socket, a named pipe, a device. Its content cannot be copied. */
    OTHER
}
