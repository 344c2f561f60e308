package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file of the source as content for the destination, whose failures can be told from those of the destination. */
final class SourceContent implements ContentSource {

    private final FileStore source;
    private final StorePath path;
    private long bytes;

    SourceContent(FileStore source, StorePath path) {
        this.source = source;
        this.path = path;
    }

    /** How many bytes were read the last time. */
    long bytes() {
        return bytes;
    }

    @Override
    public void read(IoConsumer<InputStream> reader) throws IOException {
        boolean[] opened = new boolean[1];
        try {
            bytes = source.read(path, 0, in -> {
                opened[0] = true;
                Counting counting = new Counting(in);
                reader.accept(counting);
                return counting.bytes;
            });
        } catch (IOException e) {
            throw opened[0] ? e : new Failed(e);
        }
    }

    /** The source failed, not the destination. */
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        Failed(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }

    private static final class Counting extends FilterInputStream {
        private long bytes;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int count = super.read(buffer, offset, length);
                bytes += Math.max(0, count);
                return count;
            } catch (IOException e) {
                throw new Failed(e);
            }
        }
    }
}
