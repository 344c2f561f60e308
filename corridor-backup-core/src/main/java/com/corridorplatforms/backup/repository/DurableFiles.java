package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.spi.FileFailures;
import com.corridorplatforms.backup.spi.FileSystemSync;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * The only way this module changes the disk. Directories are made 0700 and files 0600 where the file system knows
 * permissions: a snapshot holds everything that the platform keeps secret. Thread-safe.
 */
public final class DurableFiles {

    private static final FileAttribute<?>[] NONE = {};
    private static final FileAttribute<?>[] DIRECTORY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
    private static final FileAttribute<?>[] FILE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final DurableSteps steps;

    /** Tells an observer of every change. */
    public DurableFiles(DurableSteps steps) {
        this.steps = steps;
    }

    /** A change to the disk. */
    @FunctionalInterface
    private interface Change<T> {
        T make() throws IOException;
    }

    private <T> T change(DurableStep step, Change<T> change) throws IOException {
        steps.reached(step);
        T result = change.make();
        steps.reached(step);
        return result;
    }

    /** Makes one directory, which must not exist. */
    public void createDirectory(Path directory) throws IOException {
        change(DurableStep.CREATE_DIRECTORY, () -> Files.createDirectory(directory, permissions(directory, DIRECTORY)));
    }

    /** Makes a directory and those above it, as far as they are missing. */
    public void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        try {
            createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /** The same, and what was made survives a loss of power. */
    public void createDirectoriesDurably(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (Files.isDirectory(directory) || parent == null) {
            return;
        }
        createDirectoriesDurably(parent);
        createDirectories(directory);
        forceDirectory(parent);
    }

    /** Opens a file for writing, which must not exist; directories above it are made. */
    public FileChannel createFile(Path file) throws IOException {
        return change(DurableStep.CREATE_FILE, () -> {
            try {
                return FileChannel.open(file, NEW, permissions(file, FILE));
            } catch (NoSuchFileException e) {
                createDirectories(file.getParent());
                return FileChannel.open(file, NEW, permissions(file, FILE));
            }
        });
    }

    /** Opens a file for writing, which is made if it is missing; its content stays. */
    FileChannel openFile(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, permissions(file, FILE));
    }

    /** Makes a file with some content and forces it to the disk. */
    public void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = createFile(file);
                OutputStream out = Channels.newOutputStream(channel)) {
            out.write(content);
            change(DurableStep.FORCE_FILE, () -> force(file, channel));
        } catch (IOException e) {
            throw FileFailures.named(file, e);
        }
    }

    /** Gives a file a new content, so that at any time it has either the old one or the new one. */
    public void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        deleteIfExists(fresh);
        write(fresh, content);
        change(
                DurableStep.RENAME,
                () -> Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        forceDirectory(file.getParent());
    }

    /**
     * Adds lines to the end of a file, which is made if it is missing, and forces them to the disk. A part of a line that a
     * kill has left there is ended first, so that it does not swallow the next one.
     */
    public void appendLines(Path file, byte[] lines) throws IOException {
        append(file, endsInsideLine(file) ? concatenated(new byte[] {'\n'}, lines) : lines);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static boolean endsInsideLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void append(Path file, byte[] content) throws IOException {
        boolean fresh = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        change(DurableStep.APPEND, () -> {
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            try (FileChannel channel = FileChannel.open(file, options, permissions(file, FILE));
                    OutputStream out = Channels.newOutputStream(channel)) {
                out.write(content);
                return force(file, channel);
            } catch (IOException e) {
                throw FileFailures.named(file, e);
            }
        });
        if (fresh) {
            forceDirectory(file.getParent());
        }
    }

    /** Forces a file's content to the disk. */
    public void force(Path file) throws IOException {
        change(DurableStep.FORCE_FILE, () -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                return force(file, channel);
            } catch (IOException e) {
                throw FileFailures.named(file, e);
            }
        });
    }

    /** Forces the entries of a directory to the disk. */
    public void forceDirectory(Path directory) throws IOException {
        change(DurableStep.FORCE_DIRECTORY, () -> {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                return force(directory, channel);
            } catch (IOException e) {
                throw FileFailures.named(directory, e);
            }
        });
    }

    /** Tells whether {@link #forceFileSystem} can be used here, by trying. */
    public boolean canForceFileSystem(Path directory) {
        return FileSystemSync.isAvailable(directory);
    }

    /** Forces everything to the disk that was written to the file system of a directory, whoever wrote it. */
    public void forceFileSystem(Path directory) throws IOException {
        change(DurableStep.FORCE_FILE_SYSTEM, () -> {
            FileSystemSync.run(directory);
            return directory;
        });
    }

    /** A snapshot that may be gone after a loss of power is none. */
    private static FileChannel force(Path file, FileChannel channel) throws IOException {
        try {
            channel.force(true);
            return channel;
        } catch (IOException e) {
            throw FileFailures.isNotOffered(e)
                    ? new FileSystemException(
                            file.toString(),
                            null,
                            "lies on a file system that refuses to make content durable (" + e.getMessage()
                                    + "); have the repository on one that does")
                    : e;
        }
    }

    /** Gives a file a second name, which must not exist; directories above it are made. */
    public void link(Path name, Path file) throws IOException {
        change(DurableStep.LINK, () -> {
            try {
                return Files.createLink(name, file);
            } catch (NoSuchFileException e) {
                createDirectories(name.getParent());
                return Files.createLink(name, file);
            }
        });
    }

    /** Puts a file in the place of an empty one that was made to keep the name. */
    public void fill(Path placeholder, Path file) throws IOException {
        change(
                DurableStep.RENAME,
                () -> Files.move(
                        file, placeholder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /**
     * Gives a directory another name in one step. Over NFS a rename that was done may be reported as failed, because the
     * answer got lost and the repetition found nothing; so what counts is where the directory lies afterwards.
     */
    public void rename(Path from, Path to) throws IOException {
        change(DurableStep.RENAME, () -> {
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            try {
                return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)
                        && Files.notExists(from, LinkOption.NOFOLLOW_LINKS)) {
                    return to;
                }
                throw e;
            }
        });
    }

    /** Removes a file if it is there. */
    public void deleteIfExists(Path file) throws IOException {
        change(DurableStep.DELETE, () -> Files.deleteIfExists(file));
    }

    /** Removes a file or a directory with everything below it, if it is there; follows no symbolic link. */
    public void deleteTree(Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
                for (Path entry : entries) {
                    deleteTree(entry);
                }
            }
        }
        deleteIfExists(root);
    }

    private static FileAttribute<?>[] permissions(Path path, FileAttribute<?>[] attributes) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? attributes : NONE;
    }
}
