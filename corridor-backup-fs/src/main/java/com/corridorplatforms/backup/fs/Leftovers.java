package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a store's own work leaves in a tree when a process dies or a connection breaks for good, see {@link NamesBeside}. It is no
 * content of the tree, unless it is all that is left of a file. Used by one thread.
 */
final class Leftovers {

    /** Of how many it is looked up whether they are all that is left. */
    private static final int LOOKED_UP = 1000;

    private final Consumer<Finding> findings;
    private final List<StorePath> former = new ArrayList<>();
    private long notLookedUp;

    Leftovers(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** Tells whether an entry is left over, and says so. */
    boolean take(StoredFile file) {
        if (file.kind() != FileKind.FILE) {
            return false;
        }
        if (NamesBeside.isPart(file.path())) {
            findings.accept(
                    Finding.note(
                            "part-left-out",
                            TreeFindings.subject(file.path()),
                            "was left out: its writing has not ended, and never will if its process died; it can be removed then"));
            return true;
        }
        if (!NamesBeside.isFormer(file.path())) {
            return false;
        }
        if (former.size() < LOOKED_UP) {
            former.add(file.path());
        } else {
            notLookedUp++;
        }
        return true;
    }

    /** After the last entry: says what was left out that was something before. */
    void conclude(FileStore store) throws IOException {
        for (StorePath path : former) {
            Optional<StorePath> place = place(store, path);
            findings.accept(place.map(there -> replaced(path, there)).orElseGet(() -> only(path)));
        }
        if (notLookedUp > 0) {
            findings.accept(
                    Finding.loss(
                            "replacements-broken",
                            IndexField.ROOT,
                            "has " + notLookedUp + " more files like \"" + former.get(0)
                                    + "\", which were left out: it was not looked whether what they were replaced by is there"));
        }
    }

    /** What is there in its stead. A long name is not told by that of what was there before, but tells it. */
    private static Optional<StorePath> place(FileStore store, StorePath former) throws IOException {
        Optional<StorePath> place = NamesBeside.placeOf(former);
        if (place.isPresent()) {
            return store.find(place.get()).map(StoredFile::path);
        }
        List<StorePath> places = new ArrayList<>();
        try {
            store.list(former.parent().orElseThrow(), file -> {
                if (NamesBeside.former(file.path()).equals(former)) {
                    places.add(file.path());
                }
            });
        } catch (NoSuchFileException e) {
            // The directory has been removed meanwhile, and all in it.
            return Optional.empty();
        }
        return places.stream().findFirst();
    }

    private static Finding replaced(StorePath path, StorePath place) {
        return Finding.note(
                "former-left-out",
                TreeFindings.subject(path),
                "was left out: it is what \"" + place + "\" was before it was replaced; it can be removed");
    }

    private static Finding only(StorePath path) {
        return Finding.loss(
                "replacement-broken",
                TreeFindings.subject(path),
                "was left out: it is what a file was before its replacement broke off, and that file is missing; write the file"
                        + " again, or give this one its name, which is what follows its 16 digits unless it was too long for that");
    }
}
