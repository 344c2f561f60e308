package com.corridorplatforms.backup.fs.store;

import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that can be read from its beginning as often as needed, so that a store can try again. */
@FunctionalInterface
public interface ContentSource {

    /**
     * Reads the content from its beginning. The stream is open as long as the reader uses it. Content may be taken back by
     * an exception after the reader has read it to the end; only when this method returns it is good.
     *
     * @param reader is given the stream; need not close it
     * @throws IOException if it cannot be read, or the reader throws
     */
    void read(IoConsumer<InputStream> reader) throws IOException;

    /**
     * Tells whether long runs of zeros shall take no room where the store can do that.
     *
     * @return false unless the file was sparse where it comes from
     */
    default boolean isSparse() {
        return false;
    }

    /**
     * The same content, for a sparse file or not.
     *
     * @param isSparse what {@link #isSparse} shall say
     * @return a source of it
     */
    default ContentSource sparse(boolean isSparse) {
        ContentSource content = this;
        return new ContentSource() {
            @Override
            public void read(IoConsumer<InputStream> reader) throws IOException {
                content.read(reader);
            }

            @Override
            public boolean isSparse() {
                return isSparse;
            }
        };
    }

    /**
     * Content held in memory.
     *
     * @param content the bytes, which must not change afterwards
     * @return a source of them
     */
    static ContentSource of(byte[] content) {
        return reader -> reader.accept(new ByteArrayInputStream(content));
    }
}
