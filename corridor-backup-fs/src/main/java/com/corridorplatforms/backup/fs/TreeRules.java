package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.List;
import java.util.Optional;

/** What is special about one kind of tree. Made anew for every walk, and used by one thread. */
interface TreeRules {

    /** Why an entry, with all below it, is not captured; empty for one that is. */
    default Optional<Finding> leaveOut(StoredFile file) {
        return Optional.empty();
    }

    /** Sees every entry that is captured, in order. */
    default void observe(StoredFile file) {}

    /** What is worth knowing after all was seen. */
    default List<Finding> conclusions() {
        return List.of();
    }
}
