package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.api.Permissions;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The modes that restored files shall have. What was captured where there are no modes gets those of a private file, if an
 * owner is asked for, who could not use it otherwise.
 *
 * @param mode the permission bits of files; empty for the captured ones
 * @param always whether files without captured attributes get some
 */
record RequiredModes(OptionalInt mode, boolean always) {

    private static final int PRIVATE_FILE = 0600;
    private static final int READABLE = 0444;

    static RequiredModes asCaptured() {
        return of(Permissions.asCaptured());
    }

    static RequiredModes of(Permissions permissions) {
        boolean owned = permissions.ownership() instanceof Ownership.User;
        return new RequiredModes(permissions.mode(), owned || permissions.mode().isPresent());
    }

    StoredFile applied(StoredFile file) {
        if (file.kind() == FileKind.SYMLINK || (mode.isEmpty() && (file.posix().isPresent() || !always))) {
            return file;
        }
        int bits = mode.orElse(PRIVATE_FILE);
        int wanted = file.kind() == FileKind.DIRECTORY ? bits | (bits & READABLE) >> 2 : bits;
        return file.withPosix(attributes(file, wanted));
    }

    private static PosixAttributes attributes(StoredFile file, int wanted) {
        return file.posix()
                .map(posix -> new PosixAttributes(wanted, posix.uid(), posix.gid(), posix.owner(), posix.group()))
                .orElse(new PosixAttributes(wanted, 0, 0, Optional.empty(), Optional.empty()));
    }
}
