package com.corridorplatforms.backup.fs.store;

import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

/** Content with what a store may want to know of it before it reads it. */
record Hinted(ContentSource content, boolean isSparse, OptionalInt permissions) implements ContentSource {

    @Override
    public void read(IoConsumer<InputStream> reader) throws IOException {
        content.read(reader);
    }
}
