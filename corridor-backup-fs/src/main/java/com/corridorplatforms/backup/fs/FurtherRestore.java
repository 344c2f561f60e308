package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives entries what they should have beside content, owner, mode and time, many at once, for it may take a program. Used by
 * one thread.
 */
final class FurtherRestore {

    private final FileStore store;
    private final FurtherBatch<FurtherWanted> waiting = new FurtherBatch<>();

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
        FurtherWanted entry = new FurtherWanted(file, wanted);
        if (entry.isAny() && isPossible(store) && waiting.add(entry, wanted)) {
            flush();
        }
    }

    /** Sets it for what was taken so far. */
    void flush() throws IOException {
        Map<StorePath, FurtherAttributes> all = new LinkedHashMap<>();
        List<FurtherWanted> entries = waiting.take();
        entries.forEach(entry -> all.put(entry.file().path(), entry.attributes()));
        if (!all.isEmpty()) {
            store.setFurther(all);
        }
        for (FurtherWanted entry : entries) {
            if (entry.file().kind() != FileKind.SYMLINK) {
                settle(entry.file(), !entry.attributes().accessList().isEmpty());
            }
        }
    }

    /** A list says anew what the group may do; the mode has the last word, for it may be a stricter one than was captured. */
    private void settle(StoredFile file, boolean hasList) throws IOException {
        if (store.features().contains(StoreFeature.DURABLE)) {
            store.force(file.path());
        }
        if (hasList && file.posix().isPresent() && store.features().contains(StoreFeature.MODES)) {
            store.setMode(file.path(), file.posix().get().mode());
        }
    }
}
