package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import java.io.IOException;
import java.util.Optional;

/** Says who shall own a restored file on this host. Names count before numbers: the same user may have another number here. */
final class OwnerPolicy {

    private final HostAccounts accounts = new HostAccounts();
    private final Optional<HostAccounts.User> everything;

    private OwnerPolicy(Optional<String> user) throws IOException {
        this.everything = user.isPresent() ? Optional.of(required(user.get())) : Optional.empty();
    }

    /**
     * @throws BackupException if the request names a user that this host does not know
     */
    static OwnerPolicy of(Ownership ownership) throws IOException {
        if (ownership instanceof Ownership.User user) {
            return new OwnerPolicy(Optional.of(user.user()));
        }
        return new OwnerPolicy(Optional.empty());
    }

    private HostAccounts.User required(String name) throws IOException {
        return accounts.user(name)
                .orElseThrow(() -> new BackupException("this host has no user \"" + name
                        + "\" to own the restored files; create the user, or name one that exists"));
    }

    /**
     * Owner and group by their numbers on this host.
     *
     * @param uid the owner
     * @param gid the group
     */
    record Owner(long uid, long gid) {}

    /** Who shall own a file that was captured with these attributes. */
    Owner ownerOf(PosixAttributes captured) throws IOException {
        if (everything.isPresent()) {
            return new Owner(everything.get().uid(), everything.get().gid());
        }
        Optional<HostAccounts.User> user =
                captured.owner().isPresent() ? accounts.user(captured.owner().get()) : Optional.empty();
        Optional<Long> group =
                captured.group().isPresent() ? accounts.group(captured.group().get()) : Optional.empty();
        return new Owner(user.map(HostAccounts.User::uid).orElse(captured.uid()), group.orElse(captured.gid()));
    }

    /** The one user that shall own everything, if the request names one. */
    Optional<HostAccounts.User> oneForEverything() {
        return everything;
    }
}
