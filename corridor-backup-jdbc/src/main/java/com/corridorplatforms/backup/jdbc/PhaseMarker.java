package com.corridorplatforms.backup.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An empty file that says which phase of a restore has been reached, durable before anything that depends on it happens.
 *
 * @param path where it is
 */
record PhaseMarker(Path path) {

    boolean isSet() {
        return Files.exists(path);
    }

    void set() throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(path);
    }
}
