package com.corridorplatforms.backup.fs.memory;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tree of files in memory, for tests of programs that use stores:
 *
 * <pre>
 * FileStore plain = MemoryStore.builder().without(StoreFeature.OWNERS).timesIn(Duration.ofMinutes(1)).build();
 * </pre>
 *
 * It passes the contract of stores with every feature except {@link StoreFeature#DURABLE}, extended attributes, access control
 * lists and sparse files, or with those it is left. A
 * file's content is held as one array, so files of 2 GiB and more do not fit. What it does not imitate: modes and owners are kept
 * and grant or refuse nothing, owners have no names, space ends with the heap, nothing ever fails by itself (see
 * {@link com.corridorplatforms.backup.fs.faults.FaultyStore} for that).
 */
public final class MemoryStore implements FileStore {

    private final String name;
    private final Set<StoreFeature> features;
    private final InstantSource clock;
    private final Duration granularity;
    private final Node root;
    private long inodes = 1;

    private MemoryStore(Builder builder) {
        this.name = builder.name;
        this.features = Collections.unmodifiableSet(EnumSet.copyOf(builder.features));
        this.clock = builder.clock;
        this.granularity = builder.granularity;
        this.root = Node.directory(inodes, clock.instant());
        this.root.names = 1;
    }

    /**
     * An empty store with every feature that memory can have.
     *
     * @return the store
     */
    public static MemoryStore empty() {
        return builder().build();
    }

    /**
     * Begins a store with fewer features, or another clock.
     *
     * @return what to say next
     */
    public static Builder builder() {
        return new Builder();
    }

    /** A store that is still being described. Used by one thread. */
    public static final class Builder {

        private final Set<StoreFeature> features = EnumSet.complementOf(EnumSet.of(
                StoreFeature.DURABLE,
                StoreFeature.EXTENDED_ATTRIBUTES,
                StoreFeature.SYSTEM_ATTRIBUTES,
                StoreFeature.ACCESS_LISTS,
                StoreFeature.SPARSE_FILES));
        private String name = "memory";
        private InstantSource clock = InstantSource.system();
        private Duration granularity = Duration.ofNanos(1);

        private Builder() {}

        /**
         * Has it called something else than {@code memory}.
         *
         * @param location what {@link FileStore#location()} gives
         * @return this
         */
        public Builder named(String location) {
            name = location;
            return this;
        }

        /**
         * Takes features away, as those of a simple server.
         *
         * @param missing which
         * @return this
         */
        public Builder without(StoreFeature... missing) {
            features.removeAll(List.of(missing));
            return this;
        }

        /**
         * Has times of modification taken from another clock.
         *
         * @param source where to get the time from
         * @return this
         */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * Has times of modification rounded down, as servers do that tell them by the second or the minute.
         *
         * @param unit what they are multiples of
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timesIn(Duration unit) {
            if (unit.isZero() || unit.isNegative()) {
                throw new IllegalArgumentException("times in units of " + unit + " are none, expected a positive unit");
            }
            granularity = unit;
            return this;
        }

        /**
         * Makes the store.
         *
         * @return an empty one
         */
        public MemoryStore build() {
            return new MemoryStore(this);
        }
    }

    @Override
    public Set<StoreFeature> features() {
        return features;
    }

    @Override
    public String location() {
        return name;
    }

    @Override
    public Optional<Path> directory() {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<StoredFile> find(StorePath path) {
        return node(path).map(node -> describe(path, node));
    }

    private Optional<Node> node(StorePath path) {
        Optional<Node> node = Optional.of(root);
        for (RawText element : path.elements()) {
            StorePath key = StorePath.root().resolve(element);
            node = node.map(above -> above.children.get(key));
        }
        return node;
    }

    private StoredFile describe(StorePath path, Node node) {
        return new StoredFile(
                path,
                node.kind,
                node.content.length,
                node.modified,
                has(StoreFeature.MODES) || has(StoreFeature.OWNERS) ? Optional.of(node.posix()) : Optional.empty(),
                has(StoreFeature.IDENTITY) ? Optional.of(node.identity()) : Optional.empty(),
                node.target);
    }

    private boolean has(StoreFeature feature) {
        return features.contains(feature);
    }

    private Node existing(StorePath path) throws NoSuchFileException {
        return node(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    private Node directory(StorePath path) throws IOException {
        Node node = existing(path);
        if (!node.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        return node;
    }

    private Node file(StorePath path) throws IOException {
        Node node = existing(path);
        if (node.kind != FileKind.FILE) {
            throw new FileSystemException(path.toString(), null, "is not a regular file");
        }
        return node;
    }

    @Override
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        for (StoredFile file : describeAll(directory)) {
            sink.accept(file);
        }
    }

    private synchronized List<StoredFile> describeAll(StorePath directory) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        directory(directory).children.forEach((key, node) -> files.add(describe(directory.resolve(key.name()), node)));
        return files;
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        byte[] content = content(path);
        int skipped = (int) Math.min(offset, content.length);
        return reader.apply(new ByteArrayInputStream(content, skipped, content.length - skipped));
    }

    private synchronized byte[] content(StorePath path) throws IOException {
        return file(path).content;
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        requireFileOrNothing(path);
        List<byte[]> read = new ArrayList<>();
        content.read(in -> read.add(in.readAllBytes()));
        place(path, read.get(read.size() - 1));
    }

    private synchronized void requireFileOrNothing(StorePath path) throws IOException {
        directory(parent(path));
        if (node(path).map(Node::isDirectory).orElse(false)) {
            throw new FileSystemException(path.toString(), null, "is a directory and is not replaced by a file");
        }
    }

    private synchronized void place(StorePath path, byte[] content) throws IOException {
        requireFileOrNothing(path);
        node(path).ifPresent(this::forget);
        add(path, Node.file(content, ++inodes, now()));
    }

    private static StorePath parent(StorePath path) throws IOException {
        return path.parent()
                .orElseThrow(
                        () -> new FileSystemException("/", null, "is the root of the store and stays a directory"));
    }

    /** Gives a node one more name; its parent is a directory. */
    private void add(StorePath path, Node node) throws IOException {
        Node parent = directory(parent(path));
        if (!keepsName(path.name())) {
            require(StoreFeature.RAW_NAMES);
        }
        parent.children.put(StorePath.root().resolve(path.name()), node);
        parent.modified = now();
        parent.touch(now());
        node.names++;
        node.touch(now());
    }

    private void remove(StorePath path) throws IOException {
        Node parent = directory(parent(path));
        Node node = existing(path);
        parent.children.remove(StorePath.root().resolve(path.name()));
        parent.modified = now();
        parent.touch(now());
        forget(node);
    }

    private void forget(Node node) {
        node.names--;
        node.touch(now());
    }

    private Instant now() {
        return coarse(clock.instant());
    }

    private Instant coarse(Instant time) {
        long seconds = granularity.getSeconds();
        if (seconds > 0) {
            return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
        }
        return time.minusNanos(time.getNano() % granularity.getNano());
    }

    private void requireAbsent(StorePath path) throws IOException {
        if (node(path).isPresent()) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    private void require(StoreFeature feature) throws IOException {
        if (!has(feature)) {
            throw new IOException("\"" + name + "\" was made without " + feature + ", expected no use of it");
        }
    }

    @Override
    public synchronized void createDirectory(StorePath path) throws IOException {
        Optional<Node> there = node(path);
        if (there.isEmpty()) {
            add(path, Node.directory(++inodes, now()));
        } else if (!there.get().isDirectory()) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    @Override
    public synchronized void createSymlink(StorePath path, RawText target) throws IOException {
        require(StoreFeature.SYMLINKS);
        requireAbsent(path);
        add(path, Node.link(target, ++inodes, now()));
    }

    @Override
    public synchronized void createHardLink(StorePath path, StorePath existing) throws IOException {
        require(StoreFeature.HARD_LINKS);
        requireAbsent(path);
        add(path, file(existing));
    }

    @Override
    public synchronized void move(StorePath path, StorePath destination) throws IOException {
        require(StoreFeature.MOVES);
        parent(path);
        Node node = existing(path);
        requireAbsent(destination);
        if (path.isAbove(destination)) {
            throw new FileSystemException(path.toString(), destination.toString(), "cannot be moved into itself");
        }
        add(destination, node);
        remove(path);
    }

    @Override
    public synchronized void setModified(StorePath path, Instant modified) throws IOException {
        require(StoreFeature.MODIFICATION_TIMES);
        Node node = existing(path);
        node.modified = coarse(modified);
        node.touch(now());
    }

    @Override
    public synchronized void setMode(StorePath path, int mode) throws IOException {
        require(StoreFeature.MODES);
        Node node = existing(path);
        if (node.kind == FileKind.SYMLINK) {
            throw new FileSystemException(path.toString(), null, "is a symbolic link, which has no mode of its own");
        }
        node.mode = mode;
        node.touch(now());
    }

    @Override
    public synchronized void setOwner(StorePath path, long uid, long gid) throws IOException {
        require(StoreFeature.OWNERS);
        Node node = existing(path);
        node.uid = uid;
        node.gid = gid;
        node.touch(now());
    }

    @Override
    public synchronized void delete(StorePath path) throws IOException {
        if (!existing(path).children.isEmpty() && !path.isRoot()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        remove(path);
    }

    @Override
    public void force(StorePath path) throws IOException {
        require(StoreFeature.DURABLE);
    }

    @Override
    public void close() {}
}
