package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.util.Optional;

/** Delivers the entries of several attempts at one listing, which are in order, each once. */
final class ResumedListing implements IoConsumer<StoredFile> {

    private final IoConsumer<StoredFile> sink;
    private Optional<StorePath> last = Optional.empty();

    ResumedListing(IoConsumer<StoredFile> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(StoredFile file) throws IOException {
        if (last.isPresent() && last.get().compareTo(file.path()) >= 0) {
            return;
        }
        last = Optional.of(file.path());
        try {
            sink.accept(file);
        } catch (IOException e) {
            throw new FromCaller(e);
        }
    }
}
