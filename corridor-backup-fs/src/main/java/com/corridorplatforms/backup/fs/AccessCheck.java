package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Computes from owners and modes whether the user that shall own a restored tree can get to it and use it. What access
 * control lists and security modules add to that is not seen.
 */
final class AccessCheck {

    private final Optional<Path> tree;
    private final Optional<HostAccounts.User> user;
    private final Consumer<Finding> findings;

    private AccessCheck(Optional<Path> tree, Optional<HostAccounts.User> user, Consumer<Finding> findings) {
        this.tree = tree;
        this.user = user;
        this.findings = findings;
    }

    static AccessCheck of(FileStore store, OwnerPolicy owners, Consumer<Finding> findings) {
        return new AccessCheck(store.directory(), owners.oneForEverything(), findings);
    }

    /** Looks at the root and every directory above it. */
    void checkWayTo() throws IOException {
        if (tree.isEmpty() || user.isEmpty() || user.get().uid() == 0) {
            return;
        }
        if (!may(tree.get(), 07)) {
            report(tree.get(), "does not let the user that owns it read, write and enter it");
        }
        for (Path above = tree.get().getParent(); above != null; above = above.getParent()) {
            if (!may(above, 01)) {
                report(above, "does not let the user that owns the restored files pass");
            }
        }
    }

    private boolean may(Path directory, int wanted) throws IOException {
        int mode = (Integer) Files.getAttribute(directory, "unix:mode");
        long uid = Integer.toUnsignedLong((Integer) Files.getAttribute(directory, "unix:uid"));
        long gid = Integer.toUnsignedLong((Integer) Files.getAttribute(directory, "unix:gid"));
        int shift =
                uid == user.orElseThrow().uid() ? 6 : gid == user.orElseThrow().gid() ? 3 : 0;
        return (mode >> shift & wanted) == wanted;
    }

    private void report(Path directory, String problem) {
        findings.accept(Finding.translated(
                "no-access",
                directory.toString(),
                problem + ", as computed from owners and modes; give that user access to it"));
    }
}
