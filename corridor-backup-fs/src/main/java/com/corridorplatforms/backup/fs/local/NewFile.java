package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.spi.FileFailures;
import com.corridorplatforms.backup.spi.Pieces;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Writes a file that is not there yet. */
final class NewFile {

    /** What only its owner may read. */
    static final int PRIVATE = 0600;

    private NewFile() {}

    /**
     * Writes the whole file, or leaves none.
     *
     * @param permissions those it is made with, as far as the process's umask lets them be
     * @throws FileAlreadyExistsException if there is something of that name, which stays as it is
     */
    static void write(Path file, ContentSource content, int permissions) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SeekableByteChannel channel = Files.newByteChannel(file, options, attribute(permissions));
        // A network file system may say no sooner than at the end that it has no room.
        Closeable end = () -> FileFailures.naming(file, channel::close);
        try (end;
                OutputStream out = named(
                        file, content.isSparse() ? new SparseOutput(channel) : Channels.newOutputStream(channel))) {
            content.read(in -> Pieces.read(in, (buffer, length) -> out.write(buffer, 0, length)));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static OutputStream named(Path file, OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                FileFailures.naming(file, () -> out.write(octet));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                FileFailures.naming(file, () -> out.write(bytes, offset, length));
            }

            @Override
            public void close() throws IOException {
                FileFailures.naming(file, out::close);
            }
        };
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(int permissions) {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            // The first is the owner's to read, 0400.
            if ((permissions & 0400 >> i) != 0) {
                set.add(all[i]);
            }
        }
        return PosixFilePermissions.asFileAttribute(set);
    }
}
