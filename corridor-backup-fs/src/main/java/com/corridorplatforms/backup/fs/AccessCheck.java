package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out whether the user that shall own a restored tree can get to it and do with every entry what the owner's bits of its
 * mode promise. It is tried as that user where this process can become that user. Otherwise it is computed from owners, groups
 * and modes, which sees neither access control lists nor what a server of the file system refuses.
 */
final class AccessCheck implements Closeable {

    private final Optional<Path> tree;
    private final Optional<HostAccounts.User> user;
    private final Optional<AccessProbe> probe;
    private final Set<Long> groups;
    private final Consumer<Finding> findings;

    private AccessCheck(
            Optional<Path> tree,
            Optional<HostAccounts.User> user,
            Optional<AccessProbe> probe,
            Set<Long> groups,
            Consumer<Finding> findings) {
        this.tree = tree;
        this.user = user;
        this.probe = probe;
        this.groups = groups;
        this.findings = findings;
    }

    /** A check of nothing if no user is known, or one that may do everything, or the tree lies on another host. */
    static AccessCheck begin(FileStore store, StoredFile root, OwnerPolicy owners, Consumer<Finding> findings)
            throws IOException {
        Optional<HostAccounts.User> user = owners.userOf(root).filter(one -> one.uid() != 0);
        if (user.isEmpty() || store.directory().isEmpty()) {
            return new AccessCheck(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), findings);
        }
        Path tree = store.directory().get();
        return AccessProbe.isPossible(user.get())
                ? trying(tree, user.get(), findings)
                : computing(tree, user.get(), findings);
    }

    private static AccessCheck trying(Path tree, HostAccounts.User user, Consumer<Finding> findings)
            throws IOException {
        AccessProbe probe = AccessProbe.begin(user, tree, new Denials(user, findings));
        AccessCheck check =
                new AccessCheck(Optional.of(tree), Optional.of(user), Optional.of(probe), Set.of(), findings);
        check.lookAbove(tree);
        return check;
    }

    static AccessCheck computing(Path tree, HostAccounts.User user, Consumer<Finding> findings) throws IOException {
        Set<Long> groups = new HostAccounts().groupsOf(user);
        AccessCheck check = new AccessCheck(Optional.of(tree), Optional.of(user), Optional.empty(), groups, findings);
        check.lookAbove(tree);
        return check;
    }

    /** Every directory above must let the user pass; below one that does not, nothing can be reached. */
    private void lookAbove(Path directory) throws IOException {
        Deque<Path> above = new ArrayDeque<>();
        for (Path parent = directory.getParent(); parent != null; parent = parent.getParent()) {
            above.push(parent);
        }
        for (Path parent : above) {
            PosixAttributes attributes = attributes(parent);
            if (probe.isPresent()) {
                probe.get().ask(1, RawText.of(parent.toString()));
            } else if (!may(attributes, 1)) {
                report(parent.toString(), "pass");
                return;
            }
        }
    }

    /** Looks at one entry that the user shall own, or has it looked at. */
    void look(IndexEntry entry, StoredFile found, long owner) throws IOException {
        if (tree.isEmpty()
                || entry.kind() == FileKind.SYMLINK
                || owner != user.orElseThrow().uid()) {
            return;
        }
        int wanted = entry.file().posix().map(posix -> posix.mode() >> 6 & 7).orElse(entry.isDirectory() ? 7 : 6);
        if (wanted == 0) {
            return;
        }
        if (probe.isPresent()) {
            probe.get().ask(wanted, entry.path().isRoot() ? RawText.of(".") : below(entry.path()));
        } else if (!found.posix().map(posix -> may(posix, wanted)).orElse(true)) {
            report(TreeFindings.subject(entry.path()), words(wanted));
        }
    }

    private static RawText below(StorePath path) {
        byte[] raw = path.raw().bytes();
        byte[] relative = new byte[raw.length + 2];
        relative[0] = '.';
        relative[1] = '/';
        System.arraycopy(raw, 0, relative, 2, raw.length);
        return RawText.ofBytes(relative);
    }

    private boolean may(PosixAttributes attributes, int wanted) {
        int shift = attributes.uid() == user.orElseThrow().uid() ? 6 : groups.contains(attributes.gid()) ? 3 : 0;
        return (attributes.mode() >> shift & wanted) == wanted;
    }

    private static PosixAttributes attributes(Path directory) throws IOException {
        return new PosixAttributes(
                (Integer) Files.getAttribute(directory, "unix:mode") & 07777,
                Integer.toUnsignedLong((Integer) Files.getAttribute(directory, "unix:uid")),
                Integer.toUnsignedLong((Integer) Files.getAttribute(directory, "unix:gid")),
                Optional.empty(),
                Optional.empty());
    }

    private static String words(int wanted) {
        return switch (wanted) {
            case 1 -> "pass";
            case 2 -> "write";
            case 3 -> "write and run or enter";
            case 4 -> "read";
            case 5 -> "read and run or enter";
            case 6 -> "read and write";
            default -> "read, write and run or enter";
        };
    }

    private void report(String subject, String wanted) {
        findings.accept(finding(subject, user.orElseThrow(), wanted, "computed from owners, groups and modes"));
    }

    private static Finding finding(String subject, HostAccounts.User user, String wanted, String how) {
        return Finding.loss(
                "no-access",
                subject,
                "the user \"" + user.name() + "\" may not " + wanted + " it, as " + how
                        + "; give that user access to it");
    }

    /** Takes what was denied when it was tried. */
    private static final class Denials implements Consumer<RawText> {
        private final HostAccounts.User user;
        private final Consumer<Finding> findings;
        private boolean above;

        private Denials(HostAccounts.User user, Consumer<Finding> findings) {
            this.user = user;
            this.findings = findings;
        }

        /** Below a directory that lets nobody pass, the ones below it let nobody pass either. */
        @Override
        public void accept(RawText denied) {
            String path = denied.toString().substring(1);
            boolean isAbove = path.startsWith("/");
            if (!isAbove || !above) {
                String subject = path.startsWith("./") ? path.substring(2) : path;
                String wanted = words(denied.toString().charAt(0) - '0');
                findings.accept(finding(subject, user, wanted, "tried as that user"));
            }
            above |= isAbove;
        }
    }

    /** Waits for what is being tried. */
    @Override
    public void close() throws IOException {
        if (probe.isPresent()) {
            try {
                probe.get().close();
            } catch (IOException e) {
                findings.accept(Finding.note(
                        "access-not-tried",
                        tree.orElseThrow().toString(),
                        "whether the user \"" + user.orElseThrow().name() + "\" can use all of it is not known: "
                                + e.getMessage()));
            }
        }
    }
}
