package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.repository.Overlap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keeps a backup from being part of its own source: every snapshot would hold all earlier ones, and itself by half. */
public final class Sources {

    private Sources() {}

    /**
     * Insists that no target reads what the repository holds.
     *
     * @throws BackupException that names the target
     */
    public static void requireApart(Path repository, List<TargetEntry> targets) throws IOException {
        for (TargetEntry entry : targets) {
            for (Path source : entry.target().sources()) {
                if (Overlap.between(repository, source)) {
                    throw new BackupException("the repository \"" + repository + "\" and the source \"" + source
                            + "\" of \"" + entry.target().id()
                            + "\" lie in each other, so the backup would hold itself;"
                            + " name a repository outside of everything that is backed up");
                }
            }
        }
    }
}
