package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.BeneathStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Removes a directory with everything in it, however deep, without following a link and whatever its modes forbid. */
final class TreeRemoval {

    private static final int OWNER_ALL = 0700;

    private final FileStore store;
    private final IoConsumer<StoredFile> leaves;
    private final Consumer<StoredFile> removed;

    /**
     * @param leaves is given what is no directory, on a server by several threads at a time
     * @param removed is told of it afterwards
     */
    private TreeRemoval(FileStore store, IoConsumer<StoredFile> leaves, Consumer<StoredFile> removed) {
        this.store = store;
        this.leaves = leaves;
        this.removed = removed;
    }

    /** Removes a directory of this host; does nothing if it does not exist. */
    static void remove(Path tree) throws IOException {
        try (FileStore parent = BeneathStore.at(tree.getParent())) {
            remove(parent, StorePath.root().resolve(LocalStore.rawName(tree)));
        }
    }

    /** Removes a directory of a store; does nothing if it does not exist. */
    static void remove(FileStore store, StorePath tree) throws IOException {
        new TreeRemoval(store, file -> store.delete(file.path()), file -> {}).remove(tree);
    }

    /** The same, and tells of everything that was removed and is no directory. */
    static void remove(FileStore store, StorePath tree, TreeProgress progress) throws IOException {
        new TreeRemoval(store, file -> store.delete(file.path()), file -> progress.advance(file.path(), 1))
                .remove(tree);
    }

    /** Removes a directory that holds nothing but directories, and fails at the first thing that is none. */
    static void removeDirectories(FileStore store, StorePath tree) throws IOException {
        new TreeRemoval(
                        store,
                        file -> {
                            throw new DirectoryNotEmptyException(
                                    file.path().parent().orElseThrow().in(store.location()));
                        },
                        file -> {})
                .remove(tree);
    }

    private void remove(StorePath tree) throws IOException {
        Optional<StoredFile> found = store.find(tree);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().kind() != FileKind.DIRECTORY) {
            removed.accept(remove(found.get()));
            return;
        }
        Deque<Step> steps = new ArrayDeque<>();
        steps.push(new Step(found.get(), false));
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            List<StoredFile> inside = step.isEmptied() ? removeEmptied(step.directory()) : empty(step.directory());
            if (!step.isEmptied() || !inside.isEmpty()) {
                steps.push(new Step(step.directory(), true));
            }
            inside.forEach(each -> steps.push(new Step(each, false)));
        }
    }

    /** A directory that is to be emptied or, once all that was in it is removed, to be removed itself. */
    private record Step(StoredFile directory, boolean isEmptied) {}

    /** Removes a directory, or returns the directories that somebody has made in it since it was emptied. */
    private List<StoredFile> removeEmptied(StoredFile directory) throws IOException {
        try {
            store.delete(directory.path());
            return List.of();
        } catch (FileSystemException e) {
            List<StoredFile> inside = empty(directory);
            if (inside.isEmpty()) {
                store.delete(directory.path());
            }
            return inside;
        }
    }

    /** Removes all but the directories in a directory, and returns those. */
    private List<StoredFile> empty(StoredFile directory) throws IOException {
        open(directory);
        List<StoredFile> inside = new ArrayList<>();
        EntryWork.each(store, directory, this::remove, child -> {
            if (child.kind() == FileKind.DIRECTORY) {
                inside.add(child);
            } else {
                removed.accept(child);
            }
        });
        return inside;
    }

    private void open(StoredFile directory) throws IOException {
        int mode = directory.posix().map(PosixAttributes::mode).orElse(OWNER_ALL);
        if ((mode & OWNER_ALL) != OWNER_ALL && store.features().contains(StoreFeature.MODES)) {
            store.setMode(directory.path(), OWNER_ALL);
        }
    }

    /** Removes what is no directory, and returns it. */
    private StoredFile remove(StoredFile file) throws IOException {
        if (file.kind() != FileKind.DIRECTORY) {
            leaves.accept(file);
        }
        return file;
    }
}
