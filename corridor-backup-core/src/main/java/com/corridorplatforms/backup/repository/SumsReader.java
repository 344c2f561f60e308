package com.corridorplatforms.backup.repository;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code SHA256SUMS} line by line, as raw bytes, holding one line at a time. */
public final class SumsReader implements AutoCloseable {

    /** Longer than any path that an operating system allows, escaped; a damaged list may have lost its line feeds. */
    private static final int LONGEST = 1 << 16;

    private final InputStream in;

    private SumsReader(InputStream in) {
        this.in = in;
    }

    /** Opens a list. */
    public static SumsReader open(Path file) throws IOException {
        return new SumsReader(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    /** The next line with its line feed, if it has one; empty at the end. A line that is too long comes in pieces. */
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(160);
        int read = in.read();
        while (read >= 0) {
            line.write(read);
            if (read == '\n' || line.size() == LONGEST) {
                return Optional.of(line.toByteArray());
            }
            read = in.read();
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
