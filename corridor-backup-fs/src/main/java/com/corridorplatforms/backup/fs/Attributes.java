package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * Sets what an entry has beside its content, in the only order that keeps it: the owner first, since changing it clears
 * set-id bits; the mode last, since it may shut out this very process.
 */
final class Attributes {

    private final FileStore store;
    private final OwnerPolicy owners;

    Attributes(FileStore store, OwnerPolicy owners) {
        this.store = store;
        this.owners = owners;
    }

    /** Sets them all; the content must be complete, a directory's too. What the store cannot keep is left out. */
    void apply(StoredFile file) throws IOException {
        applyOwner(file);
        if (store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            store.setModified(file.path(), file.modified());
        }
        if (file.kind() == FileKind.SYMLINK) {
            return;
        }
        if (store.features().contains(StoreFeature.DURABLE)) {
            store.force(file.path());
        }
        if (file.posix().isPresent() && store.features().contains(StoreFeature.MODES)) {
            store.setMode(file.path(), file.posix().get().mode());
        }
    }

    /** Whether it worked shows in the proof, which compares owners and reports those that differ. */
    private void applyOwner(StoredFile file) throws IOException {
        if (file.posix().isEmpty() || !store.features().contains(StoreFeature.OWNERS)) {
            return;
        }
        OwnerPolicy.Owner owner = owners.ownerOf(file.posix().get());
        try {
            store.setOwner(file.path(), owner.uid(), owner.gid());
        } catch (FileSystemException e) {
            if (store.find(file.path()).isEmpty()) {
                throw e;
            }
        }
    }
}
