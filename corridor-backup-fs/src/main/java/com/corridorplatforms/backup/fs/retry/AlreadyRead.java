package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;

/** What is remembered of what was read, to tell whether what is read after a break really goes on from there. */
interface AlreadyRead {

    /** Remembers what was read. */
    void add(byte[] buffer, int offset, int count);

    /** How many of the last bytes {@link #compare} has to see again. */
    long length();

    /**
     * Reads as many bytes, which must be the same.
     *
     * @throws com.corridorplatforms.backup.fs.store.ContentChangedException if they are not
     */
    void compare(InputStream in, StorePath path) throws IOException;
}
