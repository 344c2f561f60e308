package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A directory of this host in which another user may work at the same time, perhaps to lead this process astray. Everything
 * is done in directories that are held open and were reached from the root one after the other without following a link. So
 * whatever is renamed or planted meanwhile, nothing is read or changed that does not lie, or lay, beneath the root.
 *
 * <p>That takes longer than {@link LocalStore} for every directory, and one operation waits for another. It rests on
 * {@code /proc}; where that is missing, names are all there is, and a link may be planted between a look and a change.
 */
public final class BeneathStore implements FileStore {

    private static final int HELD = 256;

    private final Path root;
    private final Map<StorePath, HeldDirectory> held = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<HeldDirectory> handedOut = new ArrayDeque<>();
    private final Deque<HeldDirectory> inUse = new ArrayDeque<>();
    private final DescriptorNumbers numbers = new DescriptorNumbers();

    private BeneathStore(Path root) {
        this.root = root;
    }

    /**
     * A store of a directory's content, which is held from its first use on until the store is closed.
     *
     * @param directory the root; it may be a symbolic link to a directory
     * @return the store
     */
    public static BeneathStore at(Path directory) {
        return new BeneathStore(directory.toAbsolutePath().normalize());
    }

    /**
     * A directory as a store of its own, in which several threads can work at once. It is for directories that no other user can
     * enter: its content is reached by names.
     *
     * @param directory which
     * @return a store that is open as long as this one
     * @throws IOException if it is no directory or cannot be opened
     */
    public synchronized FileStore open(StorePath directory) throws IOException {
        HeldDirectory opened =
                open(hold(directory), StorePath.root(), directory).ofThisProcess();
        handedOut.push(opened);
        return opened;
    }

    /** Opens what is not held on the way to a directory, from above. */
    private HeldDirectory hold(StorePath directory) throws IOException {
        Deque<StorePath> missing = new ArrayDeque<>();
        Optional<StorePath> next = Optional.of(directory);
        while (next.isPresent() && !isHeld(next.get())) {
            missing.push(next.get());
            next = next.get().parent();
        }
        HeldDirectory above = next.isPresent() ? held.get(next.get()) : null;
        for (StorePath path : missing) {
            above = above == null
                    ? HeldDirectory.shared(DirectoryHandle.open(root), root)
                    : open(above, name(path), path);
            held.put(path, above);
        }
        return Objects.requireNonNull(above);
    }

    /** What a mount's server has forgotten is let go, with all below it. */
    private boolean isHeld(StorePath directory) throws IOException {
        HeldDirectory there = held.get(directory);
        if (there != null && there.isStale()) {
            forget(directory);
            return false;
        }
        return there != null;
    }

    private HeldDirectory open(HeldDirectory above, StorePath name, StorePath directory) throws IOException {
        return HeldDirectory.named(above, above, () -> {
            Path path = NativePaths.below(above.handle().path(), name);
            DirectoryHandle handle =
                    name.isRoot() ? DirectoryHandle.open(path) : DirectoryHandle.openChild(path, numbers.likely());
            numbers.opened(handle.number());
            return HeldDirectory.shared(handle, NativePaths.below(root, directory));
        });
    }

    private void close(HeldDirectory directory) throws IOException {
        numbers.closed(directory.handle().number());
        directory.close();
    }

    private static StorePath name(StorePath path) {
        return path.isRoot() ? path : StorePath.root().resolve(path.name());
    }

    /** Those used last are needed next; the root, and what is being listed, is not let go. */
    private void release() throws IOException {
        Iterator<Map.Entry<StorePath, HeldDirectory>> oldest = held.entrySet().iterator();
        while (held.size() > HELD + inUse.size() && oldest.hasNext()) {
            Map.Entry<StorePath, HeldDirectory> next = oldest.next();
            if (!next.getKey().isRoot() && !inUse.contains(next.getValue())) {
                close(next.getValue());
                oldest.remove();
            }
        }
    }

