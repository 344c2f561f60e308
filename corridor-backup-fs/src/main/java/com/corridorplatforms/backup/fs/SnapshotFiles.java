package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.SortedNames;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Walks the files of a snapshot in the order of the index. Their names are the index's texts, so nothing is escaped. */
final class SnapshotFiles {

    private SnapshotFiles() {}

    /**
     * Something below the directory.
     *
     * @param text its path in the index's form; empty for the directory itself
     * @param path where it lies
     */
    record Item(String text, Path path) {}

    static void walk(Path directory, IoConsumer<Item> visitor) throws IOException {
        Deque<Level> open = new ArrayDeque<>();
        try {
            visit(new Item("", directory), visitor, open);
            while (!open.isEmpty()) {
                Optional<Item> next = open.peek().next();
                if (next.isPresent()) {
                    visit(next.get(), visitor, open);
                } else {
                    open.pop().close();
                }
            }
        } finally {
            for (Level level : open) {
                level.close();
            }
        }
    }

    private static void visit(Item item, IoConsumer<Item> visitor, Deque<Level> open) throws IOException {
        visitor.accept(item);
        if (Files.isDirectory(item.path(), LinkOption.NOFOLLOW_LINKS)) {
            open.push(new Level(item, SortedNames.of(item.path(), SnapshotFiles::compare)));
        }
    }

    /** By the bytes of the names on the disk, which are the bytes of the index's texts. */
    private static int compare(RawText left, RawText right) {
        return Arrays.compareUnsigned(left.bytes(), right.bytes());
    }

    /** A directory on the way down, and what of it was not yet visited. */
    private record Level(Item directory, SortedNames names) implements Closeable {

        private Optional<Item> next() throws IOException {
            return names.next().map(raw -> {
                String name = new String(raw.bytes(), StandardCharsets.UTF_8);
                return new Item(
                        directory.text().isEmpty() ? name : directory.text() + "/" + name,
                        directory.path().resolve(name));
            });
        }

        @Override
        public void close() throws IOException {
            names.close();
        }
    }
}
