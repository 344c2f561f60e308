package com.corridorplatforms.backup.examples.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A tree of files whose names and content are the same for the same seed; the content cannot be compressed. */
final class SeededTree {

    private static final int FILES_PER_DIRECTORY = 100;
    private static final int PIECE = 1 << 20;

    private final Path root;
    private final Random random;

    SeededTree(Path root, long seed) {
        this.root = root;
        this.random = new Random(seed);
    }

    /** Makes small files, a hundred in each directory. */
    void small(int count, int bytes) throws IOException {
        for (int i = 0; i < count; i++) {
            write(
                    root.resolve("small-%04d".formatted(i / FILES_PER_DIRECTORY))
                            .resolve("file-%06d.bin".formatted(i)),
                    bytes);
        }
    }

    /** Makes large files, all in one directory. */
    void large(int count, int bytes) throws IOException {
        for (int i = 0; i < count; i++) {
            write(root.resolve("large").resolve("file-%02d.bin".formatted(i)), bytes);
        }
    }

    private void write(Path file, int bytes) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] piece = new byte[Math.min(bytes, PIECE)];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int left = bytes; left > 0; left -= piece.length) {
                random.nextBytes(piece);
                out.write(piece, 0, Math.min(left, piece.length));
            }
        }
    }
}
