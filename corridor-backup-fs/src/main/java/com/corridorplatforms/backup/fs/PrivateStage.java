package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/** What must hold of a directory of this host before a tree is written into it. */
final class PrivateStage {

    private static final int OTHERS = 077;

    private PrivateStage() {}

    /** Refuses one that somebody else has made in the place of the one that was made for it, or may enter. */
    static void require(FileStore stage) throws IOException {
        PosixAttributes attributes = stage.find(StorePath.root())
                .flatMap(StoredFile::posix)
                .orElseThrow(() -> new FileSystemException(stage.location(), null, "is missing, expected the stage"));
        if ((attributes.mode() & OTHERS) != 0 || !isOwn(stage, attributes.uid())) {
            throw new FileSystemException(
                    stage.location(),
                    null,
                    "belongs to " + attributes.uid() + " and has the mode " + Integer.toOctalString(attributes.mode())
                            + ", expected a private directory of this process; somebody has put it there");
        }
    }

    /** A file system may give what this process makes to another user, as a server of NFS with {@code root_squash} does. */
    private static boolean isOwn(FileStore stage, long owner) throws IOException {
        return owner == HostAccounts.ownUid() || ownerOfNew(stage).equals(Optional.of(owner));
    }

    private static Optional<Long> ownerOfNew(FileStore stage) throws IOException {
        StorePath probe = NamesBeside.part(StorePath.of("probe"));
        try {
            stage.put(probe, ContentSource.of(new byte[0]));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
        Optional<StoredFile> made = stage.find(probe);
        stage.delete(probe);
        return made.flatMap(StoredFile::posix).map(PosixAttributes::uid);
    }
}
