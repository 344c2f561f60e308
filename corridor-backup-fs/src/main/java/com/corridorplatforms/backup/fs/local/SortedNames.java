package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.RawText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The names in one directory, sorted, with memory for so many of them: what is more is sorted in parts, which wait in files of
 * the temporary directory and are merged. Not thread-safe.
 */
public final class SortedNames implements Closeable {

    private static final int AT_ONCE = 50_000;

    private final int atOnce;
    private final Comparator<RawText> order;
    private final List<Part> parts = new ArrayList<>();
    private final PriorityQueue<Part> next;

    private SortedNames(int atOnce, Comparator<RawText> order) {
        this.atOnce = atOnce;
        this.order = order;
        this.next = new PriorityQueue<>((left, right) -> order.compare(left.name(), right.name()));
    }

    /**
     * Reads a directory of this host.
     *
     * @param directory which
     * @param order how its names are sorted
     * @return its names as they are now, to be closed
     * @throws IOException if it cannot be listed, or the temporary directory has no room
     */
    public static SortedNames of(Path directory, Comparator<RawText> order) throws IOException {
        return of(directory, order, AT_ONCE);
    }

    /** The same with memory for another number of names, for tests. */
    static SortedNames of(Path directory, Comparator<RawText> order, int atOnce) throws IOException {
        SortedNames sorted = new SortedNames(atOnce, order);
        try {
            sorted.read(directory);
            return sorted;
        } catch (IOException | RuntimeException e) {
            sorted.close();
            throw e;
        }
    }

    private void read(Path directory) throws IOException {
        List<RawText> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (names.size() == atOnce) {
                    setAside(names);
                }
                names.add(NativePaths.name(entry));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(order);
        parts.add(new PartInMemory(names));
        for (Part part : parts) {
            advance(part);
        }
    }

    private void setAside(List<RawText> names) throws IOException {
        names.sort(order);
        PartOnDisk part = new PartOnDisk(Files.createTempFile("corridor-names", null));
        parts.add(part);
        part.write(names);
        names.clear();
    }

    private void advance(Part part) throws IOException {
        if (part.advance()) {
            next.add(part);
        }
    }

    /**
     * The next name.
     *
     * @return empty after the last
     * @throws IOException if it cannot be read from the temporary directory
     */
    public Optional<RawText> next() throws IOException {
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Part part = next.remove();
        RawText name = part.name();
        advance(part);
        return Optional.of(name);
    }

    /** Removes what waits in files. */
    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            part.close();
        }
    }

    /** Names in order, of which one is at hand. */
    private interface Part extends Closeable {

        /** Takes the next name to hand; false if there is none. */
        boolean advance() throws IOException;

        RawText name();
    }

    private static final class PartInMemory implements Part {
        private final Iterator<RawText> names;
        private RawText name = RawText.ofBytes(new byte[0]);

        private PartInMemory(List<RawText> names) {
            this.names = names.iterator();
        }

        @Override
        public boolean advance() {
            boolean hasMore = names.hasNext();
            name = hasMore ? names.next() : name;
            return hasMore;
        }

        @Override
        public RawText name() {
            return name;
        }

        @Override
        public void close() {}
    }

    /** Names in a file that goes with this. */
    private static final class PartOnDisk implements Part {
        private final Path file;
        private Optional<DataInputStream> in = Optional.empty();
        private RawText name = RawText.ofBytes(new byte[0]);
        private long left;

        private PartOnDisk(Path file) {
            this.file = file;
        }

        private void write(List<RawText> names) throws IOException {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                for (RawText each : names) {
                    byte[] bytes = each.bytes();
                    out.writeShort(bytes.length);
                    out.write(bytes);
                }
            }
            left = names.size();
        }

        @Override
        public boolean advance() throws IOException {
            if (left == 0) {
                return false;
            }
            if (in.isEmpty()) {
                in = Optional.of(new DataInputStream(new BufferedInputStream(Files.newInputStream(file))));
            }
            byte[] bytes = new byte[in.get().readUnsignedShort()];
            in.get().readFully(bytes);
            name = RawText.ofBytes(bytes);
            left--;
            return true;
        }

        @Override
        public RawText name() {
            return name;
        }

        @Override
        public void close() throws IOException {
            if (in.isPresent()) {
                in.get().close();
            }
            Files.deleteIfExists(file);
        }
    }
}
