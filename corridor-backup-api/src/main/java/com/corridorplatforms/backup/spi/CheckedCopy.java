package com.corridorplatforms.backup.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Copies a file so that a failure is heard of. A network file system may say no sooner than when a file is closed that it had no
 * room for it, and {@link Files#copy(Path, Path, java.nio.file.CopyOption...)} does not tell of that on every runtime.
 */
public final class CheckedCopy {

    private CheckedCopy() {}

    /**
     * Copies a file's content, and the permissions of its mode as far as the process's umask lets them be.
     *
     * @param from what to copy
     * @param to where, which must not exist; it may be left in part if this fails
     * @throws IOException if it was not copied whole
     */
    public static void of(Path from, Path to) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(to, options, permissions(from)))) {
            Files.copy(from, out);
        }
    }

    private static FileAttribute<?>[] permissions(Path from) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        return view == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(view.readAttributes().permissions())
                };
    }
}
