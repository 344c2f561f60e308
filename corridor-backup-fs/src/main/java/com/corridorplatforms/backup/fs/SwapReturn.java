package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way back of an exchange by names: what is new goes back into the stage, and what gave way into its place. In a directory of this
 * host one name after the other; on a server each directory is listed once, and several names are moved at a time.
 */
final class SwapReturn {

    private final FileStore store;
    private final StorePath stage;
    private final StorePath old;
    private final boolean merges;
    private final SwapMoves moves;
    /** The directory that is walked and those above it. */
    private final Deque<Listed> listed = new ArrayDeque<>();

    SwapReturn(FileStore store, StorePath stage, StorePath old, boolean merges, SwapMoves moves) {
        this.store = store;
        this.stage = stage;
        this.old = old;
        this.merges = merges;
        this.moves = moves;
    }

    /** What lies in a directory, in the same of the stage, and in the same of what gave way. */
    private record Listed(StorePath directory, Map<StorePath, StoredFile> entries) {}

    /**
     * One name of the snapshot.
     *
     * @param entry what the snapshot holds
     * @param unmoved what still is in the stage
     * @param there what has the place
     * @param kept what gave way
     */
    private record Name(
            IndexEntry entry, Optional<StoredFile> unmoved, Optional<StoredFile> there, Optional<StoredFile> kept) {

        private StorePath path() {
            return entry.path();
        }
    }

    /** Takes all names of a snapshot back. */
    void run(WantedEntries snapshot, TreeProgress progress) throws IOException {
        try (WantedEntries.Cursor entries = snapshot.open()) {
            if (isHere()) {
                walk(entries, name -> progress.advance(takeBack(name), 1));
            } else {
                OrderedWork.<StorePath>runUnbroken(
                        store.parallelism(),
                        "corridor-return",
                        intake -> walk(entries, name -> intake.submit(() -> takeBack(name))),
                        path -> progress.advance(path, 1));
            }
        }
    }

    private boolean isHere() {
        return store.directory().isPresent();
    }

    /** Passes over what lies in a directory that comes back as a whole. */
    private void walk(WantedEntries.Cursor entries, IoConsumer<Name> visitor) throws IOException {
        Optional<StorePath> settled = Optional.empty();
        for (Optional<IndexEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
            StorePath path = next.get().path();
            boolean below = settled.isPresent() && settled.get().isAbove(path);
            if (!path.isRoot() && !below) {
                Name name = look(next.get());
                if (!isMerged(name)) {
                    settled = Optional.of(path);
                    visitor.accept(name);
                }
            }
        }
    }

    /** Whether the entries of a directory have to be looked at one by one. */
    private boolean isMerged(Name name) {
        return name.unmoved().isPresent()
                && name.there().isPresent()
                && moves.isMerged(name.unmoved().get(), name.there().get());
    }

    private Name look(IndexEntry entry) throws IOException {
        StorePath path = entry.path();
        Name name = new Name(entry, find(path, stage.resolve(path)), find(path, path), find(path, old.resolve(path)));
        return name.there().isEmpty() && !isHere() && isOdd(name)
                ? new Name(entry, name.unmoved(), store.find(path), name.kept())
                : name;
    }

    /**
     * Whether an entry may be there under another name than the one that was listed, as on servers that fold case, or without being listed:
     * it is in no place at all, or its absence would say that all that is in a directory was not exchanged.
     */
    private static boolean isOdd(Name name) {
        return name.unmoved().map(file -> file.kind() == FileKind.DIRECTORY).orElse(true);
    }

    private Optional<StoredFile> find(StorePath path, StorePath where) throws IOException {
        return isHere() ? store.find(where) : Optional.ofNullable(around(path).get(where));
    }

    private Map<StorePath, StoredFile> around(StorePath path) throws IOException {
        StorePath directory = path.parent().orElseThrow();
        while (!listed.isEmpty()
                && !listed.peek().directory().equals(directory)
                && !listed.peek().directory().isAbove(directory)) {
            listed.pop();
        }
        if (listed.isEmpty() || !listed.peek().directory().equals(directory)) {
            listed.push(new Listed(directory, list(directory)));
        }
        return listed.peek().entries();
    }

    private Map<StorePath, StoredFile> list(StorePath directory) throws IOException {
        Map<StorePath, StoredFile> entries = new HashMap<>();
        for (StorePath each : List.of(stage.resolve(directory), directory, old.resolve(directory))) {
            try {
                store.list(each, file -> entries.put(file.path(), file));
            } catch (NoSuchFileException e) {
                // Nothing of this directory gave way.
                continue;
            }
        }
        return entries;
    }

    private StorePath takeBack(Name name) throws IOException {
        StorePath path = name.path();
        if (name.unmoved().isEmpty() && name.there().isPresent()) {
            moves.move(name.there().get(), stage.resolve(path));
        }
        Optional<StoredFile> kept = name.kept();
        // A directory that was made aside holds what gave way in one that is merged.
        boolean isMadeAside = merges
                && name.entry().isDirectory()
                && kept.map(file -> file.kind() == FileKind.DIRECTORY).orElse(false);
        if (kept.isPresent() && !isMadeAside) {
            moves.move(kept.get(), path);
        }
        return path;
    }
}
