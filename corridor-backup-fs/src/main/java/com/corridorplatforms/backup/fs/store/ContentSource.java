package com.corridorplatforms.backup.fs.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that can be read from its beginning as often as needed, so that a store can try again. */
@FunctionalInterface
public interface ContentSource {

    /**
     * Opens the content at its beginning.
     *
     * @return a new stream, which the caller closes
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;

    /**
     * Content held in memory.
     *
     * @param content the bytes, which must not change afterwards
     * @return a source of them
     */
    static ContentSource of(byte[] content) {
        return () -> new ByteArrayInputStream(content);
    }
}
