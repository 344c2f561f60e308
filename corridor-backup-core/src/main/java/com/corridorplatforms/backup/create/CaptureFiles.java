package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.FileNames;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.Pieces;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Puts the files of one target into its directory. That a path is written only once needs no list of paths: making a
 * file fails if it exists. Thread-safe.
 */
final class CaptureFiles {

    private static final System.Logger LOG = System.getLogger(CaptureFiles.class.getName());

    /** Gathers single bytes and words; whoever writes larger pieces passes it by. */
    private static final int SMALL_WRITES = 1 << 13;

    private final CaptureScope scope;
    private final Path directory;
    private final AtomicLong builds = new AtomicLong();

    CaptureFiles(CaptureScope scope, Path directory) {
        this.scope = scope;
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    private Path place(SnapshotPath path) throws IOException {
        try {
            return path.below(directory);
        } catch (InvalidPathException e) {
            FileNames.requireUnicode();
            FileSystemException named =
                    new FileSystemException(path.value(), null, "is no name that this host can express");
            named.initCause(e);
            throw named;
        }
    }

    void createDirectory(SnapshotPath path) throws IOException {
        scope.files().createDirectories(place(path));
    }

    CapturedFile write(SnapshotPath path, IoConsumer<OutputStream> writer) throws IOException {
        CapturedFile captured = store(path, writer);
        scope.force().add(place(path), captured.size());
        return captured;
    }

    private CapturedFile store(SnapshotPath path, IoConsumer<OutputStream> writer) throws IOException {
        Path file = place(path);
        FileChannel channel = scope.files().createFile(file);
        try (HashingOutput hashing = new HashingOutput(file, channel, scope.cancellation())) {
            OutputStream buffered = new BufferedOutputStream(hashing, SMALL_WRITES);
            writer.accept(buffered);
            if (channel.isOpen()) {
                buffered.flush();
            }
            return new CapturedFile(path, hashing.size(), hashing.digest());
        } catch (IOException | RuntimeException | Error e) {
            undo(file, e);
            throw e;
        }
    }

    CapturedFile build(SnapshotPath path, IoConsumer<Path> builder) throws IOException {
        Path file = place(path);
        Path room = scope.scratch().resolve(Long.toString(builds.incrementAndGet()));
        // The empty file keeps the name for this build.
        scope.files().createFile(file).close();
        CapturedFile captured;
        try {
            scope.files().createDirectories(room);
            Path built = room.resolve(file.getFileName());
            builder.accept(built);
            requireAlone(built, path);
            restrict(built);
            captured = hash(path, built);
            scope.files().fill(file, built);
            scope.files().deleteTree(room);
        } catch (IOException | RuntimeException | Error e) {
            undo(room, e);
            undo(file, e);
            throw e;
        }
        scope.force().add(file, captured.size());
        return captured;
    }

    private static void requireAlone(Path built, SnapshotPath path) throws IOException {
        try (Stream<Path> left = Files.list(built.getParent())) {
            if (!left.toList().equals(List.of(built)) || !Files.isRegularFile(built, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(
                        path.value(), null, "its builder must leave one regular file and nothing beside it");
            }
        }
    }

    private static void restrict(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private CapturedFile hash(SnapshotPath path, Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long size = Pieces.read(in, (buffer, length) -> scope.cancellation().check());
            return new CapturedFile(path, size, Digest.ofFinished(digest.digest()));
        }
    }

    CapturedFile link(SnapshotPath path, CapturedFile earlier, PreviousCapture from) throws IOException {
        Path source = earlier.path().below(from.directory());
        requireSame(source, earlier);
        try {
            scope.files().link(place(path), source);
            return new CapturedFile(path, earlier.size(), earlier.digest());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Another device, too many links, or a file system that knows none.
            LOG.log(System.Logger.Level.DEBUG, "copied instead of linked: {0}", Reason.of(e));
            return copy(path, earlier, source);
        }
    }

    private static void requireSame(Path source, CapturedFile earlier) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile() || attributes.size() != earlier.size()) {
            throw new FileSystemException(
                    source.toString(),
                    null,
                    "the previous snapshot does not hold it as a file of " + earlier.size()
                            + " bytes; verify that snapshot");
        }
    }

    private CapturedFile copy(SnapshotPath path, CapturedFile earlier, Path source) throws IOException {
        CapturedFile copied = store(path, out -> Files.copy(source, out));
        if (!copied.digest().equals(earlier.digest())) {
            FileSystemException damaged = new FileSystemException(
                    source.toString(), null, "the previous snapshot's file is damaged; verify that snapshot");
            undo(place(path), damaged);
            throw damaged;
        }
        scope.force().add(place(path), copied.size());
        return copied;
    }

    /** Removes what a failure left. */
    private void undo(Path left, Throwable failure) {
        try {
            scope.files().deleteTree(left);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
