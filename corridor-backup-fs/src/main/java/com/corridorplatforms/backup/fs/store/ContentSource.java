package com.corridorplatforms.backup.fs.store;

import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

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
     * The permissions that the file will be given once it is whole, for a store that may give them at once: one whose content
     * nobody else can reach.
     *
     * @return 0 to 0777, or empty if they are not known yet
     */
    default OptionalInt permissions() {
        return OptionalInt.empty();
    }

    /**
     * The same content, for a sparse file or not.
     *
     * @param isSparse what {@link #isSparse} shall say
     * @return a source of it
     */
    default ContentSource sparse(boolean isSparse) {
        return new Hinted(this, isSparse, permissions());
    }

    /**
     * The same content, for a file that will have some permissions.
     *
     * @param permissions what {@link #permissions} shall say
     * @return a source of it
     */
    default ContentSource permissions(OptionalInt permissions) {
        return new Hinted(this, isSparse(), permissions);
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
