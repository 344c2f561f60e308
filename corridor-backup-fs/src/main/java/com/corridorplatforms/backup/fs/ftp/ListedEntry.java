package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One line of a listing.
 *
 * @param name as the server gave it: the bytes of the wire as ISO-8859-1
 * @param kind what it is
 * @param size of a file
 * @param modified when, in the server's own time
 * @param exact how the time is to be read
 * @param posix where the line has all of it
 * @param target where a link leads, if the line says so
 * @param unique what tells the entry from others on the server; empty if the server does not say
 */
record ListedEntry(
        String name,
        FileKind kind,
        long size,
        LocalDateTime modified,
        Precision exact,
        Optional<PosixAttributes> posix,
        Optional<String> target,
        String unique) {

    /** How the time of a line is to be read. */
    enum Precision {
        /** In UTC, to the second or better. */
        UTC,
        /** In the server's time zone, to the minute. */
        MINUTE,
        /** In the server's time zone, to the day. */
        DAY
    }

    ListedEntry leadingTo(Optional<String> where) {
        return new ListedEntry(name, kind, size, modified, exact, posix, where, unique);
    }

    boolean isDot() {
        return name.equals(".");
    }

    boolean isDots() {
        return isDot() || name.equals("..");
    }
}
