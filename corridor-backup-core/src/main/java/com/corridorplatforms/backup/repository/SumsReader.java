package com.corridorplatforms.backup.repository;

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
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    private SumsReader(InputStream in) {
        this.in = in;
    }

    /** Opens a list. */
    public static SumsReader open(Path file) throws IOException {
        return new SumsReader(Files.newInputStream(file));
    }

    /** The next line with its line feed, if it has one; empty at the end. A line that is too long comes in pieces. */
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(160);
        boolean whole = false;
        while (!whole && line.size() < LONGEST && fill()) {
            int most = Math.min(limit, position + LONGEST - line.size());
            int end = position;
            while (end < most && !whole) {
                whole = buffer[end++] == '\n';
            }
            line.write(buffer, position, end - position);
            position = end;
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
    }

    /** Sees to it that there is something in the buffer; false at the end of the file. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
