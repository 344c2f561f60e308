package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RepositoryInUseException;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.spi.FileFailures;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two operations from getting in each other's way. No snapshot depends on it for its safety.
 *
 * <p>{@code lock} names the holder; {@code lock.held} is locked by the operating system as long as the holder lives.
 * They are two files because closing any channel of a file gives up all locks that the process has on it: reading the
 * holder's name would free the lock.
 */
public final class RepositoryLock implements AutoCloseable {

    private static final String HELD = "lock.held";

    private final Path name;
    private final Closeable held;
    private final DurableFiles files;

    RepositoryLock(Path name, Closeable held, DurableFiles files) {
        this.name = name;
        this.held = held;
        this.files = files;
    }

    static RepositoryLock acquire(Path root, LockHolder holder, DurableFiles files) throws IOException {
        Path name = root.resolve("lock");
        // Within one process the name decides, and one thread at a time may look and write it.
        synchronized (RepositoryLock.class) {
            refuseIfHeld(name, holder);
            FileChannel channel = files.openFile(root.resolve(HELD));
            try {
                if (tryLock(channel, root) == null) {
                    throw inUse(root, readHolder(name));
                }
                files.replace(name, holder.toJson());
                return new RepositoryLock(name, channel, files);
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        }
    }

    /** A holder in this process or on another host is believed; one on this host is asked for by the lock itself. */
    private static void refuseIfHeld(Path name, LockHolder holder) throws IOException {
        Optional<LockHolder> current = readHolder(name);
        if (current.isPresent()) {
            boolean otherHost = !current.get().host().equals(holder.host());
            if (otherHost || current.get().isSameProcess(holder)) {
                throw inUse(name.getParent(), current);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, Path root) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new BackupException(
                    "the repository \"" + root + "\" cannot be locked: " + Reason.of(e)
                            + "; its file system must support locks",
                    e);
        }
    }

    private static Optional<LockHolder> readHolder(Path name) throws IOException {
        try {
            return Optional.of(LockHolder.ofJson(Files.readAllBytes(name)));
        } catch (NoSuchFileException | JsonFormException e) {
            return Optional.empty();
        }
    }

    private static RepositoryInUseException inUse(Path root, Optional<LockHolder> holder) {
        String by = holder.map(LockHolder::toString).orElse("another process");
        return new RepositoryInUseException("the repository \"" + root + "\" is in use by " + by
                + "; wait until it is done, or if that process is gone for certain, remove the file \""
                + root.resolve("lock") + "\"");
    }

    /** Gives the lock up. */
    @Override
    public void close() throws IOException {
        synchronized (RepositoryLock.class) {
            try {
                files.deleteIfExists(name);
            } finally {
                FileFailures.naming(name.resolveSibling(HELD), held::close);
            }
        }
    }
}
