package com.corridorplatforms.backup.fs;

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
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A directory of a store as a store of its own. Closing it leaves the store open, which belongs to someone else. */
final class StoreBelow implements FileStore {

    private final FileStore store;
    private final StorePath base;

    /**
     * @param store where the directory lies
     * @param base the directory; the store's root for the whole store
     */
    StoreBelow(FileStore store, StorePath base) {
        this.store = store;
        this.base = base;
    }

    private StorePath at(StorePath path) {
        return base.resolve(path);
    }

    private <T> Map<StorePath, T> allAt(Map<StorePath, T> things) {
        Map<StorePath, T> below = new HashMap<>();
        things.forEach((path, thing) -> below.put(at(path), thing));
        return below;
    }

    private StoredFile seen(StoredFile file) {
        return file.withPath(file.path().relativeTo(base));
    }

    private StoredFile asStored(StoredFile file) {
        return file.withPath(at(file.path()));
    }

    @Override
    public Set<StoreFeature> features() {
        return store.features();
    }

    @Override
    public String location() {
        return base.in(store.location());
    }

    @Override
    public Optional<Path> directory() {
        return store.directory().map(directory -> base.isRoot() ? directory : directory.resolve(base.toString()));
    }

    @Override
    public boolean looksByListing() {
        return store.looksByListing();
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
        return store.find(at(path)).map(this::seen);
    }

    @Override
    public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        store.further(
                files.stream().map(this::asStored).toList(),
                look -> sink.accept(look.withPath(look.path().relativeTo(base))));
    }

    @Override
    public void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        store.setFurther(allAt(wanted));
    }

    @Override
    public void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        store.removeExtended(allAt(unwanted));
    }

    @Override
    public List<Finding> notices() {
        return store.notices();
    }

    @Override
    public List<Finding> unseen() {
        return store.unseen();
    }

    @Override
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        store.list(at(directory), file -> sink.accept(seen(file)));
    }

    @Override
    public void listSeen(StoredFile directory, IoConsumer<StoredFile> sink) throws IOException {
        store.listSeen(asStored(directory), file -> sink.accept(seen(file)));
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return store.read(at(path), offset, reader);
    }

    @Override
    public StoredFile readWhole(StoredFile file, IoConsumer<InputStream> reader) throws IOException {
        return seen(store.readWhole(asStored(file), reader));
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        store.put(at(path), content);
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        store.createDirectory(at(path));
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        store.createSymlink(at(path), target);
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        store.createHardLink(at(path), at(existing));
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        store.move(at(path), at(destination));
    }

    @Override
    public void moveSeen(StoredFile file, StorePath destination) throws IOException {
        store.moveSeen(asStored(file), at(destination));
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return store.usableSpace();
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        store.setModified(at(path), modified);
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        store.setMode(at(path), mode);
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        store.setOwner(at(path), uid, gid);
    }

    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        return store.setAttributes(asStored(wanted), which);
    }

    @Override
    public void delete(StorePath path) throws IOException {
        store.delete(at(path));
    }

    @Override
    public void force(StorePath path) throws IOException {
        store.force(at(path));
    }

    /** Of all of the store: more than this directory is no less durable. */
    @Override
    public boolean forceAll() throws IOException {
        return store.forceAll();
    }

    @Override
    public FileStore guarding(FileStore other) {
        return store.guarding(other);
    }

    @Override
    public void close() {}
}
