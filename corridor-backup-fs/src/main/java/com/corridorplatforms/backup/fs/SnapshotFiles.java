package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

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
        Deque<Iterator<Item>> open = new ArrayDeque<>();
        open.push(List.of(new Item("", directory)).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Item item = open.peek().next();
            visitor.accept(item);
            if (Files.isDirectory(item.path(), LinkOption.NOFOLLOW_LINKS)) {
                open.push(children(item));
            }
        }
    }

    private static Iterator<Item> children(Item directory) throws IOException {
        List<byte[]> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
            entries.forEach(entry -> names.add(entry.getFileName().toString().getBytes(StandardCharsets.UTF_8)));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(Arrays::compareUnsigned);
        return names.stream()
                .map(name -> new String(name, StandardCharsets.UTF_8))
                .map(name -> new Item(
                        directory.text().isEmpty() ? name : directory.text() + "/" + name,
                        directory.path().resolve(name)))
                .iterator();
    }
}
