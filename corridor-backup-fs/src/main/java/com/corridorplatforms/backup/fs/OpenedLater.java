package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FileStoreProvider;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store on another host that is opened when it is first asked for anything but a directory of this host. */
final class OpenedLater implements FileStore {

    private final FileStoreProvider provider;
    private final StoreAddress address;
    private @Nullable FileStore store;

    OpenedLater(FileStoreProvider provider, StoreAddress address) {
        this.provider = provider;
        this.address = address;
    }

    private synchronized FileStore opened() throws IOException {
        if (store == null) {
            store = open();
        }
        return store;
    }

    private FileStore open() throws IOException {
        try {
            return provider.open(address);
        } catch (IllegalArgumentException e) {
            throw new BackupException(e.getMessage(), e);
        }
    }

    /** For questions that are not expected to fail. */
    private FileStore openedNow() {
        try {
            return opened();
        } catch (IOException e) {
            throw new BackupException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Set<StoreFeature> features() {
        return openedNow().features();
    }

    @Override
    public String location() {
        return openedNow().location();
    }

    @Override
    public Optional<Path> directory() {
        return Optional.empty();
    }

    @Override
    public boolean looksByListing() {
        return openedNow().looksByListing();
    }

    @Override
    public int parallelism() {
        return openedNow().parallelism();
    }

    @Override
    public boolean keepsName(RawText name) {
        return openedNow().keepsName(name);
    }

    @Override
    public Optional<StoredFile> find(StorePath path) throws IOException {
        return opened().find(path);
    }

    @Override
    public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        opened().further(files, sink);
    }

    @Override
    public void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        opened().setFurther(wanted);
    }

    @Override
    public void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        opened().removeExtended(unwanted);
    }

    @Override
    public List<Finding> notices() {
        return openedNow().notices();
    }

    @Override
    public List<Finding> unseen() {
        return openedNow().unseen();
    }

    @Override
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        opened().list(directory, sink);
    }

    @Override
    public void listSeen(StoredFile seen, IoConsumer<StoredFile> sink) throws IOException {
        opened().listSeen(seen, sink);
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return opened().read(path, offset, reader);
    }

    @Override
    public StoredFile readWhole(StoredFile seen, IoConsumer<InputStream> reader) throws IOException {
        return opened().readWhole(seen, reader);
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        opened().put(path, content);
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        opened().createDirectory(path);
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        opened().createSymlink(path, target);
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        opened().createHardLink(path, existing);
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        opened().move(path, destination);
    }

    @Override
    public void moveSeen(StoredFile file, StorePath destination) throws IOException {
        opened().moveSeen(file, destination);
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return opened().usableSpace();
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        opened().setModified(path, modified);
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        opened().setMode(path, mode);
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        opened().setOwner(path, uid, gid);
    }

    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        return opened().setAttributes(wanted, which);
    }

    @Override
    public void delete(StorePath path) throws IOException {
        opened().delete(path);
    }

    @Override
    public void force(StorePath path) throws IOException {
        opened().force(path);
    }

    @Override
    public boolean forceAll() throws IOException {
        return opened().forceAll();
    }

    @Override
    public FileStore guarding(FileStore other) {
        return openedNow().guarding(other);
    }

    @Override
    public synchronized void close() throws IOException {
        if (store != null) {
            store.close();
        }
    }
}
