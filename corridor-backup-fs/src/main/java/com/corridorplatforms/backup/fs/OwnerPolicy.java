package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.Optional;

/**
 * Says who shall own a restored file. On this host names count before numbers: the same user may have another number here.
 * On a server, whose names nobody knows, the captured numbers count.
 */
final class OwnerPolicy {

    private final HostAccounts accounts = new HostAccounts();
    private final boolean ofThisHost;
    private final Optional<HostAccounts.User> user;
    private final Optional<Long> group;

    private OwnerPolicy(Ownership ownership, boolean ofThisHost) throws IOException {
        this.ofThisHost = ofThisHost;
        if (ownership instanceof Ownership.User owner) {
            this.user =
                    Optional.of(accounts.required(owner.user(), owner.group().isPresent()));
            this.group = owner.group().isPresent()
                    ? Optional.of(accounts.requiredGroup(owner.group().get()))
                    : Optional.empty();
        } else {
            this.user = Optional.empty();
            this.group = Optional.empty();
        }
    }

    /**
     * The policy for a directory of this host.
     *
     * @throws BackupException if the request names a user that this host does not know
     */
    static OwnerPolicy of(Ownership ownership) throws IOException {
        return new OwnerPolicy(ownership, true);
    }

    /** The policy for a store, which may lie elsewhere. */
    static OwnerPolicy of(Ownership ownership, FileStore store) throws IOException {
        return new OwnerPolicy(ownership, store.directory().isPresent());
    }

    /**
     * Owner and group by their numbers.
     *
     * @param uid the owner
     * @param gid the group
     */
    record Owner(long uid, long gid) {}

    /** Who shall own a file that was captured with these attributes. */
    Owner ownerOf(PosixAttributes captured) throws IOException {
        if (user.isPresent()) {
            return new Owner(user.get().uid(), group.orElse(user.get().gid()));
        }
        if (!ofThisHost) {
            return new Owner(captured.uid(), captured.gid());
        }
        Optional<HostAccounts.User> here =
                captured.owner().isPresent() ? accounts.user(captured.owner().get()) : Optional.empty();
        Optional<Long> groupHere =
                captured.group().isPresent() ? accounts.group(captured.group().get()) : Optional.empty();
        return new Owner(here.map(HostAccounts.User::uid).orElse(captured.uid()), groupHere.orElse(captured.gid()));
    }

    /** The user that shall use a tree: the one that the request names, or the one that owned its root, if known here. */
    Optional<HostAccounts.User> userOf(StoredFile root) throws IOException {
        if (user.isPresent() || !ofThisHost || root.posix().isEmpty()) {
            return user;
        }
        Optional<String> owner = root.posix().get().owner();
        return owner.isPresent() ? accounts.user(owner.get()) : Optional.empty();
    }
}
