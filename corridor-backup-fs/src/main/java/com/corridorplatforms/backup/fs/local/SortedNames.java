package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The names in one directory, sorted, with memory for so many of them: what is more is sorted in parts, which wait in files of
 * the temporary directory and are merged.
 */
final class SortedNames implements Closeable {

    private static final int AT_ONCE = 50_000;

    private final int atOnce;
    private final List<RawText> names = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    private SortedNames(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Hands over all names in order. */
    static void each(Path directory, IoConsumer<RawText> sink) throws IOException {
        each(directory, AT_ONCE, sink);
    }

    /** The same with memory for another number of names, for tests. */
    static void each(Path directory, int atOnce, IoConsumer<RawText> sink) throws IOException {
        try (SortedNames sorted = new SortedNames(atOnce)) {
            sorted.read(directory);
            sorted.merge(sink);
        }
    }

    private void read(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (names.size() == atOnce) {
                    setAside();
                }
                names.add(NativePaths.name(entry));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(StorePath::compareNames);
    }

    private void setAside() throws IOException {
        names.sort(StorePath::compareNames);
        Path file = Files.createTempFile("corridor-names", null);
        parts.add(new Part(file));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (RawText name : names) {
                byte[] bytes = name.bytes();
                out.writeShort(bytes.length);
                out.write(bytes);
            }
        }
        names.clear();
    }

    private void merge(IoConsumer<RawText> sink) throws IOException {
        PriorityQueue<Part> next = new PriorityQueue<>((left, right) -> StorePath.compareNames(left.name, right.name));
        for (Part part : parts) {
            part.open();
            if (part.advance()) {
                next.add(part);
            }
        }
        for (RawText name : names) {
            while (!next.isEmpty() && StorePath.compareNames(next.peek().name, name) < 0) {
                take(next, sink);
            }
            sink.accept(name);
        }
        while (!next.isEmpty()) {
            take(next, sink);
        }
    }

    private static void take(PriorityQueue<Part> next, IoConsumer<RawText> sink) throws IOException {
        Part part = next.remove();
        RawText name = part.name;
        if (part.advance()) {
            next.add(part);
        }
        sink.accept(name);
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            part.close();
        }
    }

    /** Names in order, in a file that goes with this. */
    private static final class Part implements Closeable {
        private final Path file;
        private DataInputStream in = new DataInputStream(InputStream.nullInputStream());
        private RawText name = RawText.ofBytes(new byte[0]);
        private long left;

        private Part(Path file) {
            this.file = file;
        }

        private void open() throws IOException {
            left = Files.size(file);
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        private boolean advance() throws IOException {
            if (left == 0) {
                return false;
            }
            byte[] bytes = new byte[in.readUnsignedShort()];
            in.readFully(bytes);
            name = RawText.ofBytes(bytes);
            left -= Short.BYTES + bytes.length;
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
            Files.deleteIfExists(file);
        }
    }
}
