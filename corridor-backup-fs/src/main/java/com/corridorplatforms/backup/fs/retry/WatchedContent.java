package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Content that knows whether it was itself what failed, and not the store it was written to. */
final class WatchedContent implements ContentSource {

    private final ContentSource content;
    private boolean hasFailed;

    WatchedContent(ContentSource content) {
        this.content = content;
    }

    boolean hasFailed() {
        return hasFailed;
    }

    @Override
    public void read(IoConsumer<InputStream> reader) throws IOException {
        Sink sink = new Sink(reader);
        try {
            content.read(sink);
        } catch (IOException e) {
            hasFailed |= sink.failure.filter(failure -> failure == e).isEmpty();
            throw e;
        }
    }

    private final class Sink implements IoConsumer<InputStream> {

        private final IoConsumer<InputStream> reader;
        private Optional<IOException> failure = Optional.empty();

        private Sink(IoConsumer<InputStream> reader) {
            this.reader = reader;
        }

        @Override
        public void accept(InputStream in) throws IOException {
            try {
                reader.accept(new Watched(in));
            } catch (IOException e) {
                failure = Optional.of(e);
                throw e;
            }
        }
    }

    private final class Watched extends FilterInputStream {

        private Watched(InputStream in) {
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
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                hasFailed = true;
                throw e;
            }
        }
    }
}
