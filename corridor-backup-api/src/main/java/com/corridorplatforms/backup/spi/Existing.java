package com.corridorplatforms.backup.spi;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Looks whose failure is no answer. For the JDK's own, a directory that a failing disk or mount does not show is none: snapshots
 * would not be listed, and a restore that was interrupted not be known.
 */
public final class Existing {

    /** The operating system's words for what lies below a file (errno(3)). */
    private static final String BELOW_FILE = "Not a directory";

    private Existing() {}

    /**
     * Tells whether something is a directory.
     *
     * @param path where
     * @param options whether links are followed
     * @return whether there is one
     * @throws IOException if that cannot be told
     */
    public static boolean isDirectory(Path path, LinkOption... options) throws IOException {
        return look(path, options).filter(BasicFileAttributes::isDirectory).isPresent();
    }

    /**
     * Tells whether there is something, if only a link.
     *
     * @param path where
     * @return whether there is
     * @throws IOException if that cannot be told
     */
    public static boolean isThere(Path path) throws IOException {
        return look(path, LinkOption.NOFOLLOW_LINKS).isPresent();
    }

    /**
     * Looks at something.
     *
     * @param path where
     * @param options whether links are followed
     * @return its attributes, or empty if nothing is there
     * @throws IOException if that cannot be told
     */
    public static Optional<BasicFileAttributes> look(Path path, LinkOption... options) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (BELOW_FILE.equals(SystemWords.english(e.getReason()))) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
