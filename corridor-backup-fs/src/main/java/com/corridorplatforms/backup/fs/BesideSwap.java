package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Exchanges the directory itself: what was there is renamed aside, then the stage takes its name. Where nothing was, an
 * empty file stands for it, so that "not yet begun" and "done" cannot be confused.
 *
 * <pre>
 * new  old  destination
 * yes  no   as before     staged, or being staged
 * yes  yes  none          between the two renames
 * no   yes  restored      done, and still reversible
 * no   no   either        never begun, taken back, or finished
 * </pre>
 */
final class BesideSwap implements Swap {

    private final Path destination;
    private final Path fresh;
    private final Path old;
    private final Path existingAbove;

    /**
     * @param destination the directory to exchange
     * @param mark tells this restore's names from those of others
     * @param existingAbove the deepest directory above the destination that was there before
     */
    BesideSwap(Path destination, String mark, Path existingAbove) {
        this.destination = destination;
        this.fresh = destination.resolveSibling(".corridor-restore-" + mark + "-new");
        this.old = destination.resolveSibling(".corridor-restore-" + mark + "-old");
        this.existingAbove = existingAbove;
    }

    @Override
    public FileStore stage() {
        return LocalStore.at(fresh);
    }

    @Override
    public boolean isOwn(StoredFile file) {
        return false;
    }

    @Override
    public boolean isBegun() {
        return exists(old);
    }

    @Override
    public void prepare() throws IOException {
        Path parent = destination.getParent();
        Files.createDirectories(parent);
        if (!parent.toRealPath().equals(parent)) {
            throw new FileSystemException(
                    parent.toString(), null, "has become a symbolic link since the plan was made; make a new plan");
        }
        TreeRemoval.remove(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Override
    public void activate(Opening opening) throws IOException {
        if (isBegun() && !exists(fresh)) {
            return;
        }
        if (!exists(fresh)) {
            throw new NoSuchFileException(
                    fresh.toString(), null, "is missing, expected the staged content; roll back and restore again");
        }
        if (!isBegun()) {
            keepAside();
        }
        opening.run(LocalStore.at(fresh), Set.of(StorePath.root()));
        rename(fresh, destination);
    }

    private void keepAside() throws IOException {
        if (exists(destination)) {
            rename(destination, old);
        } else {
            Files.createFile(old, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            force();
        }
    }

    @Override
    public void rollback() throws IOException {
        if (isBegun()) {
            if (!exists(fresh) && exists(destination)) {
                rename(destination, fresh);
            }
            if (exists(destination)) {
                throw new FileAlreadyExistsException(
                        destination.toString(),
                        old.toString(),
                        "has come into the way of what was kept aside; move it away");
            }
            putBack();
        }
        TreeRemoval.remove(fresh);
        removeParents();
    }

    private void putBack() throws IOException {
        if (Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)) {
            rename(old, destination);
        } else {
            Files.delete(old);
            force();
        }
    }

    /** Directories that staging made above the destination go as well, as long as nobody else uses them. */
    private void removeParents() throws IOException {
        for (Path parent = destination.getParent();
                !parent.equals(existingAbove) && parent.startsWith(existingAbove);
                parent = parent.getParent()) {
            try {
                Files.deleteIfExists(parent);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    @Override
    public void finish(Opening opening) throws IOException {
        if (isBegun() && !exists(destination)) {
            throw new NoSuchFileException(
                    destination.toString(), old.toString(), "is missing, so what was kept aside is not removed");
        }
        TreeRemoval.remove(old);
        TreeRemoval.remove(fresh);
        force();
    }

    private void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force();
    }

    private void force() throws IOException {
        if (exists(destination.getParent())) {
            LocalStore.at(destination.getParent()).force(StorePath.root());
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
