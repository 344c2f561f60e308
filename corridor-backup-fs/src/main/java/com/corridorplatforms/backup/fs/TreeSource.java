package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.FileFailures;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What must hold of a source before it is read: a source that is gone must never become an empty backup. */
final class TreeSource {

    private TreeSource() {}

    /** Throws unless the source is there, and gives its root. */
    static StoredFile require(FileStore store) throws IOException {
        Optional<StoredFile> root = store.find(StorePath.root());
        if (root.isEmpty()) {
            throw new BackupException("\"" + store.location()
                    + "\" does not exist, expected the directory to back up; check the path and whether it is mounted");
        }
        if (root.get().kind() != FileKind.DIRECTORY) {
            throw new BackupException("\"" + store.location()
                    + "\" is not a directory, expected the directory to back up; give the path of a directory");
        }
        return root.get();
    }

    /** A source that was unmounted or exchanged on the way was not read as a whole, however quietly its files vanished. */
    static void requireSame(FileStore store, StoredFile root) throws IOException {
        StoredFile now = require(store);
        if (!place(now).equals(place(root))) {
            throw new BackupException("\"" + store.location()
                    + "\" became another directory while it was read, expected the same one until the end; check whether it was"
                    + " unmounted or exchanged, and run it again");
        }
    }

    private static Optional<List<Long>> place(StoredFile root) {
        return root.identity().map(identity -> List.of(identity.device(), identity.inode()));
    }

    /** A tree that holds the repository would be copied into itself. */
    static void refuseRepositoryInside(FileStore store, Path snapshotDirectory) throws IOException {
        Optional<Path> root = store.directory();
        if (root.isPresent()
                && snapshotDirectory.toRealPath().startsWith(root.get().toRealPath())) {
            throw new BackupException(
                    "\"" + store.location() + "\" holds the repository that it is to be backed up into (\""
                            + snapshotDirectory + "\"); keep the repository outside of what it protects");
        }
    }

    /** A tree copied into itself would grow as long as it is copied. */
    static void refuseCopyIntoItself(FileStore source, FileStore destination) throws IOException {
        if (source.directory().isEmpty() || destination.directory().isEmpty()) {
            return;
        }
        Path from = source.directory().get().toRealPath();
        Path to = destination.directory().get().toAbsolutePath().normalize();
        Path existing = to;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing.toRealPath().resolve(existing.relativize(to)).startsWith(from)) {
            throw new BackupException("\"" + to + "\" lies in \"" + from
                    + "\", which would be copied into itself; choose a destination outside of it");
        }
    }

    /** Says in one sentence what cannot be read, and by whom. */
    static BackupException explain(FileStore store, StorePath path, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new BackupException(
                    "\"" + path.in(store.location())
                            + "\" is gone whenever it is read, and there again afterwards, expected it to"
                            + " stay; run it again, or hold still what writes there",
                    failure);
        }
        if (!(failure instanceof AccessDeniedException)) {
            return new BackupException(
                    "\"" + path.in(store.location()) + "\" cannot be read (" + FileFailures.reason(failure)
                            + "), expected a readable file; check the disk or mount it lies on",
                    failure);
        }
        String who = store.directory().isPresent()
                ? "by the user \"" + System.getProperty("user.name") + "\""
                : "by the user who logs in there";
        return new BackupException(
                "\"" + path.in(store.location()) + "\" cannot be read " + who
                        + ", expected read access to the whole tree; grant it, back up as a user that has it, or leave out what"
                        + " cannot be read, as a loss, by skipUnreadable()",
                failure);
    }
}
