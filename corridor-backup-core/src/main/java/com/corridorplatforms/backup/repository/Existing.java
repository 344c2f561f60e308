package com.corridorplatforms.backup.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Looks whose failure is no answer. For the JDK's own, a directory that a failing disk or mount does not show is none: snapshots
 * would not be listed, and a restore that was interrupted not be known.
 */
public final class Existing {

    private Existing() {}

    /**
     * Whether something is a directory.
     *
     * @throws IOException if that cannot be told
     */
    public static boolean isDirectory(Path path, LinkOption... options) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, options)
                    .isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
