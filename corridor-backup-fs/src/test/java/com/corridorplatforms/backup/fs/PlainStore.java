package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/** A real store that can hold files and directories and nothing else, as a simple server would. */
final class PlainStore extends ForwardingStore {

    PlainStore(FileStore store) {
        super(store);
    }

    @Override
    public Set<StoreFeature> features() {
        return Set.of();
    }

    @Override
    public void createSymlink(StorePath link, RawText target) throws IOException {
        throw unable();
    }

    @Override
    public void createHardLink(StorePath name, StorePath existing) throws IOException {
        throw unable();
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        throw unable();
    }

    @Override
    public void setModified(StorePath file, Instant modified) throws IOException {
        throw unable();
    }

    @Override
    public void setMode(StorePath file, int mode) throws IOException {
        throw unable();
    }

    @Override
    public void setOwner(StorePath file, long uid, long gid) throws IOException {
        throw unable();
    }

    @Override
    public void force(StorePath file) throws IOException {
        throw unable();
    }

    private static IOException unable() {
        return new IOException("this store can hold files and directories and nothing else");
    }
}
