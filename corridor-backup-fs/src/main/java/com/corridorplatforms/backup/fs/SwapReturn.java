package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final Deque<Opened> opened = new ArrayDeque<>();

    SwapReturn(FileStore store, StorePath stage, StorePath old, boolean merges, SwapMoves moves) {
        this.store = store;
        this.stage = stage;
        this.old = old;
        this.merges = merges;
        this.moves = moves;
    }

    /** A directory, the same of the stage, and the same of what gave way: those that are there, and what lies in them. */
    private final class Opened {
        private final StorePath path;
        private final List<StoredFile> seen;
        private Optional<Map<StorePath, StoredFile>> entries = Optional.empty();

        private Opened(StorePath path, List<StoredFile> seen) {
            this.path = path;
            this.seen = seen;
        }

        private Map<StorePath, StoredFile> entries() throws IOException {
            if (entries.isEmpty()) {
                entries = Optional.of(list());
            }
            return entries.get();
        }

        private Map<StorePath, StoredFile> list() throws IOException {
            Map<StorePath, StoredFile> listed = new HashMap<>();
            for (StoredFile each : seen) {
                try {
                    store.listSeen(each, file -> listed.put(file.path(), file));
                } catch (NoSuchFileException e) {
                    // Somebody has removed it, with all that was in it.
                    continue;
                }
            }
            return listed;
        }
    }

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

        private List<StoredFile> all() {
            return Stream.of(unmoved, there, kept).flatMap(Optional::stream).toList();
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
        openRoot();
        for (Optional<IndexEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
            StorePath path = next.get().path();
            boolean below = settled.isPresent() && settled.get().isAbove(path);
            if (!path.isRoot() && !below) {
                Name name = look(next.get());
                if (isMerged(name)) {
                    open(path, name.all());
                } else {
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
        return name.there().isEmpty() && !isHere() && !store.looksByListing() && isOdd(name)
                ? new Name(entry, name.unmoved(), store.find(path), name.kept())
                : name;
    }

    /**
     * Whether an entry may be there under another name than the one that was listed, as on servers that fold case, or without being listed:
     * it is in no place at all, or its absence would say that all that is in a directory was not exchanged. Where a look takes a listing, it
     * would say the same again.
     */
    private static boolean isOdd(Name name) {
        return name.unmoved().map(file -> file.kind() == FileKind.DIRECTORY).orElse(true);
    }

    private Optional<StoredFile> find(StorePath path, StorePath where) throws IOException {
        return isHere() ? store.find(where) : Optional.ofNullable(around(path).get(where));
    }

    /** All other directories are seen where they lie. */
    private void openRoot() throws IOException {
        List<StoredFile> seen = new ArrayList<>();
        for (StorePath each : List.of(stage, StorePath.root(), old)) {
            store.find(each).ifPresent(seen::add);
        }
        open(StorePath.root(), seen);
    }

    private void open(StorePath directory, List<StoredFile> seen) {
        if (!isHere()) {
            opened.push(new Opened(directory, seen));
        }
    }

    private Map<StorePath, StoredFile> around(StorePath path) throws IOException {
        StorePath directory = path.parent().orElseThrow();
        while (!opened.element().path.equals(directory)) {
            opened.pop();
        }
        return opened.element().entries();
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
