package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;

/** A file is no longer the one that was to be read. */
final class ChangedWhileRead extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient StoredFile now;

    ChangedWhileRead(StoredFile now) {
        super("\"" + now.path() + "\" changed while it was read");
        this.now = now;
    }

    /** What it is now. */
    StoredFile now() {
        return now;
    }
}
