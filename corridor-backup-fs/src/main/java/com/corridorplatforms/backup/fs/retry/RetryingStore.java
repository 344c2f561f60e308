package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * A store around another one that tries again what is worth it: lost connections, timeouts, servers that have too much to
 * do, handles gone stale. What a store says of a path (absent, denied, in the way) and a full disk are believed at once. The
 * caller's own failures, those of readers, sinks and content, pass through and are never tried again.
 *
 * <ul>
 *   <li>Reading goes on where it broke off, after the last bytes before have been compared with what is there now; a file
 *       that differs there is a {@link com.corridorplatforms.backup.fs.store.ContentChangedException}. Without
 *       {@link StoreFeature#RESUME} it is read from its beginning up to there, and all of that is compared. A large file's reader runs on a thread
 *       of its own.
 *   <li>Putting begins again with the content's beginning.
 *   <li>A listing goes on behind the last entry it delivered.
 *   <li>What cannot be done twice is looked at before it is believed to have failed: a move, a removal or a new link whose answer was
 *       lost may have happened. A removal counts as made when nothing is there afterwards.
 * </ul>
 */
public final class RetryingStore implements FileStore {

    private final FileStore store;
    private final Retries retries;

    private RetryingStore(FileStore store, Retries retries) {
        this.store = store;
        this.retries = retries;
    }

    /**
     * A store that sleeps between attempts.
     *
     * @param store what may fail; closed with this one
     * @param policy how often and how soon to try again
     * @return a store that tries again
     */
    public static RetryingStore around(FileStore store, RetryPolicy policy) {
        return around(store, policy, Pauses.sleeping());
    }

    /**
     * A store that waits in the caller's way, which may end the waiting by an exception.
     *
     * @param store what may fail; closed with this one
     * @param policy how often and how soon to try again
     * @param pauses waits
     * @return a store that tries again
     */
    public static RetryingStore around(FileStore store, RetryPolicy policy, Pauses pauses) {
        return around(store, policy, pauses, () -> ThreadLocalRandom.current().nextLong());
    }

    /**
     * A store with a randomness of one's own, for tests.
     *
     * @param store what may fail; closed with this one
     * @param policy how often and how soon to try again
     * @param pauses waits
     * @param random draws how long; used by one thread at a time
     * @return a store that tries again
     */
    public static RetryingStore around(FileStore store, RetryPolicy policy, Pauses pauses, RandomGenerator random) {
        return new RetryingStore(store, new Retries(store.location(), policy, pauses, random));
    }

    private interface Change {
        void run() throws IOException;
    }

    private void repeat(Change change) throws IOException {
        retries.<Optional<Void>>run(() -> {
            change.run();
            return Optional.empty();
        });
    }

    /** Repeats what cannot be done twice until it succeeds or is seen to have been done by an attempt whose answer was lost. */
    private void once(Change change, Retries.Attempt<Boolean> isDone) throws IOException {
        boolean[] isUnclear = new boolean[1];
        repeat(() -> {
            if (isUnclear[0] && isDone.run()) {
                return;
            }
            try {
                change.run();
            } catch (IOException e) {
                isUnclear[0] |= Transient.is(e);
                throw e;
            }
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
        return retries.run(() -> store.find(path));
    }

    @Override
    public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        ResumedLooks looks = new ResumedLooks(files, sink);
        repeat(() -> store.further(looks.remaining(), looks));
    }

    @Override
    public void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        repeat(() -> store.setFurther(wanted));
    }

    @Override
    public void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        repeat(() -> store.removeExtended(unwanted));
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
        ResumedListing listing = new ResumedListing(sink);
        repeat(() -> store.list(directory, listing));
    }

    @Override
    public void listSeen(StoredFile seen, IoConsumer<StoredFile> sink) throws IOException {
        ResumedListing listing = new ResumedListing(sink);
        repeat(() -> store.listSeen(seen, listing));
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        Position position = new Position(store, path, offset);
        if (store.directory().isEmpty()) {
            return new ResumedRead<>(position, retries, reader).run();
        }
        return retries.run(() -> position.reopen(in -> {
            try {
                return reader.apply(ReadFunction.stream(new Reopening(in, position, retries)));
            } catch (IOException e) {
                throw new FromCaller(e);
            }
        }));
    }

    @Override
    public StoredFile readWhole(StoredFile seen, IoConsumer<InputStream> reader) throws IOException {
        if (store.directory().isPresent()) {
            return FileStore.super.readWhole(seen, reader);
        }
        Position position = Position.atBeginning(store, seen);
        new ResumedRead<>(position, retries, in -> {
                    reader.accept(in);
                    return seen;
                })
                .run();
        return retries.run(position::after);
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        repeat(() -> {
            WatchedContent watched = new WatchedContent(content);
            try {
                store.put(path, watched);
            } catch (IOException e) {
                throw watched.hasFailed() ? new FromCaller(e) : e;
            }
        });
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        repeat(() -> store.createDirectory(path));
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        once(
                () -> store.createSymlink(path, target),
                () -> store.find(path).flatMap(StoredFile::linkTarget).equals(Optional.of(target)));
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        once(() -> store.createHardLink(path, existing), () -> isSame(store.find(path), store.find(existing)));
    }

    private static boolean isSame(Optional<StoredFile> one, Optional<StoredFile> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().identity().isPresent()
                && one.get().looksLike(other.get());
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        Optional<StoredFile> before = find(path);
        once(() -> store.move(path, destination), () -> before.isPresent() && isMoved(before.get(), destination));
    }

    @Override
    public void moveSeen(StoredFile file, StorePath destination) throws IOException {
        once(() -> store.moveSeen(file, destination), () -> isMoved(file, destination));
    }

    private boolean isMoved(StoredFile before, StorePath destination) throws IOException {
        Optional<StoredFile> there = store.find(destination);
        return there.isPresent()
                && there.get().kind() == before.kind()
                && (before.kind() == FileKind.DIRECTORY || there.get().size() == before.size())
                && store.find(before.path()).isEmpty();
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return retries.run(store::usableSpace);
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        repeat(() -> store.setModified(path, modified));
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        repeat(() -> store.setMode(path, mode));
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        repeat(() -> store.setOwner(path, uid, gid));
    }

    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        // What this host's own system says of a handle that has gone stale would count as a refusal.
        return store.directory().isPresent()
                ? FileStore.super.setAttributes(wanted, which)
                : retries.run(() -> store.setAttributes(wanted, which));
    }

    @Override
    public void delete(StorePath path) throws IOException {
        once(() -> store.delete(path), () -> store.find(path).isEmpty());
    }

    @Override
    public void force(StorePath path) throws IOException {
        repeat(() -> store.force(path));
    }

    @Override
    public boolean forceAll() throws IOException {
        return retries.run(store::forceAll);
    }

    @Override
    public FileStore guarding(FileStore other) {
        FileStore guarded = store.guarding(other);
        return guarded == other ? other : new RetryingStore(guarded, retries);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
