package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/** Refuses at once what cannot fit. */
final class FreeSpace {

    /** For lists, manifests and what a file system needs for itself. */
    private static final long MARGIN = 16L << 20;

    private final Repository repository;

    FreeSpace(Repository repository) {
        this.repository = repository;
    }

    void require(long estimate) throws IOException {
        long usable = Files.getFileStore(repository.incoming()).getUsableSpace();
        if (estimate > 0 && usable - MARGIN < estimate) {
            throw new BackupException(String.format(
                    Locale.ROOT,
                    "the snapshot needs about %,d bytes and \"%s\" has %,d bytes left, nothing was written;"
                            + " free some space or name a repository on another disk",
                    estimate + MARGIN,
                    repository.root(),
                    usable));
        }
    }
}
