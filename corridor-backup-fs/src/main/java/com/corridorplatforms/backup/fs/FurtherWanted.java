package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StoredFile;

/** An entry, and the extended attributes and access control list that it should have. */
record FurtherWanted(StoredFile file, FurtherAttributes attributes) {

    /** Whether there is anything that it should have; holes are made with the content. */
    boolean isAny() {
        return !attributes.extended().isEmpty() || !attributes.accessList().isEmpty();
    }
}
