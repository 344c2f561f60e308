package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.spi.ByteLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code SHA256SUMS} line by line, as raw bytes, holding one line at a time. */
public final class SumsReader implements AutoCloseable {

    /** Longer than any path that an operating system allows, escaped; a damaged list may have lost its line feeds. */
    private static final int LONGEST = 1 << 16;

    private final ByteLines lines;

    private SumsReader(ByteLines lines) {
        this.lines = lines;
    }

    /** Opens a list. */
    public static SumsReader open(Path file) throws IOException {
        return new SumsReader(new ByteLines(Files.newInputStream(file), LONGEST));
    }

    /** The next line with its line feed, if it has one; empty at the end. A line that is too long comes in pieces. */
    public Optional<byte[]> next() throws IOException {
        return lines.next();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
