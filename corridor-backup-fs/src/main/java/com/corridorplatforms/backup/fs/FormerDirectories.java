package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers, in a file of the store, the attributes of the directories whose content is exchanged, which a directory could not
 * hold: an owner of another user. The file is there whole or not at all.
 */
final class FormerDirectories {

    private final FileStore store;
    private final StorePath file;

    FormerDirectories(FileStore store, StorePath file) {
        this.store = store;
        this.file = file;
    }

    boolean isRemembered() throws IOException {
        return store.find(file).isPresent();
    }

    StoredFile lookAtRoot() throws IOException {
        return store.find(StorePath.root()).orElseThrow(() -> new NoSuchFileException(store.location()));
    }

    /** All directories that lie where the snapshot has one too, except the root, in the order of the index. */
    List<StoredFile> lookBelow(StoredFile root, WantedEntries snapshot) throws IOException {
        List<StoredFile> directories = new ArrayList<>();
        DirectoryLooks looks = new DirectoryLooks(store, root);
        try (WantedEntries.Cursor entries = snapshot.open()) {
            for (Optional<IndexEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
                if (next.get().isDirectory() && !next.get().path().isRoot()) {
                    looks.find(next.get().path()).ifPresent(directories::add);
                }
            }
        }
        return directories;
    }

    /** What there is to be remembered of the root and of directories below it, all of it looked at. */
    byte[] describe(StoredFile root, List<StoredFile> below) throws IOException {
        List<StoredFile> directories = new ArrayList<>(List.of(root));
        directories.addAll(below);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (IndexWriter writer = new IndexWriter(lines)) {
            Map<StorePath, FurtherAttributes> further = further(directories);
            for (StoredFile directory : directories) {
                writer.write(IndexEntry.of(directory).having(Optional.ofNullable(further.get(directory.path()))));
            }
        }
        return lines.toByteArray();
    }

    /** Remembers what was described. */
    void remember(byte[] description) throws IOException {
        store.put(file, ContentSource.of(description));
        if (store.features().contains(StoreFeature.DURABLE)) {
            store.force(file);
        }
    }

    /** What directories have beside; of those of which that cannot be told there is nothing to be given back. */
    private Map<StorePath, FurtherAttributes> further(List<StoredFile> directories) throws IOException {
        Map<StorePath, FurtherAttributes> further = new HashMap<>();
        if (FurtherRestore.isPossible(store)) {
            store.further(directories, look -> {
                if (look.isWhole()) {
                    further.put(look.path(), look.attributes());
                }
            });
        }
        return further;
    }

