package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    private final Map<OptionalInt, PosixAttributes> ofNew = new ConcurrentHashMap<>();

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
     * @return those that the operating system or the server did not let this process set
     */
    Set<StoreFeature> apply(StoredFile file) throws IOException {
        return apply(file, isNear ? posix(file.path()) : Optional.empty());
    }

    /**
     * The same for a file that was just made. What the operating system gives it depends on nothing but the permissions it is made
     * with, as long as the directories made for this tree have their first attributes; so one of them is looked at.
     *
     * @param permissions those it was made with, empty for the store's own
     */
    Set<StoreFeature> applyToNew(StoredFile file, OptionalInt permissions) throws IOException {
        Optional<PosixAttributes> there = Optional.ofNullable(ofNew.get(permissions));
        if (there.isEmpty() && isNear) {
            there = posix(file.path());
            there.ifPresent(posix -> ofNew.put(permissions, posix));
        }
        return apply(file, there);
    }

    private Optional<PosixAttributes> posix(StorePath path) throws IOException {
        return store.find(path).flatMap(StoredFile::posix);
    }

    private Set<StoreFeature> apply(StoredFile file, Optional<PosixAttributes> there) throws IOException {
        StoredFile wanted =
                file.posix().isPresent() ? file.withPosix(owned(file.posix().get())) : file;
        Set<StoreFeature> which = missing(wanted, there);
        if (file.kind() != FileKind.SYMLINK && durability.isDue(file)) {
            which.add(StoreFeature.DURABLE);
        }
        return store.setAttributes(wanted, which);
    }

    private PosixAttributes owned(PosixAttributes captured) throws IOException {
        OwnerPolicy.Owner owner = owners.ownerOf(captured);
        return new PosixAttributes(captured.mode(), owner.uid(), owner.gid(), captured.owner(), captured.group());
    }

    /** What is to be set; a store that is near was looked at, which costs less than to set what is there. */
    private Set<StoreFeature> missing(StoredFile wanted, Optional<PosixAttributes> there) {
        Set<StoreFeature> missing = EnumSet.of(StoreFeature.MODIFICATION_TIMES);
        Optional<PosixAttributes> posix = wanted.posix();
        boolean hasOwner = posix.isPresent()
                && there.map(PosixAttributes::uid).equals(posix.map(PosixAttributes::uid))
                && there.map(PosixAttributes::gid).equals(posix.map(PosixAttributes::gid));
        boolean hasMode = there.map(PosixAttributes::mode).equals(posix.map(PosixAttributes::mode));
        if (posix.isPresent() && !hasOwner) {
            missing.add(StoreFeature.OWNERS);
        }
        // A change of the owner may clear bits of a mode that was right.
        if (posix.isPresent() && wanted.kind() != FileKind.SYMLINK && !(hasOwner && hasMode)) {
            missing.add(StoreFeature.MODES);
        }
        missing.retainAll(store.features());
        return missing;
    }
}
