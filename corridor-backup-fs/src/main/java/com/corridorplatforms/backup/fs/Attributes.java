package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/**
 * Sets what an entry has beside its content, in the only order that keeps it: the owner first, since changing it clears
 * set-id bits; the mode last, since it may shut out this very process.
 */
final class Attributes {

    private final FileStore store;
    private final OwnerPolicy owners;
    private final Durability durability;
    /** Whether a look takes less time than a change. */
    private final boolean isNear;

    /**
     * @param durability forces what has its attributes, sooner or later
     */
    Attributes(FileStore store, OwnerPolicy owners, Durability durability) {
        this.store = store;
        this.owners = owners;
        this.durability = durability;
        this.isNear = store.directory().isPresent();
    }

    /**
     * Sets them all; the content must be complete, a directory's too. What the store cannot keep is left out. Modes and times
     * that are refused stay as they are: whoever must know looks at what is there.
     *
     * @return false if the operating system did not let this process set the owner
     */
    boolean apply(StoredFile file) throws IOException {
        Optional<StoredFile> now = isNear ? store.find(file.path()) : Optional.empty();
        boolean hasOwner = hasOwner(file, now);
        boolean owned = hasOwner || applyOwner(file);
        if (store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            isGranted(file, () -> store.setModified(file.path(), file.modified()));
        }
        if (file.kind() != FileKind.SYMLINK) {
            durability.add(file);
            // A change of the owner may have cleared bits of a mode that was right.
            if (!hasOwner || !hasMode(file, now)) {
                applyMode(file);
            }
        }
        return owned;
    }

    private boolean hasOwner(StoredFile file, Optional<StoredFile> now) throws IOException {
        Optional<PosixAttributes> there = now.flatMap(StoredFile::posix);
        if (there.isEmpty() || file.posix().isEmpty()) {
            return false;
        }
        OwnerPolicy.Owner owner = owners.ownerOf(file.posix().get());
        return there.get().uid() == owner.uid() && there.get().gid() == owner.gid();
    }

    private static boolean hasMode(StoredFile file, Optional<StoredFile> now) {
        return now.flatMap(StoredFile::posix)
                .map(PosixAttributes::mode)
                .equals(file.posix().map(PosixAttributes::mode));
    }

    /** A change that the operating system or a server may refuse. */
    interface Change {
        void make() throws IOException;
    }

    private boolean isGranted(StoredFile file, Change change) throws IOException {
        return isGranted(store, file.path(), change);
    }

    /** Tells a refusal, which concerns the attribute alone, from a file that is not there any more and a lost connection. */
    static boolean isGranted(FileStore store, StorePath path, Change change) throws IOException {
        try {
            change.make();
            return true;
        } catch (FileSystemException e) {
            if (store.find(path).isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    private void applyMode(StoredFile file) throws IOException {
        if (file.posix().isPresent() && store.features().contains(StoreFeature.MODES)) {
            int mode = file.posix().get().mode();
            isGranted(file, () -> store.setMode(file.path(), mode));
        }
    }

    private boolean applyOwner(StoredFile file) throws IOException {
        if (file.posix().isEmpty() || !store.features().contains(StoreFeature.OWNERS)) {
            return true;
        }
        OwnerPolicy.Owner owner = owners.ownerOf(file.posix().get());
        return isGranted(file, () -> store.setOwner(file.path(), owner.uid(), owner.gid()));
    }
}