    /** What was remembered, the root first; nothing if nothing was. */
    List<IndexEntry> remembered() throws IOException {
        if (!isRemembered()) {
            return List.of();
        }
        String text = store.read(file, 0, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
        IndexFields.Splitter splitter = new IndexFields.Splitter();
        List<IndexEntry> directories = new ArrayList<>();
        for (String line : text.split("\n")) {
            directories.add(IndexLine.entry(splitter.split(line.getBytes(StandardCharsets.UTF_8))));
        }
        return directories;
    }

    Set<StorePath> paths() throws IOException {
        Set<StorePath> paths = new HashSet<>();
        remembered().forEach(directory -> paths.add(directory.path()));
        return paths;
    }

    /**
     * Gives directories exactly their former owners, modes, attributes and lists where they have others now, the deepest first.
     *
     * @return what could not be given back
     */
    List<Finding> giveAttributes(List<IndexEntry> former) throws IOException {
        giveOwnersAndModes(former);
        if (giveFurther(former)) {
            // A list says anew what the group may do.
            giveOwnersAndModes(former);
        }
        return notGiven(former);
    }

    private void giveOwnersAndModes(List<IndexEntry> former) throws IOException {
        boolean keepsNeither = Collections.disjoint(store.features(), Set.of(StoreFeature.OWNERS, StoreFeature.MODES));
        if (former.isEmpty() || keepsNeither) {
            return;
        }
        IoFunction<StorePath, PosixAttributes> now = looks(former);
        for (StoredFile directory : deepestFirst(former)) {
            if (directory.posix().isPresent()) {
                give(directory, directory.posix().get(), now);
            }
        }
    }

    /** Looks when it is asked; where a look takes a listing, at all of them beforehand. */
    private IoFunction<StorePath, PosixAttributes> looks(List<IndexEntry> former) throws IOException {
        if (!store.looksByListing()) {
            return this::posix;
        }
        StoredFile root = lookAtRoot();
        Map<StorePath, StoredFile> there = new HashMap<>(Map.of(root.path(), root));
        DirectoryLooks looks = new DirectoryLooks(store, root);
        for (IndexEntry directory : former) {
            if (!directory.path().isRoot()) {
                looks.find(directory.path()).ifPresent(found -> there.put(found.path(), found));
            }
        }
        return path -> posix(path, Optional.ofNullable(there.get(path)));
    }

    private boolean giveFurther(List<IndexEntry> former) throws IOException {
        Map<StorePath, FurtherAttributes> now =
                further(former.stream().map(IndexEntry::file).toList());
        Map<StorePath, FurtherAttributes> wanted = new HashMap<>();
        for (IndexEntry entry : former) {
            FurtherAttributes then = entry.furtherOrNone();
            if (now.containsKey(entry.path()) && !then.equals(now.get(entry.path()))) {
                wanted.put(entry.path(), then);
            }
        }
        if (!wanted.isEmpty()) {
            removeSurplus(wanted, now);
            store.setFurther(wanted);
        }
        return !wanted.isEmpty();
    }

    private void removeSurplus(Map<StorePath, FurtherAttributes> wanted, Map<StorePath, FurtherAttributes> now)
            throws IOException {
        Map<StorePath, Set<String>> surplus = new HashMap<>();
        wanted.forEach((path, then) -> {
            Set<String> names = new HashSet<>(now.get(path).extended().keySet());
            names.removeAll(then.extended().keySet());
            if (!names.isEmpty()) {
                surplus.put(path, names);
            }
        });
        if (!surplus.isEmpty()) {
            store.removeExtended(surplus);
        }
    }

    /** Who owns a directory may give it to another group of its own, and may not give it back to one that it does not belong to. */
    private void give(StoredFile directory, PosixAttributes wanted, IoFunction<StorePath, PosixAttributes> now)
            throws IOException {
        StorePath path = directory.path();
        if (store.features().contains(StoreFeature.OWNERS) && !isOwned(now.apply(path), wanted)) {
            store.setAttributes(directory, Set.of(StoreFeature.OWNERS));
        }
        if (store.features().contains(StoreFeature.MODES) && now.apply(path).mode() != wanted.mode()) {
            store.setMode(path, wanted.mode());
        }
    }

    private static boolean isOwned(PosixAttributes now, PosixAttributes wanted) {
        return now.uid() == wanted.uid() && now.gid() == wanted.gid();
    }

    /** What the operating system or the server did not let this process give back: the first directory, and how many more there are. */
    private List<Finding> notGiven(List<IndexEntry> former) throws IOException {
        List<IndexEntry> kept = new ArrayList<>();
        if (store.features().contains(StoreFeature.OWNERS)) {
            for (IndexEntry entry : former) {
                Optional<PosixAttributes> wanted = entry.file().posix();
                if (wanted.isPresent() && !isOwned(posix(entry.path()), wanted.get())) {
                    kept.add(entry);
                }
            }
        }
        return kept.isEmpty() ? List.of() : List.of(notGiven(kept.get(0), kept.size() - 1));
    }

    private Finding notGiven(IndexEntry first, int more) throws IOException {
        return TreeFindings.ownerNotGivenBack(
                first.path().in(store.location()),
                posix(first.path()),
                first.file().posix().orElseThrow(),
                more);
    }

    private PosixAttributes posix(StorePath path) throws IOException {
        return posix(path, store.find(path));
    }

    private PosixAttributes posix(StorePath path, Optional<StoredFile> there) throws NoSuchFileException {
        return there.flatMap(StoredFile::posix).orElseThrow(() -> new NoSuchFileException(path.in(store.location())));
    }

    /**
     * Gives directories their former times of modification, once nothing in them will change any more, but not the root, in which
     * this file lies. Servers that set times of files alone refuse it, which must not keep the content from being taken back.
     */
    void giveTimesBelowRoot(List<IndexEntry> former) throws IOException {
        if (store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            for (StoredFile directory : deepestFirst(former)) {
                if (!directory.path().isRoot()) {
                    store.setAttributes(directory, Set.of(StoreFeature.MODIFICATION_TIMES));
                }
            }
        }
    }

    private static List<StoredFile> deepestFirst(List<IndexEntry> directories) {
        List<StoredFile> reversed =
                new ArrayList<>(directories.stream().map(IndexEntry::file).toList());
        Collections.reverse(reversed);
        return reversed;
    }
}
