package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Exchanges the content of a directory that cannot be renamed itself, because it is a mount point or its parent belongs to
 * someone else. Everything in it is renamed into a directory aside, inside it, and the staged content takes its place, one
 * name after the other. A name that the snapshot holds and the stage no longer does is new; every other is from before.
 *
 * <pre>
 * destination/.corridor-restore-(mark)-new/tree   the stage
 *                                         /was    the attributes the destination had, as a line of an index
 *            /.corridor-restore-(mark)-old/       what was there, from the first rename on
 * </pre>
 */
final class WithinSwap implements Swap {

    private final Path destination;
    private final Path fresh;
    private final Path stage;
    private final Path was;
    private final Path old;
    private final Path snapshot;

    /**
     * @param destination the directory whose content is exchanged
     * @param mark tells this restore's names from those of others
     * @param snapshot the target's directory in the snapshot
     */
    WithinSwap(Path destination, String mark, Path snapshot) {
        this.destination = destination;
        this.fresh = destination.resolve(".corridor-restore-" + mark + "-new");
        this.stage = fresh.resolve("tree");
        this.was = fresh.resolve("was");
        this.old = destination.resolve(".corridor-restore-" + mark + "-old");
        this.snapshot = snapshot;
    }

    @Override
    public Path stage() {
        return stage;
    }

    @Override
    public boolean isOwn(StoredFile file) {
        return file.path().equals(own(fresh)) || file.path().equals(own(old)) || LostAndFound.is(file);
    }

    private static StorePath own(Path path) {
        return StorePath.of(path.getFileName().toString());
    }

    @Override
    public boolean isBegun() {
        return exists(old);
    }

    @Override
    public void prepare() throws IOException {
        if (!exists(was)) {
            StoredFile before = root(destination);
            TreeRemoval.remove(fresh);
            makePrivate(fresh);
            remember(before);
        }
        TreeRemoval.remove(stage);
        makePrivate(stage);
    }

    @Override
    public void activate(Opening opening) throws IOException {
        if (isBegun() && !exists(stage)) {
            return;
        }
        if (!exists(stage)) {
            throw new NoSuchFileException(
                    stage.toString(), null, "is missing, expected the staged content; roll back and restore again");
        }
        if (!isBegun()) {
            makePrivate(old);
            force(destination);
        }
        Set<StorePath> captured = capturedNames();
        for (Path name : names(destination)) {
            if (!isNew(name, captured)) {
                move(name, old);
            }
        }
        for (Path name : names(stage)) {
            move(name, destination);
        }
        force(old);
        force(destination);
        opening.run(destination);
        Files.delete(stage);
    }

    @Override
    public void rollback() throws IOException {
        if (!exists(fresh)) {
            return;
        }
        if (isBegun()) {
            takeBack();
        }
        TreeRemoval.remove(stage);
        // Whoever is killed in between finds the attributes still remembered.
        Optional<StoredFile> before = remembered();
        if (before.isPresent()) {
            giveAttributes(before.get());
        }
        TreeRemoval.remove(fresh);
        force(destination);
        if (before.isPresent()) {
            LocalStore.at(destination)
                    .setModified(StorePath.root(), before.get().modified());
        }
    }

    /** Written aside and renamed, so that it is there whole or not at all. A directory could not hold a foreign owner. */
    private void remember(StoredFile before) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (IndexWriter writer = new IndexWriter(line)) {
            writer.write(IndexEntry.of(before));
        }
        LocalStore.at(fresh).put(own(was), ContentSource.of(line.toByteArray()));
        LocalStore.at(fresh).force(own(was));
        force(fresh);
    }

    private Optional<StoredFile> remembered() throws IOException {
        return exists(was)
                ? Optional.of(new IndexLine().parse(Files.readAllBytes(was)).file())
                : Optional.empty();
    }

    private void takeBack() throws IOException {
        if (!exists(stage)) {
            makePrivate(stage);
        }
        Set<StorePath> captured = capturedNames();
        for (Path name : names(destination)) {
            if (isNew(name, captured)) {
                move(name, stage);
            }
        }
        for (Path name : names(old)) {
            move(name, destination);
        }
        force(destination);
        Files.delete(old);
    }

    @Override
    public void finish(Opening opening) throws IOException {
        if (exists(old) || exists(fresh)) {
            TreeRemoval.remove(old);
            TreeRemoval.remove(fresh);
            // Removing names gave the directory a new time of modification.
            opening.run(destination);
        }
    }

    private boolean isNew(Path name, Set<StorePath> captured) {
        return captured.contains(StorePath.root().resolve(LocalStore.rawName(name)))
                && !exists(stage.resolve(name.getFileName()));
    }

    private Set<StorePath> capturedNames() throws IOException {
        Set<StorePath> names = new HashSet<>();
        try (IndexReader index = IndexReader.open(TreeLayout.index(snapshot))) {
            for (Optional<IndexEntry> next = index.next(); next.isPresent(); next = index.next()) {
                StorePath path = next.get().path();
                if (path.parent().map(StorePath::isRoot).orElse(false)) {
                    names.add(path);
                }
            }
        }
        return names;
    }

    /** What lies in a directory, except what belongs to this exchange. */
    private List<Path> names(Path directory) throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!entry.equals(fresh) && !entry.equals(old) && !isLostAndFound(entry)) {
                    names.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    private boolean isLostAndFound(Path entry) throws IOException {
        if (!entry.getFileName().toString().equals("lost+found")
                || !entry.getParent().equals(destination)) {
            return false;
        }
        StorePath name = own(entry);
        return LocalStore.at(entry.getParent()).find(name).map(LostAndFound::is).orElse(false);
    }

    private static void move(Path from, Path directory) throws IOException {
        Path to = directory.resolve(from.getFileName());
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            moveProtected(from, to);
        }
    }

    /** Moving a directory to another one writes its {@code ..}, which its own mode may forbid. */
    private static void moveProtected(Path from, Path to) throws IOException {
        StoredFile before = root(from);
        int mode = before.posix().orElseThrow().mode();
        LocalStore.at(from).setMode(StorePath.root(), mode | 0700);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        LocalStore.at(to).setMode(StorePath.root(), mode);
    }

    private static void makePrivate(Path directory) throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static StoredFile root(Path directory) throws IOException {
        return LocalStore.at(directory)
                .find(StorePath.root())
                .orElseThrow(() -> new NoSuchFileException(directory.toString()));
    }

    private void giveAttributes(StoredFile before) throws IOException {
        LocalStore store = LocalStore.at(destination);
        PosixAttributes now = root(destination).posix().orElseThrow();
        PosixAttributes wanted = before.posix().orElseThrow();
        if (now.uid() != wanted.uid() || now.gid() != wanted.gid()) {
            store.setOwner(StorePath.root(), wanted.uid(), wanted.gid());
        }
        if (root(destination).posix().orElseThrow().mode() != wanted.mode()) {
            store.setMode(StorePath.root(), wanted.mode());
        }
    }

    private static void force(Path directory) throws IOException {
        LocalStore.at(directory).force(StorePath.root());
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