    /** What was moved or removed is not what its path leads to any more. What is being listed is closed after that. */
    private void forget(StorePath path) throws IOException {
        Iterator<Map.Entry<StorePath, HeldDirectory>> all = held.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<StorePath, HeldDirectory> next = all.next();
            if (next.getKey().equals(path) || path.isAbove(next.getKey())) {
                if (!inUse.contains(next.getValue())) {
                    close(next.getValue());
                }
                all.remove();
            }
        }
    }

    /** The directory that an entry lies in; the root lies in itself. */
    private HeldDirectory around(StorePath path) throws IOException {
        release();
        return hold(path.parent().orElse(path));
    }

    @Override
    public Set<StoreFeature> features() {
        return LocalStore.at(root).features();
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(root);
    }

    @Override
    public synchronized Optional<StoredFile> find(StorePath path) throws IOException {
        try {
            return around(path).find(name(path)).map(file -> file.withPath(path));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        for (int begin = 0; begin < files.size(); ) {
            Optional<StorePath> directory = files.get(begin).path().parent();
            int end = begin + 1;
            while (end < files.size() && files.get(end).path().parent().equals(directory)) {
                end++;
            }
            furtherOfSome(files.subList(begin, end), sink);
            begin = end;
        }
    }

    /** Of entries of one directory. */
    private void furtherOfSome(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        Optional<HeldDirectory> around = existing(files.get(0).path());
        Iterator<StoredFile> asked = files.iterator();
        if (around.isPresent()) {
            around.get()
                    .further(
                            files.stream()
                                    .map(file -> file.withPath(name(file.path())))
                                    .toList(),
                            look -> sink.accept(look.withPath(asked.next().path())));
        }
        while (asked.hasNext()) {
            sink.accept(new FurtherLook(asked.next().path(), FurtherAttributes.NONE, true));
        }
    }

    private Optional<HeldDirectory> existing(StorePath path) throws IOException {
        try {
            return Optional.of(around(path));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        inEachDirectory(wanted, HeldDirectory::setFurther);
    }

    @Override
    public synchronized void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        inEachDirectory(unwanted, HeldDirectory::removeExtended);
    }

    private interface Setting<T> {
        void set(HeldDirectory directory, Map<StorePath, T> byName) throws IOException;
    }

    private <T> void inEachDirectory(Map<StorePath, T> things, Setting<T> setting) throws IOException {
        for (List<StorePath> together :
                byDirectory(things.keySet(), path -> path).values()) {
            Map<StorePath, T> named = new HashMap<>();
            together.forEach(path -> named.put(name(path), things.get(path)));
            setting.set(around(together.get(0)), named);
        }
    }

    private static <T> Map<StorePath, List<T>> byDirectory(Collection<T> things, Function<T, StorePath> path) {
        return things.stream()
                .collect(Collectors.groupingBy(
                        thing -> path.apply(thing).parent().orElse(StorePath.root())));
    }

    @Override
    public List<Finding> notices() {
        return LocalStore.at(root).notices();
    }

    @Override
    public List<Finding> unseen() {
        return LocalStore.at(root).unseen();
    }

    @Override
    public synchronized void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        release();
        HeldDirectory open = hold(directory);
        inUse.push(open);
        try {
            open.list(StorePath.root(), file -> {
                sink.accept(file.withPath(directory.resolve(file.path())));
                open.requireKnown();
            });
        } finally {
            inUse.pop();
            closeForgotten(open);
        }
    }

    private void closeForgotten(HeldDirectory directory) throws IOException {
        if (!inUse.contains(directory) && !held.containsValue(directory)) {
            close(directory);
        }
    }

    @Override
    public synchronized <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return around(path).read(name(path), offset, reader);
    }

    @Override
    public synchronized void put(StorePath path, ContentSource content) throws IOException {
        around(path).put(name(path), content);
    }

    @Override
    public synchronized void createDirectory(StorePath path) throws IOException {
        around(path).createDirectory(name(path));
    }

    @Override
    public synchronized void createSymlink(StorePath path, RawText target) throws IOException {
        around(path).createSymlink(name(path), target);
    }

    @Override
    public synchronized void createHardLink(StorePath path, StorePath existing) throws IOException {
        between(existing, path, Files::createLink);
    }

    @Override
    public synchronized void move(StorePath path, StorePath destination) throws IOException {
        forget(path);
        forget(destination);
        between(path, destination, (to, from) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    private interface Change {
        void make(Path to, Path from) throws IOException;
    }

    private void between(StorePath from, StorePath to, Change change) throws IOException {
        HeldDirectory source = around(from);
        HeldDirectory target = hold(to.parent().orElse(to));
        if (target.find(name(to)).isPresent()) {
            throw new FileAlreadyExistsException(NativePaths.below(root, to).toString());
        }
        HeldDirectory.named(source, target, () -> {
            change.make(
                    NativePaths.below(target.handle().path(), name(to)),
                    NativePaths.below(source.handle().path(), name(from)));
            return to;
        });
    }

    @Override
    public synchronized OptionalLong usableSpace() throws IOException {
        return hold(StorePath.root()).usableSpace();
    }

    @Override
    public synchronized void setModified(StorePath path, Instant modified) throws IOException {
        around(path).setModified(name(path), modified);
    }

    @Override
    public synchronized void setMode(StorePath path, int mode) throws IOException {
        around(path).setMode(name(path), mode);
    }

    @Override
    public synchronized void setOwner(StorePath path, long uid, long gid) throws IOException {
        around(path).setOwner(name(path), uid, gid);
    }

    @Override
    public synchronized void delete(StorePath path) throws IOException {
        forget(path);
        around(path).delete(name(path));
    }

    @Override
    public synchronized void force(StorePath path) throws IOException {
        around(path).force(name(path));
    }

    @Override
    public synchronized boolean forceAll() throws IOException {
        return hold(StorePath.root()).forceAll();
    }

    @Override
    public synchronized void close() throws IOException {
        while (!handedOut.isEmpty()) {
            handedOut.pop().close();
        }
        forget(StorePath.root());
    }
}
