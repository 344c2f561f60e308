package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.util.List;

/** Delivers what several attempts at one question tell of entries, which they do in order, each once. */
final class ResumedLooks implements IoConsumer<FurtherLook> {

    private final IoConsumer<FurtherLook> sink;
    private List<StoredFile> remaining;

    ResumedLooks(List<StoredFile> files, IoConsumer<FurtherLook> sink) {
        this.remaining = files;
        this.sink = sink;
    }

    /** The entries that were not told of. */
    List<StoredFile> remaining() {
        return remaining;
    }

    @Override
    public void accept(FurtherLook look) throws IOException {
        remaining = remaining.subList(1, remaining.size());
        try {
            sink.accept(look);
        } catch (IOException e) {
            throw new FromCaller(e);
        }
    }
}
