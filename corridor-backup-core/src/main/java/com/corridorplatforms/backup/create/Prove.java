package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsCheck;
import java.io.IOException;

/** Reads what was committed again: the snapshot that is returned is the one that lies there. */
final class Prove {

    private Prove() {}

    static Snapshot that(SnapshotDirectory snapshot, Seal.Sealed sealed) throws IOException {
        Manifest manifest = snapshot.manifest();
        SumsCheck.require(snapshot, manifest);
        if (!manifest.snapshot().digest().equals(sealed.manifest())) {
            throw new SnapshotDamagedException("the manifest of the snapshot \"" + snapshot.id()
                    + "\" is another one than was written a moment ago; verify it, and check the disk");
        }
        return manifest.snapshot();
    }
}
