package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives entries what they should have beside content, owner, mode and time, many at once, for it may take a program. Used by
 * one thread.
 */
final class FurtherRestore {

    private static final int AT_ONCE = 1000;

    private final FileStore store;
    private final Map<StorePath, FurtherAttributes> waiting = new LinkedHashMap<>();
    private final List<StoredFile> entries = new ArrayList<>();

    FurtherRestore(FileStore store) {
        this.store = store;
    }

    /** Whether a store keeps anything of the kind. */
    static boolean isPossible(FileStore store) {
        return store.features().contains(StoreFeature.EXTENDED_ATTRIBUTES)
                || store.features().contains(StoreFeature.SYSTEM_ATTRIBUTES)
                || store.features().contains(StoreFeature.ACCESS_LISTS);
    }

    /** Lets what will be made in a directory inherit nothing. */
    static void inheritNothing(FileStore store, StorePath directory) throws IOException {
        if (store.features().contains(StoreFeature.ACCESS_LISTS)) {
            store.setFurther(Map.of(directory, FurtherAttributes.NONE));
        }
    }

    /** Takes an entry that is complete, with owner and mode set. */
    void take(StoredFile file, FurtherAttributes wanted) throws IOException {
        boolean hasAny = !wanted.extended().isEmpty() || !wanted.accessList().isEmpty();
        if (hasAny && isPossible(store)) {
            waiting.put(file.path(), wanted);
            entries.add(file);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }
    }

    /** Sets it for what was taken so far. */
    void flush() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        store.setFurther(waiting);
        for (StoredFile file : entries) {
            if (file.kind() != FileKind.SYMLINK) {
                settle(file);
            }
        }
        waiting.clear();
        entries.clear();
    }

    /** A list says anew what the group may do; the mode has the last word, for it may be a stricter one than was captured. */
    private void settle(StoredFile file) throws IOException {
        boolean hasList = !waiting.get(file.path()).accessList().isEmpty();
        if (store.features().contains(StoreFeature.DURABLE)) {
            store.force(file.path());
        }
        if (hasList && file.posix().isPresent() && store.features().contains(StoreFeature.MODES)) {
            store.setMode(file.path(), file.posix().get().mode());
        }
    }
}
