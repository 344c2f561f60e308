package com.corridorplatforms.backup.fs.store;

import java.io.IOException;

/** A file that became another while it was read, so that what was read is of no use. Reading it again may succeed. */
public final class ContentChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message which file, and how it shows
     */
    public ContentChangedException(String message) {
        super(message);
    }
}
