package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** What must hold of a directory of this host before a tree is written into it. */
final class PrivateStage {

    private static final int OTHERS = 077;

    private PrivateStage() {}

    /** Refuses one that somebody else has made in the place of the one that was made for it, or may enter. */
    static void require(FileStore stage) throws IOException {
        PosixAttributes attributes = stage.find(StorePath.root())
                .flatMap(StoredFile::posix)
                .orElseThrow(() -> new FileSystemException(stage.location(), null, "is missing, expected the stage"));
        if (attributes.uid() != HostAccounts.ownUid() || (attributes.mode() & OTHERS) != 0) {
            throw new FileSystemException(
                    stage.location(),
                    null,
                    "belongs to " + attributes.uid() + " and has the mode " + Integer.toOctalString(attributes.mode())
                            + ", expected a private directory of this process; somebody has put it there");
        }
    }
}
