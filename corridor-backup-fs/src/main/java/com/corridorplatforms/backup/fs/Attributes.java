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

    /**
     * Sets them all; the content must be complete, a directory's too. What the store cannot keep is left out.
     *
     * @return false if the operating system did not let this process set the owner
     */
    boolean apply(StoredFile file) throws IOException {
        boolean owned = applyOwner(file);
        if (store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            store.setModified(file.path(), file.modified());
        }
        if (file.kind() != FileKind.SYMLINK) {
            makeDurable(file);
            applyMode(file);
        }
        return owned;
    }

    private void makeDurable(StoredFile file) throws IOException {
        if (store.features().contains(StoreFeature.DURABLE)) {
            store.force(file.path());
        }
    }

    private void applyMode(StoredFile file) throws IOException {
        if (file.posix().isPresent() && store.features().contains(StoreFeature.MODES)) {
            store.setMode(file.path(), file.posix().get().mode());
        }
    }

    private boolean applyOwner(StoredFile file) throws IOException {
        if (file.posix().isEmpty() || !store.features().contains(StoreFeature.OWNERS)) {
            return true;
        }
        OwnerPolicy.Owner owner = owners.ownerOf(file.posix().get());
        try {
            store.setOwner(file.path(), owner.uid(), owner.gid());
            return true;
        } catch (FileSystemException e) {
            if (store.find(file.path()).isEmpty()) {
                throw e;
            }
            return false;
        }
    }
}
