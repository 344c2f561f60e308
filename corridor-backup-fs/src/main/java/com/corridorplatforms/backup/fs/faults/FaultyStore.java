package com.corridorplatforms.backup.fs.faults;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.ReadFunction;
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

/**
 * A store around another one in which things go wrong as scripted, for tests of what programs do then:
 *
 * <pre>
 * FileStore flaky = FaultyStore.around(
 *         MemoryStore.empty(),
 *         Fault.on(Call.READ).call(3).breaksAfter(1_000),
 *         Fault.on(Call.DELETE).at("locked").failsWith(() -&gt; new AccessDeniedException("locked")));
 * </pre>
 *
 * <p>Faults act in the order in which they are given, and several may act on one call. A short write makes the store
 * around keep what it was given: it is a store that lies, as servers do, and does not keep the contract.
 */
public final class FaultyStore implements FileStore {

    private final FileStore store;
    private final List<Fault> faults;

    private FaultyStore(FileStore store, List<Fault> faults) {
        this.store = store;
        this.faults = faults;
    }

    /**
     * Scripts what goes wrong.
     *
     * @param store what works
     * @param faults what goes wrong; of this store alone, since they count
     * @return a store in which it does
     */
    public static FileStore around(FileStore store, Fault... faults) {
        return new FaultyStore(store, List.of(faults));
    }

    private interface Action<T> {
        T run(Effect effect) throws IOException;
    }

    private interface Change {
        void run() throws IOException;
    }

    private <T> T through(Call call, StorePath path, Action<T> action) throws IOException {
        Effect effect = Effect.all(faults.stream()
                .flatMap(fault -> fault.effectOn(call, path).stream())
                .toList());
        effect.before();
        T result = action.run(effect);
        effect.after();
        return result;
    }

    private void change(Call call, StorePath path, Change change) throws IOException {
        this.<Optional<Void>>through(call, path, effect -> {
            change.run();
            return Optional.empty();
        });
    }

    private static InputStream affected(InputStream in, Effect effect) {
        return ReadFunction.stream((buffer, offset, length) -> {
            int allowed = effect.allow(length);
            int count = allowed == 0 ? -1 : in.read(buffer, offset, allowed);
            if (count > 0) {
                effect.passed(buffer, offset, count);
            }
            return count;
        });
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
        return through(Call.FIND, path, effect -> store.find(path));
    }

    @Override
    public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        through(Call.ASK, StorePath.root(), effect -> {
            store.further(files, sink);
            return files;
        });
    }

    @Override
    public void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        change(Call.ASK, StorePath.root(), () -> store.setFurther(wanted));
    }

    @Override
    public void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        change(Call.ASK, StorePath.root(), () -> store.removeExtended(unwanted));
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
        list(directory, sink, passing -> store.list(directory, passing));
    }

    @Override
    public void listSeen(StoredFile seen, IoConsumer<StoredFile> sink) throws IOException {
        list(seen.path(), sink, passing -> store.listSeen(seen, passing));
    }

    private void list(StorePath directory, IoConsumer<StoredFile> sink, IoConsumer<IoConsumer<StoredFile>> listing)
            throws IOException {
        this.<Optional<Void>>through(Call.LIST, directory, effect -> {
            listing.accept(file -> {
                if (effect.allow(1) == 1) {
                    effect.passed(new byte[1], 0, 1);
                    sink.accept(file);
                }
            });
            return Optional.empty();
        });
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return through(Call.READ, path, effect -> store.read(path, offset, in -> reader.apply(affected(in, effect))));
    }

    /** As two calls, each of which may have its fault. */
    @Override
    public StoredFile readWhole(StoredFile seen, IoConsumer<InputStream> reader) throws IOException {
        return FileStore.super.readWhole(seen, reader);
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        this.<Optional<Void>>through(Call.PUT, path, effect -> {
            ContentSource hit = sink -> content.read(in -> sink.accept(affected(in, effect)));
            store.put(path, hit.sparse(content.isSparse()).permissions(content.permissions()));
            return Optional.empty();
        });
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        change(Call.CREATE_DIRECTORY, path, () -> store.createDirectory(path));
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        change(Call.CREATE_SYMLINK, path, () -> store.createSymlink(path, target));
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        change(Call.CREATE_HARD_LINK, path, () -> store.createHardLink(path, existing));
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        change(Call.MOVE, path, () -> store.move(path, destination));
    }

    @Override
    public void moveSeen(StoredFile file, StorePath destination) throws IOException {
        change(Call.MOVE, file.path(), () -> store.moveSeen(file, destination));
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return through(Call.ASK, StorePath.root(), effect -> store.usableSpace());
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        change(Call.SET_ATTRIBUTE, path, () -> store.setModified(path, modified));
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        change(Call.SET_ATTRIBUTE, path, () -> store.setMode(path, mode));
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        change(Call.SET_ATTRIBUTE, path, () -> store.setOwner(path, uid, gid));
    }

    /** As several calls, each of which may have its fault. */
    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        return FileStore.super.setAttributes(wanted, which);
    }

    @Override
    public void delete(StorePath path) throws IOException {
        change(Call.DELETE, path, () -> store.delete(path));
    }

    @Override
    public void force(StorePath path) throws IOException {
        change(Call.SET_ATTRIBUTE, path, () -> store.force(path));
    }

    @Override
    public boolean forceAll() throws IOException {
        return through(Call.SET_ATTRIBUTE, StorePath.root(), effect -> store.forceAll());
    }

    /** What befalls this store befalls the other as well. */
    @Override
    public FileStore guarding(FileStore other) {
        return new FaultyStore(store.guarding(other), faults);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
