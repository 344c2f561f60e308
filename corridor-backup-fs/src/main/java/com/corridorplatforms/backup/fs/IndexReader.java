package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads an index line by line and trusts none of it: paths that could lead out, entries below something that is no
 * directory, entries out of order or twice, and lines that are not whole all end the reading.
 */
final class IndexReader implements Closeable {

    static final int LONGEST_LINE = 1 << 20;

    private final Path file;
    private final InputStream in;
    private final IndexLine lines;
    private final Deque<StorePath> above = new ArrayDeque<>();
    private Optional<StorePath> last = Optional.empty();
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;

    private IndexReader(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        this.lines = new IndexLine();
    }

    static IndexReader open(Path file) throws IOException {
        try {
            return new IndexReader(file, Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            throw new SnapshotDamagedException(
                    "\"" + file + "\" is missing, expected the list of the captured files; use another snapshot");
        }
    }

    /** The next entry, or empty after the last. */
    Optional<IndexEntry> next() throws IOException {
        Optional<byte[]> line = readLine();
        if (line.isEmpty()) {
            if (last.isEmpty()) {
                throw damaged("it holds no entry, expected the root of the tree");
            }
            return Optional.empty();
        }
        try {
            IndexEntry entry = lines.parse(line.get());
            place(entry);
            return Optional.of(entry);
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage());
        }
    }

    private Optional<byte[]> readLine() throws IOException {
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean whole = false;
        while (!whole && fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            if (line.size() > LONGEST_LINE) {
                throw damaged("the line is longer than " + LONGEST_LINE + " bytes");
            }
            whole = end < limit;
            position = whole ? end + 1 : end;
        }
        if (!whole && line.size() > 0) {
            throw damaged("it ends in the middle of a line");
        }
        return whole ? Optional.of(line.toByteArray()) : Optional.empty();
    }

    /** Sees to it that there is something in the buffer; false at the end of the file. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit > 0;
    }

    /** An entry must follow the one before and lie in a directory that was listed; so nothing can lie below a link. */
    private void place(IndexEntry entry) {
        StorePath path = entry.path();
        if (last.isEmpty() != path.isRoot()) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" is out of place, expected the root of the tree first, once");
        }
        if (last.isPresent() && last.get().compareTo(path) >= 0) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" follows \"" + last.get() + "\", expected ascending order");
        }
        while (!above.isEmpty() && !above.peek().isAbove(path)) {
            above.pop();
        }
        if (!path.isRoot() && (above.isEmpty() || !path.isDirectlyIn(above.peek()))) {
            throw new IllegalArgumentException("\"" + path + "\" does not lie in a directory of the tree");
        }
        if (entry.isDirectory()) {
            above.push(path);
        } else if (path.isRoot()) {
            throw new IllegalArgumentException("the root of the tree is not a directory");
        }
        last = Optional.of(path);
    }

    private SnapshotDamagedException damaged(String problem) {
        return new SnapshotDamagedException(
                "\"" + file + "\" is damaged in line " + number + ": " + problem + "; use another snapshot");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
