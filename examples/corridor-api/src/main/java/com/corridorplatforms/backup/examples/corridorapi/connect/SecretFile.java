package com.corridorplatforms.backup.examples.corridorapi.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file of this host that holds a secret. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * Tells whether other users can read it.
     *
     * @param path the file
     * @return true if its group or everybody can
     * @throws IOException if that cannot be told
     */
    public static boolean isOpenToOthers(Path path) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }
}
