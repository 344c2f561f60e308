package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Directories that held files in the previous snapshot of which a walk meets nothing more: somebody removed them, or what is
 * mounted there is not, or they were missing in the moment in which the directory above was listed. Of those below each other the
 * topmost counts. Used by one thread.
 */
final class GoneDirectories {

    /** Of so many it is looked at the end whether they are there again: each is a question to the store. */
    private static final int LOOKED_AT = 1 << 10;

    private final List<StorePath> missing = new ArrayList<>();
    private Optional<StorePath> met = Optional.empty();
    private Optional<Gone> current = Optional.empty();
    private Optional<Gone> largest = Optional.empty();
    private long directories;

    private record Gone(StorePath path, boolean isMissing, long files) {}

    /** An entry that the walk meets, in order, whether it is captured or left out. */
    void meet(StorePath path) {
        met = Optional.of(path);
    }

    /**
     * An entry that the previous snapshot has before the next one that the walk meets, and the walk has not met.
     *
     * @param entry the entry
     * @param next what the walk meets next, or nothing at its end
     */
    void miss(IndexEntry entry, Optional<StorePath> next) {
        if (current.filter(gone -> gone.path().isAbove(entry.path())).isEmpty()) {
            end();
            current = topmost(entry, next);
        }
        if (entry.isFile()) {
            current = current.map(gone -> new Gone(gone.path(), gone.isMissing(), gone.files() + 1));
        }
    }

    private Optional<Gone> topmost(IndexEntry entry, Optional<StorePath> next) {
        Optional<StorePath> emptied = met.filter(directory -> !directory.isRoot())
                .filter(directory -> directory.isAbove(entry.path()))
                .filter(directory -> next.filter(directory::isAbove).isEmpty());
        if (emptied.isPresent()) {
            return emptied.map(directory -> new Gone(directory, false, 0));
        }
        return entry.file().kind() == FileKind.DIRECTORY
                ? Optional.of(new Gone(entry.path(), true, 0))
                : Optional.empty();
    }

    private void end() {
        Optional<Gone> ended = current.filter(gone -> gone.files() > 0);
        current = Optional.empty();
        if (ended.isPresent()) {
            directories++;
            largest =
                    largest.filter(gone -> gone.files() >= ended.get().files()).or(() -> ended);
            if (ended.get().isMissing() && missing.size() < LOOKED_AT) {
                missing.add(ended.get().path());
            }
        }
    }

    /** Says what is gone; to be asked once everything else is read. */
    void conclude(FileStore store, Consumer<Finding> findings) throws IOException {
        end();
        for (StorePath directory : missing) {
            boolean isBack = store.find(directory)
                    .filter(now -> now.kind() == FileKind.DIRECTORY)
                    .isPresent();
            if (isBack) {
                findings.accept(TreeFindings.exchanged(directory));
            }
        }
        if (largest.isPresent()) {
            Gone gone = largest.get();
            findings.accept(TreeFindings.gone(gone.path(), now(gone, store), gone.files(), directories - 1));
        }
    }

    /** What has the place of a directory of which nothing more was met. */
    private static Optional<FileKind> now(Gone gone, FileStore store) throws IOException {
        return gone.isMissing()
                ? Optional.empty()
                : store.find(gone.path()).map(StoredFile::kind).or(() -> Optional.of(FileKind.DIRECTORY));
    }
}
