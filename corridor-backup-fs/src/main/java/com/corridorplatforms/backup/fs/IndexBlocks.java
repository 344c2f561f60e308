package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.spi.AsideThread;
import com.corridorplatforms.backup.spi.ByteLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Splits an index into lines and those into fields, on a thread of its own one block ahead of who makes entries of them. The first
 * block is small and needs no thread, for those who ask for the first line alone.
 */
final class IndexBlocks implements Closeable {

    private static final int FIRST_BYTES = 1 << 11;
    private static final int BYTES = 1 << 16;

    private final ByteLines source;
    private final IndexFields.Splitter splitter;
    private Optional<AsideThread> thread = Optional.empty();
    private Optional<Future<Block>> coming = Optional.empty();

    IndexBlocks(InputStream in) throws IOException {
        this.source = new ByteLines(in, IndexReader.LONGEST_LINE + 1);
        this.splitter = new IndexFields.Splitter();
    }

    /**
     * Some lines, one after the other.
     *
     * @param lines their fields
     * @param problem what is wrong with the line after them, which is the last
     * @param isLast whether nothing follows
     */
    record Block(List<IndexFields> lines, Optional<String> problem, boolean isLast) {}

    /** The next lines; to be asked until the last. */
    Block next() throws IOException {
        Block next = coming.isPresent() ? OrderedWork.outcome(coming.get()) : read(FIRST_BYTES);
        if (!next.isLast()) {
            coming = Optional.of(thread().submit(() -> read(BYTES)));
        }
        return next;
    }

    private AsideThread thread() {
        if (thread.isEmpty()) {
            thread = Optional.of(new AsideThread("corridor-index"));
        }
        return thread.get();
    }

    private Block read(int bytes) throws IOException {
        List<IndexFields> lines = new ArrayList<>();
        try {
            for (int size = 0; size < bytes; ) {
                Optional<byte[]> line = source.next();
                if (line.isEmpty()) {
                    return new Block(lines, Optional.empty(), true);
                }
                size += line.get().length;
                lines.add(splitter.split(whole(line.get())));
            }
            return new Block(lines, Optional.empty(), false);
        } catch (IllegalArgumentException e) {
            return new Block(lines, Optional.of(e.getMessage()), true);
        }
    }

    /** Refuses what is no whole line. Its line feed is blank space to JSON. */
    private static byte[] whole(byte[] line) {
        if (line[line.length - 1] == '\n') {
            return line;
        }
        throw new IllegalArgumentException(
                line.length > IndexReader.LONGEST_LINE
                        ? "the line is longer than " + IndexReader.LONGEST_LINE + " bytes"
                        : "it ends in the middle of a line");
    }

    @Override
    public void close() throws IOException {
        thread.ifPresent(AsideThread::close);
        source.close();
    }
}
