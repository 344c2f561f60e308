package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a link in the place of what is there. Stores make links where nothing is; so the link is made beside, what is there is
 * moved aside, and keeps existing until the link has its place. Thread-safe.
 */
final class LinkPlace {

    private final FileStore store;
    private final Consumer<Finding> findings;

    LinkPlace(FileStore store, Consumer<Finding> findings) {
        this.store = store;
        this.findings = findings;
    }

    /**
     * Makes a link.
     *
     * @param path where
     * @param there what is there
     * @param maker makes the link at the path it is given
     */
    void take(StorePath path, Optional<StoredFile> there, IoConsumer<StorePath> maker) throws IOException {
        if (there.isEmpty() || there.get().kind() == FileKind.DIRECTORY) {
            maker.accept(path);
        } else if (store.features().contains(StoreFeature.MOVES)) {
            StorePath fresh = NamesBeside.part(path);
            maker.accept(fresh);
            exchange(path, fresh);
        } else {
            findings.accept(Finding.note(
                    "link-replaced-in-two-steps",
                    TreeFindings.subject(path),
                    "was removed before a link was made in its place, because the store cannot move what it holds"));
            store.delete(path);
            maker.accept(path);
        }
    }

    private void exchange(StorePath path, StorePath fresh) throws IOException {
        StorePath former = NamesBeside.former(path);
        try {
            removeFormer(path);
            store.move(path, former);
            moveIn(fresh, path, former);
        } catch (IOException | RuntimeException e) {
            suppress(e, () -> store.delete(fresh));
            throw e;
        }
        store.delete(former);
    }

    private void moveIn(StorePath fresh, StorePath path, StorePath former) throws IOException {
        try {
            store.move(fresh, path);
        } catch (IOException | RuntimeException e) {
            suppress(e, () -> store.move(former, path));
            throw e;
        }
    }

    /** Removes what an exchange that broke has left beside a place that is taken. */
    void removeFormer(StorePath path) throws IOException {
        StorePath former = NamesBeside.former(path);
        if (store.find(former).isPresent()) {
            store.delete(former);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void suppress(Exception failure, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
