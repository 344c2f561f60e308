package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;

/** Works on what lies directly in a directory: in a directory of this host on one entry after the other, on a server on several. */
final class EntryWork {

    private EntryWork() {}

    /**
     * Works on each entry. The work may remove it or move it away; when this returns or throws, all that has begun is done.
     *
     * @param directory as it was seen
     * @param work is done by several threads at a time on a server
     * @param taking is given the results in the order of the entries, by the calling thread
     */
    static <T> void each(FileStore store, StoredFile directory, IoFunction<StoredFile, T> work, IoConsumer<T> taking)
            throws IOException {
        each(store, directory, file -> true, work, taking);
    }

    /**
     * Works on some entries.
     *
     * @param directory as it was seen
     * @param choice is asked of one entry after the other, in their order
     */
    static <T> void each(
            FileStore store,
            StoredFile directory,
            IoFunction<StoredFile, Boolean> choice,
            IoFunction<StoredFile, T> work,
            IoConsumer<T> taking)
            throws IOException {
        if (store.directory().isPresent()) {
            chosen(store, directory, choice, file -> taking.accept(work.apply(file)));
        } else {
            OrderedWork.<T>runUnbroken(
                    store.parallelism(),
                    "corridor-entries",
                    intake -> chosen(store, directory, choice, file -> intake.submit(() -> work.apply(file))),
                    taking);
        }
    }

    private static void chosen(
            FileStore store, StoredFile directory, IoFunction<StoredFile, Boolean> choice, IoConsumer<StoredFile> sink)
            throws IOException {
        store.listSeen(directory, file -> {
            if (choice.apply(file)) {
                sink.accept(file);
            }
        });
    }
}
