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
import com.corridorplatforms.backup.spi.SystemWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content of a directory that is held open. Its failures name the directory, not its descriptor. */
final class HeldDirectory implements FileStore {

    /** The operating system's words for ESTALE, as the JDK passes them on (errno(3)). */
    private static final Set<String> STALE = Set.of("stale file handle", "stale nfs file handle");

    private final DirectoryHandle handle;
    private final Path actual;
    private final LocalStore store;
    private volatile boolean stale;

    /**
     * @param handle the directory; closed with this store
     * @param actual where it lay when it was opened
     * @param store its content
     */
    private HeldDirectory(DirectoryHandle handle, Path actual, LocalStore store) {
        this.handle = handle;
        this.actual = actual;
        this.store = store;
    }

    /** One that others may change meanwhile. */
    static HeldDirectory shared(DirectoryHandle handle, Path actual) {
        return new HeldDirectory(handle, actual, LocalStore.at(handle.path()));
    }

    /** One that no other user can enter. */
    HeldDirectory ofThisProcess() {
        return new HeldDirectory(handle, actual, LocalStore.ofThisProcess(handle.path()));
    }

    DirectoryHandle handle() {
        return handle;
    }

    /** An operation that may fail. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }

    /** Runs an operation, whose failures are named as they would be without descriptors. */
    static <T> T named(HeldDirectory one, HeldDirectory other, Operation<T> operation) throws IOException {
        try {
            return operation.run();
        } catch (FileSystemException e) {
            if (isStale(e)) {
                boolean told = one.isNamedBy(e) || other.isNamedBy(e);
                one.stale |= !told || one.isNamedBy(e);
                other.stale |= !told || other.isNamedBy(e);
            }
            String file = one.name(other.name(e.getFile()));
            String second = one.name(other.name(e.getOtherFile()));
            boolean same = Objects.equals(file, e.getFile()) && Objects.equals(second, e.getOtherFile());
            throw same ? e : renamed(e, file, second);
        }
    }

    /** What the server of a mount has forgotten stays so under this handle; under its name it may be there. */
    private static boolean isStale(FileSystemException failure) {
        return SystemWords.isOneOf(failure.getReason(), STALE);
    }

    private boolean isNamedBy(FileSystemException failure) {
        return isBeneath(failure.getFile()) || isBeneath(failure.getOtherFile());
    }

    private boolean isBeneath(@Nullable String file) {
        String descriptor = handle.path().toString();
        return file != null && (file.equals(descriptor) || file.startsWith(descriptor + "/"));
    }

    /** Whether the server of a mount does not know it any more, so that it has to be opened again. */
    boolean isStale() {
        return stale;
    }

    /**
     * Refuses to go on in a directory that has to be opened again: what is not found in it may well be there.
     *
     * @throws FileSystemException with the reason that the operating system gives for a stale handle
     */
    void requireKnown() throws FileSystemException {
        if (stale) {
            throw new FileSystemException(actual.toString(), null, "Stale file handle");
        }
    }

    private <T> T named(Operation<T> operation) throws IOException {
        return named(this, this, operation);
    }

    private @Nullable String name(@Nullable String file) {
        return file != null && isBeneath(file)
                ? actual + file.substring(handle.path().toString().length())
                : file;
    }

    private static FileSystemException renamed(FileSystemException e, @Nullable String file, @Nullable String other) {
        FileSystemException renamed = ofSameKind(e, file, other);
        renamed.setStackTrace(e.getStackTrace());
        return renamed;
    }

    private static FileSystemException ofSameKind(
            FileSystemException e, @Nullable String file, @Nullable String other) {
        if (e instanceof NoSuchFileException) {
            return new NoSuchFileException(file, other, e.getReason());
        }
        if (e instanceof AccessDeniedException) {
            return new AccessDeniedException(file, other, e.getReason());
        }
        if (e instanceof FileAlreadyExistsException) {
            return new FileAlreadyExistsException(file, other, e.getReason());
        }
        if (e instanceof DirectoryNotEmptyException) {
            return new DirectoryNotEmptyException(file);
        }
        return e instanceof NotDirectoryException
                ? new NotDirectoryException(file)
                : new FileSystemException(file, other, e.getReason());
    }

    @Override
    public Set<StoreFeature> features() {
        return store.features();
    }

    @Override
    public String location() {
        return actual.toString();
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(actual);
    }

    @Override
    public Optional<StoredFile> find(StorePath path) throws IOException {
        return named(() -> store.find(path));
    }

    @Override
    public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        named(() -> {
            store.further(files, sink);
            return this;
        });
    }

    @Override
    public void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        named(() -> {
            store.setFurther(wanted);
            return this;
        });
    }

    @Override
    public void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        named(() -> {
            store.removeExtended(unwanted);
            return this;
        });
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
        named(() -> {
            store.list(directory, sink);
            return this;
        });
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return named(() -> store.read(path, offset, reader));
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        named(() -> {
            store.put(path, content);
            return this;
        });
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        named(() -> {
            store.createDirectory(path);
            return this;
        });
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        named(() -> {
            store.createSymlink(path, target);
            return this;
        });
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        named(() -> {
            store.createHardLink(path, existing);
            return this;
        });
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        named(() -> {
            store.move(path, destination);
            return this;
        });
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return named(store::usableSpace);
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        named(() -> {
            store.setModified(path, modified);
            return this;
        });
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        named(() -> {
            store.setMode(path, mode);
            return this;
        });
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        named(() -> {
            store.setOwner(path, uid, gid);
            return this;
        });
    }

    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        return named(() -> store.setAttributes(wanted, which));
    }

    @Override
    public void delete(StorePath path) throws IOException {
        named(() -> {
            store.delete(path);
            return this;
        });
    }

    @Override
    public void force(StorePath path) throws IOException {
        named(() -> {
            store.force(path);
            return this;
        });
    }

    @Override
    public boolean forceAll() throws IOException {
        return named(store::forceAll);
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
