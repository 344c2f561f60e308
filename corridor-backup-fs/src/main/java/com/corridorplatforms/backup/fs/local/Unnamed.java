package com.corridorplatforms.backup.fs.local;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Failures of files that are open: the JDK passes on what the operating system says of them, without the file. Only with it
 * can they be told from others, as a full disk from a connection that broke.
 */
final class Unnamed {

    private Unnamed() {}

    /** Something done to an open file. */
    @FunctionalInterface
    interface Operation {
        void run() throws IOException;
    }

    /** Runs it, naming the file where it fails. */
    static void named(Path file, Operation operation) throws IOException {
        try {
            operation.run();
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    private static IOException named(Path file, IOException failure) {
        if (failure.getClass() != IOException.class) {
            return failure;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }
}
