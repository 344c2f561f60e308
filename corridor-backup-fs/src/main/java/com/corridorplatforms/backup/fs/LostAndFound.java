package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;

/**
 * The directory that ext file systems keep at the top for what a check recovers. It belongs to the file system and not to
 * the tree: it is not captured, does not make a destination count as filled, and stays where it is.
 */
final class LostAndFound {

    private static final StorePath PLACE = StorePath.of("lost+found");

    private LostAndFound() {}

    static boolean is(StoredFile file) {
        return file.path().equals(PLACE)
                && file.kind() == FileKind.DIRECTORY
                && file.posix()
                        .map(posix -> posix.uid() == 0 && posix.mode() == 0700)
                        .orElse(false);
    }
}
