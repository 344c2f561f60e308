package com.corridorplatforms.backup.fs;

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
import java.util.function.Predicate;

/**
 * Visits a store's tree in the order of {@link StorePath}: a directory before its content. It keeps no more than the
 * names of the directories it is in, as far as the store does. Immutable.
 */
final class TreeWalk {

    /** How often a directory is listed that is gone when it is listed, and there again afterwards. */
    private static final int LISTINGS = 3;

    private final FileStore store;
    private final Predicate<StoredFile> ignored;
    private final Consumer<StorePath> vanished;
    private final Unlistable unlistable;

    private TreeWalk(
            FileStore store, Predicate<StoredFile> ignored, Consumer<StorePath> vanished, Unlistable unlistable) {
        this.store = store;
        this.ignored = ignored;
        this.vanished = vanished;
        this.unlistable = unlistable;
    }

    /** A walk that visits everything, passes over directories that vanish and ends at one that cannot be read. */
    static TreeWalk of(FileStore store) {
        return new TreeWalk(store, file -> false, path -> {}, (path, failure) -> {
            throw TreeSource.explain(store, path, failure);
        });
    }

    /** What to do about a directory that cannot be listed. */
    interface Unlistable {
        /** Throws, or has the walk go on behind it. */
        void accept(StorePath path, IOException failure) throws IOException;
    }

    /** The same walk without some entries and what lies below them. */
    TreeWalk except(Predicate<StoredFile> entries) {
        return new TreeWalk(store, ignored.or(entries), vanished, unlistable);
    }

    /** The same walk, telling of directories that vanished after they were visited. */
    TreeWalk onVanished(Consumer<StorePath> listener) {
        return new TreeWalk(store, ignored, listener, unlistable);
    }

    /** The same walk with another answer to directories that cannot be listed. */
    TreeWalk onUnlistable(Unlistable answer) {
        return new TreeWalk(store, ignored, vanished, answer);
    }

    /** Visits the root, if there is one, and everything below it. */
    void walk(IoConsumer<StoredFile> visitor) throws IOException {
        Optional<StoredFile> root = store.find(StorePath.root());
        if (root.isPresent()) {
            visit(root.get(), visitor);
        }
    }

    private void visit(StoredFile file, IoConsumer<StoredFile> visitor) throws IOException {
        if (ignored.test(file)) {
            return;
        }
        visitor.accept(file);
        if (file.kind() == FileKind.DIRECTORY) {
            descend(file, visitor);
        }
    }

    private void descend(StoredFile directory, IoConsumer<StoredFile> visitor) throws IOException {
        int listing = 1;
        while (!isListed(directory, visitor, listing == LISTINGS)) {
            listing++;
        }
    }

    /** Tells whether that is all there is to be done about a directory. */
    private boolean isListed(StoredFile directory, IoConsumer<StoredFile> visitor, boolean isLast) throws IOException {
        IOException[] ofVisitor = new IOException[1];
        boolean[] isVisiting = new boolean[1];
        try {
            store.listSeen(directory, child -> {
                isVisiting[0] = true;
                try {
                    visit(child, visitor);
                } catch (IOException e) {
                    ofVisitor[0] = e;
                    throw e;
                }
            });
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (e == ofVisitor[0] || directory.path().isRoot()) {
                throw e;
            }
            return isGone(directory.path(), e, isLast || isVisiting[0]);
        } catch (IOException e) {
            if (e == ofVisitor[0]) {
                throw e;
            }
            unlistable.accept(directory.path(), e);
        }
        return true;
    }

    /** What is there again, such as a directory that is exchanged for another by two renames, has not vanished with all below it. */
    private boolean isGone(StorePath directory, IOException failure, boolean isLast) throws IOException {
        boolean isBack = store.find(directory)
                .filter(now -> now.kind() == FileKind.DIRECTORY)
                .isPresent();
        if (isBack && isLast) {
            unlistable.accept(directory, failure);
        } else if (!isBack) {
            vanished.accept(directory);
        }
        return !isBack || isLast;
    }
}
