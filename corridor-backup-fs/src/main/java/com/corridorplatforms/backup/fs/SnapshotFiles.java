package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.SortedNames;
import com.corridorplatforms.backup.fs.store.RawText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Walks the files of a snapshot in the order of the index. Their names are the index's texts, so nothing is escaped. Only what is
 * asked for is looked at: of most files the name is enough.
 */
final class SnapshotFiles {

    private SnapshotFiles() {}

    /** Is told of everything below a directory, in order. */
    @FunctionalInterface
    interface Visitor {

        /** Looks at one item, and says whether it is a directory that shall be entered. */
        boolean enters(Item item) throws IOException;
    }

    /**
     * Something below the directory.
     *
     * @param text its path in the index's form; empty for the directory itself
     * @param path where it lies
     */
    record Item(String text, Path path) {

        /** Looks at what it is now. */
        BasicFileAttributes attributes() throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }

        private Item child(String name) {
            return new Item(text.isEmpty() ? name : text + "/" + name, path.resolve(name));
        }
    }

    static void walk(Path directory, Visitor visitor) throws IOException {
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

    private static void visit(Item item, Visitor visitor, Deque<Level> open) throws IOException {
        if (visitor.enters(item)) {
            open.push(new Level(item, SortedNames.of(item.path(), RawText::compareTo)));
        }
    }

    /** A directory on the way down, and what of it was not yet visited. */
    private record Level(Item directory, SortedNames names) implements Closeable {

        private Optional<Item> next() throws IOException {
            Optional<RawText> name = names.next();
            return name.isPresent()
                    ? Optional.of(directory.child(new String(name.get().bytes(), StandardCharsets.UTF_8)))
                    : Optional.empty();
        }

        @Override
        public void close() throws IOException {
            names.close();
        }
    }
}
