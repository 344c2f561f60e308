package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Removes a directory with everything in it, however deep, without following a link and whatever its modes forbid. */
final class TreeRemoval {

    private final LocalStore parent;

    private TreeRemoval(LocalStore parent) {
        this.parent = parent;
    }

    /** Removes it; does nothing if it does not exist. */
    static void remove(Path tree) throws IOException {
        new TreeRemoval(LocalStore.at(tree.getParent()))
                .remove(StorePath.of(tree.getFileName().toString()));
    }

    private void remove(StorePath tree) throws IOException {
        Optional<StoredFile> found = parent.find(tree);
        if (found.isEmpty()) {
            return;
        }
        Deque<StoredFile> directories = new ArrayDeque<>();
        removeOrKeep(found.get(), directories::push);
        while (!directories.isEmpty()) {
            List<StoredFile> inside = empty(directories.peek());
            if (inside.isEmpty()) {
                parent.delete(directories.pop().path());
            } else {
                inside.forEach(directories::push);
            }
        }
    }

    /** Removes all but the directories in a directory, and returns those. */
    private List<StoredFile> empty(StoredFile directory) throws IOException {
        if ((directory.posix().orElseThrow().mode() & 0700) != 0700) {
            parent.setMode(directory.path(), 0700);
        }
        List<StoredFile> inside = new ArrayList<>();
        parent.list(directory.path(), child -> removeOrKeep(child, inside::add));
        return inside;
    }

    private void removeOrKeep(StoredFile file, Consumer<StoredFile> directories) throws IOException {
        if (file.kind() == FileKind.DIRECTORY) {
            directories.accept(file);
        } else {
            parent.delete(file.path());
        }
    }
}
