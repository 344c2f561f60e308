package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The names in one directory, sorted, with memory for so many of them: what is more is sorted in parts, which wait in files of
 * the temporary directory and are merged.
 */
final class SortedNames implements Closeable {

    private static final int AT_ONCE = 50_000;

    private final int atOnce;
    private final List<byte[]> names = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    private SortedNames(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Hands over all names in order. */
    static void each(Path directory, IoConsumer<byte[]> sink) throws IOException {
        each(directory, AT_ONCE, sink);
    }

    /** The same with memory for another number of names, for tests. */
    static void each(Path directory, int atOnce, IoConsumer<byte[]> sink) throws IOException {
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
                names.add(NativePaths.name(entry).bytes());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(SortedNames::compare);
    }

    private void setAside() throws IOException {
        names.sort(SortedNames::compare);
        Path file = Files.createTempFile("corridor-names", null);
        parts.add(new Part(file));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (byte[] name : names) {
                out.writeShort(name.length);
                out.write(name);
            }
        }
        names.clear();
    }

    private void merge(IoConsumer<byte[]> sink) throws IOException {
        PriorityQueue<Part> next = new PriorityQueue<>((left, right) -> compare(left.name, right.name));
        for (Part part : parts) {
            part.open();
            if (part.advance()) {
                next.add(part);
            }
        }
        for (byte[] name : names) {
            while (!next.isEmpty() && compare(next.peek().name, name) < 0) {
                take(next, sink);
            }
            sink.accept(name);
        }
        while (!next.isEmpty()) {
            take(next, sink);
        }
    }

    private static void take(PriorityQueue<Part> next, IoConsumer<byte[]> sink) throws IOException {
        Part part = next.remove();
        byte[] name = part.name;
        if (part.advance()) {
            next.add(part);
        }
        sink.accept(name);
    }

    private static int compare(byte[] left, byte[] right) {
        return Arrays.compareUnsigned(key(left), key(right));
    }

    /** The UTF-8 bytes of the text form, which for almost every name are its own bytes. */
    private static byte[] key(byte[] name) {
        for (byte octet : name) {
            if (octet < 0) {
                return StorePath.ofBytes(name).toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        return name;
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
        private byte[] name = new byte[0];
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
            name = new byte[in.readUnsignedShort()];
            in.readFully(name);
            left -= Short.BYTES + name.length;
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
            Files.deleteIfExists(file);
        }
    }
}
