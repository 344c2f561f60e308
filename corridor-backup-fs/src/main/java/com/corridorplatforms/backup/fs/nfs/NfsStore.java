package com.corridorplatforms.backup.fs.nfs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.FileFailures;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A directory of this host on a mounted file system of another one: a {@link LocalStore} that insists on the mount. Whether it
 * is there is looked at whenever the root is, and that it is still the same whenever a directory is listed: a tree whose
 * mount is gone would otherwise look empty.
 *
 * <p>A server that refuses to make content durable is believed once, with a warning in the log; from then on nothing is asked of it,
 * and content is as durable as the server's own promise at the closing of a file. It tries nothing again; a handle gone stale
 * is what {@link com.corridorplatforms.backup.fs.retry.RetryingStore} is for.
 */
public final class NfsStore implements FileStore {

    private static final System.Logger LOG = System.getLogger(NfsStore.class.getName());

    private final FileStore store;
    private final Path root;
    private final Optional<Sentinel> sentinel;
    private final AtomicReference<Object> device = new AtomicReference<>();
    private final AtomicBoolean cannotForce;

    private NfsStore(FileStore store, Path root, Optional<Sentinel> sentinel, AtomicBoolean cannotForce) {
        this.store = store;
        this.root = root;
        this.sentinel = sentinel;
        this.cannotForce = cannotForce;
    }

    /**
     * A store of a mounted directory's content. Whether it is mounted shows when it is used.
     *
     * @param directory the root: a mount point, or a directory below one
     * @param options how to recognise the mount
     * @return the store
     */
    public static NfsStore at(Path directory, NfsOptions options) {
        LocalStore local = LocalStore.at(directory);
        return around(local, directory.toAbsolutePath().normalize(), options);
    }

    /** The same over another store of the directory, for tests. */
    static NfsStore around(FileStore store, Path directory, NfsOptions options) {
        return new NfsStore(store, directory, Optional.of(new Sentinel(directory, options)), new AtomicBoolean());
    }

    @Override
    public Set<StoreFeature> features() {
        return store.features();
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public Optional<Path> directory() {
        return store.directory();
    }

    @Override
    public int parallelism() {
        return store.parallelism();
    }

    @Override
    public boolean keepsName(RawText name) {
        return store.keepsName(name);
    }

    @Override
    public Optional<StoredFile> find(StorePath path) throws IOException {
        if (path.isRoot() && sentinel.isPresent()) {
            requireMount(sentinel.get());
        }
        return store.find(path);
    }

    @Override
    public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        store.further(files, sink);
    }

    @Override
    public void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        store.setFurther(wanted);
    }

    @Override
    public void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        store.removeExtended(unwanted);
    }

    @Override
    public List<Finding> notices() {
        List<Finding> notices = new ArrayList<>(store.notices());
        if (cannotForce.get()) {
            notices.add(Finding.translated(
                    "not-durable",
                    location(),
                    "refuses to make content durable, so that what was written survives a loss of the server's power only as"
                            + " far as the server keeps what it was given"));
        }
        return notices;
    }

    @Override
    public List<Finding> unseen() {
        return store.unseen();
    }

    @Override
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        requireSameMount();
        store.list(directory, sink);
        requireSameMount();
    }

    @Override
    public void listSeen(StoredFile seen, IoConsumer<StoredFile> sink) throws IOException {
        requireSameMount();
        store.listSeen(seen, sink);
        requireSameMount();
    }

    @Override
    public boolean looksByListing() {
        return store.looksByListing();
    }

    private void requireMount(Sentinel watching) throws IOException {
        watching.require(store);
        device.compareAndSet(null, currentDevice());
    }

    private void requireSameMount() throws IOException {
        if (sentinel.isEmpty()) {
            return;
        }
        if (device.get() == null) {
            requireMount(sentinel.get());
        }
        if (!currentDevice().equals(device.get())) {
            throw new FileSystemException(
                    root.toString(),
                    null,
                    "is another file system than a moment ago; see whether it was unmounted, and run it again");
        }
    }

    private Object currentDevice() throws IOException {
        return Files.getAttribute(root, "unix:dev");
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return store.read(path, offset, reader);
    }

    @Override
    public StoredFile readWhole(StoredFile seen, IoConsumer<InputStream> reader) throws IOException {
        return store.readWhole(seen, reader);
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        store.put(path, content);
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        store.createDirectory(path);
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        store.createSymlink(path, target);
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        store.createHardLink(path, existing);
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        store.move(path, destination);
    }

    @Override
    public void moveSeen(StoredFile file, StorePath destination) throws IOException {
        store.moveSeen(file, destination);
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return store.usableSpace();
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        store.setModified(path, modified);
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        store.setMode(path, mode);
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        store.setOwner(path, uid, gid);
    }

    /** One after the other, since not every server makes content durable. */
    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        return FileStore.super.setAttributes(wanted, which);
    }

    @Override
    public void delete(StorePath path) throws IOException {
        store.delete(path);
    }

    @Override
    public void force(StorePath path) throws IOException {
        if (cannotForce.get()) {
            return;
        }
        try {
            store.force(path);
        } catch (FileSystemException e) {
            if (!FileFailures.isNotOffered(e)) {
                throw e;
            }
            if (!cannotForce.getAndSet(true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the server of \"{0}\" refuses to make content durable ({1}); what is written there survives a loss"
                                + " of its power only as far as the server keeps what it was given",
                        root,
                        e.getReason());
            }
        }
    }

    @Override
    public boolean forceAll() throws IOException {
        return store.forceAll();
    }

    /** A directory that is held open cannot be unmounted, and what tells the mount may be moved meanwhile, so it is not looked at. */
    @Override
    public FileStore guarding(FileStore other) {
        return new NfsStore(store.guarding(other), root, Optional.empty(), cannotForce);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
