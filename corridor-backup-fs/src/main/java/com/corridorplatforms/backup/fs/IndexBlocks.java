package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.spi.AsideThread;
import java.io.ByteArrayOutputStream;
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

    private final InputStream in;
    private final IndexFields.Splitter splitter;
    private final byte[] buffer = new byte[BYTES];
    private int position;
    private int limit;
    private Optional<AsideThread> thread = Optional.empty();
    private Optional<Future<Block>> coming = Optional.empty();

    IndexBlocks(InputStream in) throws IOException {
        this.in = in;
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
                Optional<byte[]> line = readLine();
                if (line.isEmpty()) {
                    return new Block(lines, Optional.empty(), true);
                }
                size += line.get().length;
                lines.add(splitter.split(line.get()));
            }
            return new Block(lines, Optional.empty(), false);
        } catch (IllegalArgumentException e) {
            return new Block(lines, Optional.of(e.getMessage()), true);
        }
    }

    private Optional<byte[]> readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean whole = false;
        while (!whole && fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            if (line.size() > IndexReader.LONGEST_LINE) {
                throw new IllegalArgumentException("the line is longer than " + IndexReader.LONGEST_LINE + " bytes");
            }
            whole = end < limit;
            position = whole ? end + 1 : end;
        }
        if (!whole && line.size() > 0) {
            throw new IllegalArgumentException("it ends in the middle of a line");
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

    @Override
    public void close() throws IOException {
        thread.ifPresent(AsideThread::close);
        in.close();
    }
}
