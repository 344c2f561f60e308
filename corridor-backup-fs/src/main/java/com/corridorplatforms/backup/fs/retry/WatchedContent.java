package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

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

    private InputStream watched(InputStream in) {
        return ReadFunction.stream((buffer, offset, length) -> {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                hasFailed = true;
                throw e;
            }
        });
    }

    @Override
    public boolean isSparse() {
        return content.isSparse();
    }

    @Override
    public OptionalInt permissions() {
        return content.permissions();
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
                reader.accept(watched(in));
            } catch (IOException e) {
                failure = Optional.of(e);
                throw e;
            }
        }
    }
}
