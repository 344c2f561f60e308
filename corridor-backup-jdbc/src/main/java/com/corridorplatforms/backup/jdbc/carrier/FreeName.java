package com.corridorplatforms.backup.jdbc.carrier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A name that a complete file gets if no other file has it. */
public final class FreeName {

    private FreeName() {}

    /**
     * Tells whether nothing has a name, not even a symbolic link that leads nowhere.
     *
     * @param name the name
     * @return true if it can be given
     */
    public static boolean isFree(Path name) {
        return !Files.exists(name, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Gives a file another name in its directory, durably. A link is made and the old name removed, since of several programs that
     * give one name only one can make it, while a move would take it from the others; where the file system has no links, the
     * file is moved if the name was free a moment before.
     *
     * @param complete the file
     * @param name its new name
     * @return false if something has the name; then both are as they were
     * @throws IOException if the file system refuses
     */
    public static boolean give(Path complete, Path name) throws IOException {
        try {
            Files.createLink(name, complete);
        } catch (FileAlreadyExistsException taken) {
            if (!isLinked(complete, name)) {
                return false;
            }
        } catch (UnsupportedOperationException | FileSystemException unable) {
            if (!isFree(name)) {
                return false;
            }
            move(complete, name, unable);
        }
        Files.deleteIfExists(complete);
        force(name.toAbsolutePath().getParent(), StandardOpenOption.READ);
        return true;
    }

    /** A server of files that is asked again after its answer was lost says that the link it has made exists. */
    private static boolean isLinked(Path complete, Path name) throws IOException {
        return !complete.getFileName().equals(name.getFileName())
                && Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS)
                && Files.isSameFile(name, complete);
    }

    private static void move(Path complete, Path name, Exception unable) throws IOException {
        try {
            Files.move(complete, name, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            failure.addSuppressed(unable);
            throw failure;
        }
    }

    static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
