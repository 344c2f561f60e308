package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/**
 * A file system of its own that is soon full, where the process may mount one.
 *
 * @param path where it is mounted
 */
record SmallDisk(Path path) implements AutoCloseable {

    private static final int BLOCK = 4096;

    /** Mounts one of a size that {@code mount} understands. */
    static SmallDisk at(Path path, String size) throws IOException {
        Files.createDirectory(path);
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()))
                .as("mounting needs the right to do so")
                .isZero();
        return new SmallDisk(path);
    }

    /** Leaves no room on it. */
    void fill() throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream ballast = Files.newOutputStream(path.resolve("ballast"))) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            Assertions.assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", path.toString());
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }
}
