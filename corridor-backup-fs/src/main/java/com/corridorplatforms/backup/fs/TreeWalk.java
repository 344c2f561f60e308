package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Visits a store's tree in the order of {@link StorePath}: a directory before its content. It keeps no more than the
 * names of the directories it is in, as far as the store does.
 */
final class TreeWalk {

    private final FileStore store;
    private final Function<StoredFile, Optional<Finding>> leaveOut;
    private final Consumer<Finding> findings;
    private final Predicate<StorePath> ignored;

    /**
     * @param leaveOut says why an entry, with all below it, is not visited; empty for one that is
     * @param findings takes what was left out or vanished
     */
    TreeWalk(FileStore store, Function<StoredFile, Optional<Finding>> leaveOut, Consumer<Finding> findings) {
        this(store, leaveOut, findings, path -> false);
    }

    private TreeWalk(
            FileStore store,
            Function<StoredFile, Optional<Finding>> leaveOut,
            Consumer<Finding> findings,
            Predicate<StorePath> ignored) {
        this.store = store;
        this.leaveOut = leaveOut;
        this.findings = findings;
        this.ignored = ignored;
    }

    /** A walk that visits everything. */
    static TreeWalk of(FileStore store) {
        return new TreeWalk(store, file -> Optional.empty(), finding -> {});
    }

    /** The same walk without some entries and what lies below them. */
    TreeWalk except(Predicate<StorePath> ignored) {
        return new TreeWalk(store, leaveOut, findings, this.ignored.or(ignored));
    }

    /** Visits the root, if there is one, and everything below it. */
    void walk(IoConsumer<StoredFile> visitor) throws IOException {
        Optional<StoredFile> root = store.find(StorePath.root());
        if (root.isPresent()) {
            visit(root.get(), visitor);
        }
    }

    private void visit(StoredFile file, IoConsumer<StoredFile> visitor) throws IOException {
        if (ignored.test(file.path())) {
            return;
        }
        Optional<Finding> reason = leaveOut.apply(file);
        if (reason.isPresent()) {
            findings.accept(reason.get());
            return;
        }
        visitor.accept(file);
        if (file.kind() == FileKind.DIRECTORY) {
            descend(file, visitor);
        }
    }

    private void descend(StoredFile directory, IoConsumer<StoredFile> visitor) throws IOException {
        boolean[] reached = new boolean[1];
        try {
            store.list(directory.path(), child -> {
                reached[0] = true;
                visit(child, visitor);
            });
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (reached[0] || directory.path().isRoot()) {
                throw e;
            }
            findings.accept(TreeFindings.vanished(directory.path()));
        }
    }
}
