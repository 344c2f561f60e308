package com.corridorplatforms.backup.fs;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real store behind another; for tests that change a few of its answers. What is to go wrong, a FaultyStore scripts. */
class ForwardingStore implements FileStore {

    private final FileStore store;

    ForwardingStore(FileStore store) {
        this.store = store;
    }

    @Override
    public <T> T read(StorePath file, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return store.read(file, offset, reader);
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
    public Optional<StoredFile> find(StorePath file) throws IOException {
        return store.find(file);
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
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        store.list(directory, sink);
    }

    @Override
    public void put(StorePath file, ContentSource content) throws IOException {
        store.put(file, content);
    }

    @Override
    public void createDirectory(StorePath directory) throws IOException {
        store.createDirectory(directory);
    }

    @Override
    public void createSymlink(StorePath link, RawText target) throws IOException {
        store.createSymlink(link, target);
    }

    @Override
    public void createHardLink(StorePath name, StorePath existing) throws IOException {
        store.createHardLink(name, existing);
    }

    @Override
    public void move(StorePath from, StorePath to) throws IOException {
        store.move(from, to);
    }

    @Override
    public void moveSeen(StoredFile from, StorePath to) throws IOException {
        store.moveSeen(from, to);
    }

    @Override
    public void setModified(StorePath file, Instant modified) throws IOException {
        store.setModified(file, modified);
    }

    @Override
    public void setMode(StorePath file, int mode) throws IOException {
        store.setMode(file, mode);
    }

    @Override
    public void setOwner(StorePath file, long uid, long gid) throws IOException {
        store.setOwner(file, uid, gid);
    }

    @Override
    public void delete(StorePath file) throws IOException {
        store.delete(file);
    }

    @Override
    public void force(StorePath file) throws IOException {
        store.force(file);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
