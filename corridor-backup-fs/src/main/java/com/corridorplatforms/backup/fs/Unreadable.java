package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.FileFailures;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;

/**
 * What becomes of an entry of a source that is there and cannot be read: it ends the capture by name, or is left out as a loss
 * where that was asked for. A root that cannot be read always ends it.
 */
final class Unreadable implements TreeWalk.Unlistable {

    private final FileStore store;
    private final boolean isSkipped;
    private final Consumer<Finding> findings;

    Unreadable(FileStore store, boolean isSkipped, Consumer<Finding> findings) {
        this.store = store;
        this.isSkipped = isSkipped;
        this.findings = findings;
    }

    @Override
    public void accept(StorePath path, IOException failure) throws IOException {
        if (!isSkipped || path.isRoot()) {
            throw TreeSource.explain(store, path, failure);
        }
        // A source that is gone altogether is no source of single files that cannot be read.
        TreeSource.require(store);
        findings.accept(Finding.loss(
                "unreadable",
                TreeFindings.subject(path),
                "could not be read to its end, so it, or some of what lies in it, is not in the snapshot: "
                        + why(failure)));
    }

    private static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it was gone whenever it was read, and there again afterwards";
        }
        return failure instanceof AccessDeniedException ? "access to it was denied" : FileFailures.reason(failure);
    }
}
