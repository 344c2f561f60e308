package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.nio.file.Path;

/**
 * One target's part in a restore.
 *
 * @param target the target
 * @param captured what the snapshot holds of it
 * @param directory where that lies
 */
record Part(BackupTarget target, Captured captured, Path directory) {

    TargetId id() {
        return captured.target();
    }

    /** Whether the restoration itself compares a file of the snapshot, of this target, with its digest. */
    boolean isComparedWhileStaged(String path) {
        return target.comparedWhileStaged()
                .filter(directory -> path.startsWith(id() + "/" + directory + "/"))
                .isPresent();
    }
}
