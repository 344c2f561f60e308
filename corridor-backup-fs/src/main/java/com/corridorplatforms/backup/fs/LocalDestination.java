package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.fs.Destination.Arrangement;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.local.MountPoints;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.spi.Existing;
import com.corridorplatforms.backup.spi.SystemWords;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Looks at a directory of this host that a tree shall be restored to. */
final class LocalDestination {

    static final String ABSENT = "absent below ";

    /** The operating system's words for a directory that its attributes keep as it is (chattr(1), errno(3)). */
    private static final String NOT_PERMITTED = "Operation not permitted";

    private final WantedEntries wanted;
    private final Cancellation cancellation;
    private final TreeProgress progress;
    private final UnaryOperator<FileStore> guard;

    LocalDestination(
            WantedEntries wanted, Cancellation cancellation, TreeProgress progress, UnaryOperator<FileStore> guard) {
        this.wanted = wanted;
        this.cancellation = cancellation;
        this.progress = progress;
        this.guard = guard;
    }

    Destination look(Path asked) throws IOException {
        Path path = resolve(asked.normalize());
        if (path.getParent() == null) {
            throw new BackupException(
                    "\"" + asked + "\" is the root of the file system, expected a directory below it");
        }
        Optional<BasicFileAttributes> there = Existing.look(path, LinkOption.NOFOLLOW_LINKS);
        if (there.isEmpty()) {
            return absent(path);
        }
        if (!there.get().isDirectory()) {
            throw new BackupException("\"" + path
                    + "\" exists and is not a directory; move it away, or choose another directory to restore into");
        }
        return existing(path);
    }

    private static Path resolve(Path asked) throws IOException {
        Optional<BasicFileAttributes> there = Existing.look(asked, LinkOption.NOFOLLOW_LINKS);
        if (there.isPresent() && (!there.get().isSymbolicLink() || Files.exists(asked))) {
            return asked.toRealPath();
        }
        if (there.isPresent()) {
            throw new BackupException("\"" + asked
                    + "\" is a symbolic link to nowhere; remove it or make the directory it leads to, then plan again");
        }
        Path parent = asked.getParent();
        return parent == null ? asked : resolve(parent).resolve(asked.getFileName());
    }

    private static Destination absent(Path path) throws IOException {
        Path above = path.getParent();
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = above.getParent();
        }
        if (Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileStore(above).isReadOnly()) {
            throw notWritable(above);
        }
        if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS) || !isWritable(above)) {
            throw new BackupException("\"" + path + "\" cannot be made because \"" + above
                    + "\" is not a directory that the user \"" + System.getProperty("user.name")
                    + "\" may write into; make the directory and give it to that user");
        }
        return new Destination(
                path.toString(), Arrangement.BESIDE, Optional.empty(), Inventory.nothing(ABSENT + above), room(above));
    }

    private Destination existing(Path path) throws IOException {
        MountPoints mounts = MountPoints.ofHost();
        refuseMountBelow(path, mounts);
        Optional<String> why = whyNotMovable(path, mounts);
        if (why.isPresent() && !isWritable(path)) {
            throw notWritable(path);
        }
        Inventory inventory = Inventory.of(
                guard.apply(LocalStore.at(path)),
                why.isPresent() ? LostAndFound::is : file -> false,
                wanted,
                cancellation,
                progress);
        return new Destination(
                path.toString(),
                why.isPresent() ? Arrangement.WITHIN : Arrangement.BESIDE,
                why,
                inventory,
                room(why.isPresent() ? path : path.getParent()));
    }

    private static Optional<String> whyNotMovable(Path path, MountPoints mounts) throws IOException {
        if (mounts.isOne(path) || hasDeviceOfItsOwn(path)) {
            return Optional.of("it is a mount point, which cannot be renamed");
        }
        return isWritable(path.getParent())
                ? Optional.empty()
                : Optional.of("the user \"" + System.getProperty("user.name")
                        + "\" may not rename it, having no right to write into \"" + path.getParent() + "\"");
    }

    private static OptionalLong room(Path directory) throws IOException {
        return OptionalLong.of(Files.getFileStore(directory).getUsableSpace());
    }

    /** What is mounted below would be emptied when the former content is removed. */
    private static void refuseMountBelow(Path path, MountPoints mounts) {
        Optional<Path> mount = mounts.below(path);
        if (mount.isPresent()) {
            throw new BackupException("\"" + path + "\" holds the mount point \"" + mount.get()
                    + "\", whose content a restore would replace too; unmount it, or choose another directory");
        }
    }

    /** What is merged is written into the directory itself. */
    static void requireWritable(Path path) throws IOException {
        if (!isWritable(path)) {
            throw notWritable(path);
        }
    }

    /** What a disk or mount that fails says is no refusal, and no right would help. */
    private static boolean isWritable(Path path) throws IOException {
        try {
            path.getFileSystem().provider().checkAccess(path, AccessMode.WRITE);
            return true;
        } catch (AccessDeniedException e) {
            return false;
        } catch (FileSystemException e) {
            if (isRefusal(path, e)) {
                return false;
            }
            throw e;
        }
    }

    /** The words for a mount that is read-only depend on the language of the process; the mount itself does not. */
    static boolean isRefusal(Path path, FileSystemException failure) throws IOException {
        return NOT_PERMITTED.equals(SystemWords.english(failure.getReason()))
                || Files.getFileStore(path).isReadOnly();
    }

    private static BackupException notWritable(Path path) throws IOException {
        String problem = Files.getFileStore(path).isReadOnly()
                ? "lies on a file system that is mounted read-only; mount it writable, or choose another directory"
                : "may not be written by the user \"" + System.getProperty("user.name")
                        + "\"; give the directory to that user";
        return new BackupException("\"" + path + "\" " + problem);
    }

    private static boolean hasDeviceOfItsOwn(Path path) throws IOException {
        return !Files.getAttribute(path, "unix:dev").equals(Files.getAttribute(path.getParent(), "unix:dev"));
    }
}
