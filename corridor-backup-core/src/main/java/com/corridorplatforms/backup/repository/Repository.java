package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.spi.Existing;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A directory that holds snapshots. What lies below {@code snapshots/} was committed; nothing else counts. */
public final class Repository {

    private static final int STICKY = 01000;

    private final Path root;
    private final DurableFiles files;

    private Repository(Path root, DurableFiles files) {
        this.root = root;
        this.files = files;
    }

    /**
     * Opens a repository that exists.
     *
     * @throws BackupException if there is none, or one of a newer version
     */
    public static Repository open(Path root, DurableFiles files) throws IOException {
        Marker.require(root);
        return new Repository(root, files);
    }

    /**
     * Opens a repository, which is made if the directory is missing or empty.
     *
     * @throws BackupException if the directory holds anything else
     */
    public static Repository openOrCreate(Path root, DurableFiles files) throws IOException {
        if (!Marker.exists(root)) {
            files.createDirectoriesDurably(root);
            Marker.write(root, files);
        }
        Repository repository = open(root, files);
        files.createDirectories(repository.snapshots());
        files.createDirectories(repository.incoming());
        files.createDirectories(repository.restores());
        files.forceDirectory(root);
        return repository;
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    /** How to change it. */
    public DurableFiles files() {
        return files;
    }

    /** Where committed snapshots lie. */
    public Path snapshots() {
        return root.resolve("snapshots");
    }

    /** Where snapshots are written before they are committed. */
    public Path incoming() {
        return root.resolve("incoming");
    }

    /** Where plans being carried out and their journals lie. */
    public Path restores() {
        return root.resolve("restores");
    }

    /**
     * Tells if every user of this host may write into the directory. It is made private; one that was there before stays as it is, since
     * there are file systems that know no other mode. The sums keep nobody out who writes them anew.
     */
    public Optional<Finding> openness() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(root, PosixFileAttributeView.class);
        if (view == null || !view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return Optional.empty();
        }
        return Optional.of(Finding.note(
                "repository-writable",
                root.toString(),
                "is a repository into which every user of this host may write, expected one that is private: "
                        + whatTheyCan(view.readAttributes().owner()) + "; take the right away, as by chmod go-w"));
    }

    /** In a directory with the sticky bit only its owner, and root, may rename or remove what belongs to others (inode(7)). */
    private String whatTheyCan(UserPrincipal owner) throws IOException {
        boolean isSticky = root.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((Integer) Files.getAttribute(root, "unix:mode") & STICKY) != 0;
        return isSticky
                ? "they can put files there that count as its own, such as a lock, and its owner, \"" + owner.getName()
                        + "\", can exchange snapshots, from which the sticky bit keeps the others"
                : "they can exchange snapshots, and with them what is restored";
    }

    /** What verifications found bad. */
    public DamageRecord damages() {
        return new DamageRecord(root.resolve("damaged.jsonl"), files);
    }

    /** Locks the repository for one operation that changes it. */
    public RepositoryLock lock(LockHolder holder) throws IOException {
        return RepositoryLock.acquire(root, holder, files);
    }

    /** The committed snapshots, newest first. */
    public List<SnapshotDirectory> list() throws IOException {
        List<SnapshotDirectory> found = new ArrayList<>();
        if (Existing.isDirectory(snapshots())) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(snapshots())) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (SnapshotId.isValid(name) && Existing.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        found.add(new SnapshotDirectory(new SnapshotId(name), entry));
                    }
                }
            }
        }
        found.sort(Comparator.comparing(SnapshotDirectory::id).reversed());
        return found;
    }

    /**
     * One committed snapshot.
     *
     * @throws BackupException if there is none of that id
     */
    public SnapshotDirectory find(SnapshotId id) {
        Path directory = snapshots().resolve(id.value());
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupException("the repository \"" + root + "\" holds no snapshot \"" + id
                    + "\"; list the snapshots to see their ids");
        }
        return new SnapshotDirectory(id, directory);
    }

    /** Makes the directory in which a new snapshot is written. */
    public Path begin(SnapshotId id) throws IOException {
        Path directory = incoming().resolve(id.value());
        files.createDirectory(directory);
        return directory;
    }

    /** Makes a complete and durable directory a snapshot, in one step. */
    public SnapshotDirectory commit(SnapshotId id) throws IOException {
        Path directory = snapshots().resolve(id.value());
        files.rename(incoming().resolve(id.value()), directory);
        files.forceDirectory(snapshots());
        files.forceDirectory(incoming());
        return new SnapshotDirectory(id, directory);
    }

    /** Whether a snapshot that was begun here has become one, whatever was said of the rename. */
    public boolean isCommitted(SnapshotId id) {
        return Files.isDirectory(snapshots().resolve(id.value()), LinkOption.NOFOLLOW_LINKS)
                && Files.notExists(incoming().resolve(id.value()), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Removes what an unfinished snapshot has left. It first leaves its place in one step: should its maker still live,
     * which only a lock that was broken by hand allows, then its commit fails instead of committing a part.
     */
    public void discard(SnapshotId id) throws IOException {
        Path directory = incoming().resolve(id.value());
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Path trash = incoming().resolve(id.value() + ".trash");
            files.deleteTree(trash);
            files.rename(directory, trash);
            files.deleteTree(trash);
        }
    }

    /** Removes what dead processes have left. To be called only under the lock. */
    public void sweep() throws IOException {
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(incoming())) {
            entries.forEach(left::add);
        }
        for (Path entry : left) {
            String name = entry.getFileName().toString();
            if (SnapshotId.isValid(name)) {
                discard(new SnapshotId(name));
            } else if (name.endsWith(".trash")) {
                files.deleteTree(entry);
            }
        }
    }
}
