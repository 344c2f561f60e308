package com.corridorplatforms.backup.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place for the files of servers that live as long as the tests: a server waits for its disk again and again. */
public final class FilesInMemory {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 4L << 30;

    private FilesInMemory() {}

    /** Makes a directory whose files are in memory, if the system has a place for such and room in it. */
    public static Path newDirectory(String prefix) throws IOException {
        boolean hasRoom = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH;
        return hasRoom ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
    }
}
