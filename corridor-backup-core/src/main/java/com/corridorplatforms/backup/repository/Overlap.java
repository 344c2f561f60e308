package com.corridorplatforms.backup.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether one directory lies in another as the operating system sees them: symbolic links are followed, and a
 * directory that is mounted at several places is known by itself, not by its name, and so is what lies in it. What does not exist
 * yet counts as well.
 */
public final class Overlap {

    private Overlap() {}

    /** Tells whether two directories are one, or one of them lies in the other. */
    public static boolean between(Path one, Path other) throws IOException {
        return contains(one, other)
                || contains(other, one)
                || MountedPlaces.ofHost().share(real(one), real(other));
    }

    private static boolean contains(Path outer, Path inner) throws IOException {
        Path holder = real(outer);
        for (Path above = real(inner); above != null; above = above.getParent()) {
            if (above.equals(holder) || isSame(above, holder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }

    /** The path without symbolic links, as far as it exists. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing == null ? absolute : existing.toRealPath().resolve(existing.relativize(absolute));
    }
}
