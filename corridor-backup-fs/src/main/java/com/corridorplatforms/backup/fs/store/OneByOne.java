package com.corridorplatforms.backup.fs.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.EnumSet;
import java.util.Set;

/** Sets what an entry has beside its content by one call of its store after the other. */
final class OneByOne {

    private final FileStore store;
    private final StoredFile wanted;
    private final Set<StoreFeature> refused = EnumSet.noneOf(StoreFeature.class);

    OneByOne(FileStore store, StoredFile wanted) {
        this.store = store;
        this.wanted = wanted;
    }

    /** A change that the operating system or a server may refuse. */
    private interface Change {
        void make() throws IOException;
    }

    Set<StoreFeature> set(Set<StoreFeature> which) throws IOException {
        StorePath path = wanted.path();
        if (which.contains(StoreFeature.OWNERS)) {
            PosixAttributes owner = wanted.posix().orElseThrow();
            attempt(StoreFeature.OWNERS, () -> store.setOwner(path, owner.uid(), owner.gid()));
        }
        if (which.contains(StoreFeature.MODIFICATION_TIMES)) {
            attempt(StoreFeature.MODIFICATION_TIMES, () -> store.setModified(path, wanted.modified()));
        }
        if (which.contains(StoreFeature.DURABLE)) {
            store.force(path);
        }
        if (which.contains(StoreFeature.MODES)) {
            int mode = wanted.posix().orElseThrow().mode();
            attempt(StoreFeature.MODES, () -> store.setMode(path, mode));
        }
        return refused;
    }

    /** Tells a refusal, which concerns the attribute alone, from a file that is not there any more and a lost connection. */
    private void attempt(StoreFeature feature, Change change) throws IOException {
        try {
            change.make();
        } catch (FileSystemException e) {
            if (store.find(wanted.path()).isEmpty()) {
                throw e;
            }
            refused.add(feature);
        }
    }
}
