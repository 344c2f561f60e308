package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The moves of an exchange: staged entries into their places, and aside what lies there. One after the other in a directory
 * of this host; several at a time on a server, each move of which takes several ways there and back.
 */
final class SwapMoves {

    private final FileStore store;
    private final StorePath stage;
    private final StorePath old;
    private final boolean merges;
    /** The last directory that was made aside and those above it: what is moved aside next lies in one of them most of the time. */
    private final Deque<StorePath> madeAside = new ArrayDeque<>();

    /**
     * @param merges whether a directory that is there stays, and its entries are exchanged one by one
     */
    SwapMoves(FileStore store, StorePath stage, StorePath old, boolean merges) {
        this.store = store;
        this.stage = stage;
        this.old = old;
        this.merges = merges;
    }

    /** Gives the staged entries their places. */
    void moveIn(TreeProgress progress) throws IOException {
        moveIn(seen(stage), seen(StorePath.root()), progress);
    }

    /** A directory as it is now, to be listed. */
    StoredFile seen(StorePath directory) throws IOException {
        return store.find(directory).orElseThrow(() -> new NoSuchFileException(directory.in(store.location())));
    }

    private void moveIn(StoredFile staged, StoredFile place, TreeProgress progress) throws IOException {
        List<Placed> merged = new ArrayList<>();
        IoConsumer<Placed> settle = placed -> {
            if (placed.into().isPresent()) {
                merged.add(placed);
            } else {
                progress.advance(placed.file().path().relativeTo(stage), 1);
            }
        };
        IoFunction<StorePath, Optional<StoredFile>> look = looking(place);
        EntryWork.each(store, staged, file -> exchange(file, look), settle);
        for (Placed each : merged) {
            moveIn(each.file(), each.into().orElseThrow(), progress);
        }
    }

    /** Where a server has to list a directory to see that something is not in it, that is done once. */
    IoFunction<StorePath, Optional<StoredFile>> looking(StoredFile directory) throws IOException {
        if (store.directory().isPresent()) {
            return store::find;
        }
        return Beforehand.listed(sink -> store.listSeen(directory, sink));
    }

    /**
     * What became of a staged entry: it has its place, or it is a directory whose entries get theirs one by one.
     *
     * @param file the staged entry
     * @param into the directory that is there and stays
     */
    private record Placed(StoredFile file, Optional<StoredFile> into) {}

    private Placed exchange(StoredFile file, IoFunction<StorePath, Optional<StoredFile>> look) throws IOException {
        StorePath place = file.path().relativeTo(stage);
        try {
            return exchange(file, place, look.apply(place));
        } catch (FileAlreadyExistsException e) {
            // Listed under another name, as servers that fold case may, or made meanwhile.
            StoredFile there = store.find(place).orElseThrow(() -> e);
            // Or by this move, whose answer was lost.
            boolean isMoved = store.find(file.path()).isEmpty();
            return isMoved ? new Placed(file, Optional.empty()) : exchange(file, place, Optional.of(there));
        }
    }

    private Placed exchange(StoredFile file, StorePath place, Optional<StoredFile> there) throws IOException {
        if (there.isPresent() && isMerged(file, there.get())) {
            return new Placed(file, there);
        }
        if (there.isPresent()) {
            aside(there.get());
        }
        move(file, place);
        return new Placed(file, Optional.empty());
    }

    /** Whether a staged directory is one with that which is there. */
    boolean isMerged(StoredFile fresh, StoredFile there) {
        return merges && fresh.kind() == FileKind.DIRECTORY && there.kind() == FileKind.DIRECTORY;
    }

    /** Moves aside what gives way. What somebody has removed since it was seen has given way. */
    void aside(StoredFile file) throws IOException {
        makeAside(old.resolve(file.path().parent().orElseThrow()));
        try {
            move(file, old.resolve(file.path()));
        } catch (FileSystemException e) {
            if (!isRemoved(file.path(), e)) {
                throw e;
            }
        }
    }

    /** Neither where it was nor where it was to be, as it would be if only its mode could not be given back. */
    private boolean isRemoved(StorePath path, FileSystemException failure) {
        try {
            return store.find(path).isEmpty() && store.find(old.resolve(path)).isEmpty();
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private synchronized void makeAside(StorePath directory) throws IOException {
        while (!madeAside.isEmpty()
                && !madeAside.peek().equals(directory)
                && !madeAside.peek().isAbove(directory)) {
            madeAside.pop();
        }
        makeDirectories(directory);
    }

    private void makeDirectories(StorePath directory) throws IOException {
        if (!directory.equals(old) && !directory.equals(madeAside.peek())) {
            makeDirectories(directory.parent().orElseThrow());
            store.createDirectory(directory);
            madeAside.push(directory);
        }
    }

    /** To be called when what was made aside is removed. */
    synchronized void forgetAside() {
        madeAside.clear();
    }

    /** Moves what was seen to where nothing was. */
    void move(StoredFile file, StorePath to) throws IOException {
        try {
            store.moveSeen(file, to);
        } catch (AccessDeniedException e) {
            moveProtected(file.path(), to, e);
        }
    }

    /** Moving a directory to another one writes its {@code ..}, which its own mode may forbid. */
    private void moveProtected(StorePath from, StorePath to, AccessDeniedException denied) throws IOException {
        Optional<StoredFile> before = store.find(from);
        if (before.isEmpty()
                || before.get().kind() != FileKind.DIRECTORY
                || before.get().posix().isEmpty()) {
            throw denied;
        }
        int mode = before.get().posix().get().mode();
        store.setMode(from, mode | 0700);
        try {
            store.move(from, to);
        } catch (IOException | RuntimeException e) {
            narrow(from, to, mode, e);
            throw e;
        }
        store.setMode(to, mode);
    }

    /** A move that failed leaves the mode as it was, wherever the directory is now. */
    private void narrow(StorePath from, StorePath to, int mode, Exception failure) {
        try {
            store.setMode(store.find(from).isPresent() ? from : to, mode);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
