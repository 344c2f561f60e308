package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads an index line by line and trusts none of it: paths that could lead out, entries below something that is no
 * directory, entries out of order or twice, and lines that are not whole all end the reading.
 */
final class IndexReader implements Closeable {

    static final int LONGEST_LINE = 1 << 20;

    private final Path file;
    private final IndexBlocks blocks;
    private IndexBlocks.Block block = new IndexBlocks.Block(List.of(), Optional.empty(), false);
    private int position;
    private final Deque<StorePath> above = new ArrayDeque<>();
    private Optional<StorePath> last = Optional.empty();
    private long number;

    private IndexReader(Path file, InputStream in) throws IOException {
        this.file = file;
        this.blocks = new IndexBlocks(in);
    }

    static IndexReader open(Path file) throws IOException {
        // To open a named pipe would wait for somebody who writes into it.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SnapshotDamagedException("\"" + file + "\" is missing or not a regular file, expected the list of"
                    + " the captured files; use another snapshot");
        }
        return new IndexReader(file, Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** The next entry, or empty after the last. */
    Optional<IndexEntry> next() throws IOException {
        Optional<IndexFields> line = nextLine();
        if (line.isEmpty()) {
            if (last.isEmpty()) {
                throw damaged("it holds no entry, expected the root of the tree");
            }
            return Optional.empty();
        }
        try {
            IndexEntry entry = IndexLine.entry(line.get());
            place(entry);
            return Optional.of(entry);
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage());
        }
    }

    private Optional<IndexFields> nextLine() throws IOException {
        while (position == block.lines().size() && !block.isLast()) {
            block = blocks.next();
            position = 0;
        }
        number++;
        if (position < block.lines().size()) {
            return Optional.of(block.lines().get(position++));
        }
        if (block.problem().isPresent()) {
            throw damaged(block.problem().get());
        }
        return Optional.empty();
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
        blocks.close();
    }
}
