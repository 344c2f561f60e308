package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.local.BeneathStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
 *
 * The directory they lie in is held open, so that nobody who may write into it can put another in their way.
 */
final class BesideSwap implements Swap {

    private final Path directory;
    private final BeneathStore beneath;
    private final UnaryOperator<FileStore> guard;
    private final FileStore parent;
    private final StorePath destination;
    private final StorePath fresh;
    private final StorePath old;
    private final Path existingAbove;

    /**
     * @param directory the directory to exchange
     * @param mark tells this restore's names from those of others
     * @param existingAbove the deepest directory above the destination that was there before
     * @param guard how the destination's store uses directories with caution
     */
    BesideSwap(Path directory, RestoreMark mark, Path existingAbove, UnaryOperator<FileStore> guard) {
        this.directory = directory;
        this.beneath = BeneathStore.at(directory.getParent());
        this.guard = guard;
        this.parent = guard.apply(beneath);
        this.destination = StorePath.root().resolve(LocalStore.rawName(directory));
        this.fresh = mark.name("new");
        this.old = mark.name("old");
        this.existingAbove = existingAbove;
    }

    @Override
    public FileStore stage() throws IOException {
        return guard.apply(beneath.open(fresh));
    }

    @Override
    public boolean isOwn(StoredFile file) {
        return false;
    }

    @Override
    public boolean isBegun() throws IOException {
        return exists(old);
    }

    @Override
    public void prepare() throws IOException {
        Path above = directory.getParent();
        Files.createDirectories(above);
        if (!above.toRealPath().equals(above)) {
            throw new FileSystemException(
                    above.toString(), null, "has become a symbolic link since the plan was made; make a new plan");
        }
        TreeRemoval.remove(parent, fresh);
        parent.createDirectory(fresh);
        PrivateStage.require(stage());
    }

    @Override
    public void activate(Opening opening, TreeProgress progress) throws IOException {
        if (isBegun() && !exists(fresh)) {
            return;
        }
        if (!exists(fresh)) {
            throw new NoSuchFileException(
                    place(fresh), null, "is missing, expected the staged content; roll back and restore again");
        }
        if (!isBegun()) {
            keepAside();
        }
        opening.run(stage(), Set.of(StorePath.root()));
        rename(fresh, destination);
    }

    private void keepAside() throws IOException {
        if (exists(destination)) {
            rename(destination, old);
        } else {
            parent.put(old, ContentSource.of(new byte[0]));
            force();
        }
    }

    @Override
    public List<Finding> rollback(TreeProgress progress) throws IOException {
        if (isBegun()) {
            if (!exists(fresh) && exists(destination)) {
                rename(destination, fresh);
            }
            if (exists(destination)) {
                throw new FileAlreadyExistsException(
                        directory.toString(), place(old), "has come into the way of what was kept aside; move it away");
            }
            putBack();
        }
        TreeRemoval.remove(parent, fresh, progress);
        removeParents();
        return List.of();
    }

    private void putBack() throws IOException {
        Optional<StoredFile> kept = parent.find(old);
        if (kept.isPresent() && kept.get().kind() == FileKind.DIRECTORY) {
            rename(old, destination);
        } else {
            parent.delete(old);
            force();
        }
    }

    /** Directories that staging made above the destination go as well, as long as nobody else uses them. */
    private void removeParents() throws IOException {
        for (Path above = directory.getParent();
                !above.equals(existingAbove) && above.startsWith(existingAbove);
                above = above.getParent()) {
            try {
                Files.deleteIfExists(above);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    @Override
    public void finish(Opening opening, TreeProgress progress) throws IOException {
        if (isBegun() && !exists(destination)) {
            throw new NoSuchFileException(
                    directory.toString(), place(old), "is missing, so what was kept aside is not removed");
        }
        TreeRemoval.remove(parent, old, progress);
        TreeRemoval.remove(parent, fresh);
        force();
    }

    private void rename(StorePath from, StorePath to) throws IOException {
        parent.move(from, to);
        force();
    }

    private void force() throws IOException {
        if (exists(StorePath.root())) {
            parent.force(StorePath.root());
        }
    }

    private boolean exists(StorePath path) throws IOException {
        return parent.find(path).isPresent();
    }

    private String place(StorePath path) {
        return path.in(parent.location());
    }

    @Override
    public void close() throws IOException {
        parent.close();
    }
}
