package com.corridorplatforms.backup.repository;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Failures of files that are open: the JDK passes on what the operating system says of them, without the file. */
public final class Unnamed {

    private Unnamed() {}

    /** The same failure with the file's name; one that is of another kind as it is. */
    public static IOException named(Path file, IOException failure) {
        if (failure.getClass() != IOException.class) {
            return failure;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }
}
