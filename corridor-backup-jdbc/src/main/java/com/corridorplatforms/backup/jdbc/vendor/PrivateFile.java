package com.corridorplatforms.backup.jdbc.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file for one run of a tool that only this user can read, which is where passwords are handed over. */
final class PrivateFile implements AutoCloseable {

    private final Path path;

    private PrivateFile(Path path) {
        this.path = path;
    }

    static PrivateFile holding(String content) throws IOException {
        Path path = Files.createTempFile(
                "corridor-",
                ".conf",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(path, content, StandardCharsets.UTF_8);
        return new PrivateFile(path);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
