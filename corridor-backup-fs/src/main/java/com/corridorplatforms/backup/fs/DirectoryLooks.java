package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Looks at directories in the order of an index. Where a look takes a listing, all that lie in one directory are looked at by one
 * listing of it. Holds what lies in the directories above the last one.
 */
final class DirectoryLooks {

    private final FileStore store;
    private final Deque<Found> found = new ArrayDeque<>();

    /**
     * @param root the store's root as it was seen
     */
    DirectoryLooks(FileStore store, StoredFile root) {
        this.store = store;
        found.push(new Found(root));
    }

    /** A directory that is there, and what it holds, once that was asked for. */
    private final class Found {
        private final StoredFile directory;
        private Optional<IoFunction<StorePath, Optional<StoredFile>>> look = Optional.empty();

        private Found(StoredFile directory) {
            this.directory = directory;
        }

        private Optional<StoredFile> find(StorePath path) throws IOException {
            if (look.isEmpty()) {
                look = Optional.of(store.looksByListing() ? listed() : store::find);
            }
            return look.get().apply(path);
        }

        private IoFunction<StorePath, Optional<StoredFile>> listed() throws IOException {
            try {
                return Beforehand.listed(sink -> store.listSeen(directory, sink));
            } catch (NoSuchFileException | NotDirectoryException e) {
                // Removed since it was seen.
                return path -> Optional.empty();
            }
        }

        private boolean isAtOrAbove(StorePath path) {
            return directory.path().equals(path) || directory.path().isAbove(path);
        }
    }

    /** The directory at a path other than the root; empty if there is none, or none was found where the path lies. */
    Optional<StoredFile> find(StorePath path) throws IOException {
        StorePath parent = path.parent().orElseThrow();
        while (!found.element().isAtOrAbove(parent)) {
            found.pop();
        }
        if (!found.element().directory.path().equals(parent)) {
            return Optional.empty();
        }
        Optional<StoredFile> there = found.element().find(path).filter(file -> file.kind() == FileKind.DIRECTORY);
        there.ifPresent(directory -> found.push(new Found(directory)));
        return there;
    }
}
