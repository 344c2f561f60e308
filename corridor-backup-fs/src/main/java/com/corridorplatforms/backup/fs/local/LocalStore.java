package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.FileFailures;
import com.corridorplatforms.backup.spi.FileNames;
import com.corridorplatforms.backup.spi.FileSystemSync;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A directory of this host. Works on file systems with POSIX attributes; supported and tested on Linux.
 *
 * <p>Writing never passes through a symbolic link: the directories above the path are looked at before every change. That
 * keeps out links that are there, not an attacker who may write into the tree while it is written; who must fear one
 * writes into a directory that only this process can enter and renames it into its place.
 *
 * <p>What the JDK cannot reach, programs of the host do: {@code getfattr} and {@code setfattr} for the attributes
 * {@code security.*} and {@code trusted.*}, {@code getfacl} and {@code setfacl} for access control lists, {@code stat} for holes,
 * {@code touch} for times before 1970 with a fraction of a second and, on older runtimes, links' nanoseconds. Where they are not on the
 * search path the store lacks the feature, and {@link #unseen} says so; a time is then rounded.
 */
public final class LocalStore implements FileStore {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int NANO_DIGITS = 9;
    /** Since Java 22. */
    private static final boolean LINKS_HAVE_NANOS = Runtime.version().feature() >= 22;

    private static final int NANOS_IN_MICRO = 1000;

    private final Path root;
    private final LocalPlaces places;
    private final HostTools tools;
    private final Set<StoreFeature> features;
    private final LocalFiles files = new LocalFiles();
    private final PlainDirectories plain;

    private LocalStore(Path root, HostTools tools, PlainDirectories plain) {
        this.root = root;
        this.places = new LocalPlaces(root);
        this.tools = tools;
        this.plain = plain;
        this.features = features(tools);
    }

    private static Set<StoreFeature> features(HostTools tools) {
        Set<StoreFeature> features = EnumSet.allOf(StoreFeature.class);
        if (!tools.has("xargs", "getfattr", "setfattr")) {
            features.remove(StoreFeature.SYSTEM_ATTRIBUTES);
        }
        if (!tools.has("xargs", "getfacl", "setfacl")) {
            features.remove(StoreFeature.ACCESS_LISTS);
        }
        if (!tools.has("xargs", "stat")) {
            features.remove(StoreFeature.SPARSE_FILES);
        }
        return Collections.unmodifiableSet(features);
    }

    /**
     * A store of a directory's content. Whether it exists shows when it is used.
     *
     * @param directory the root; it may be a symbolic link to a directory
     * @return the store
     * @throws IllegalArgumentException if its file system keeps no POSIX attributes
     * @throws BackupException if this process runs in a locale in which the JDK cannot open every file
     */
    public static LocalStore at(Path directory) {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            throw new IllegalArgumentException("\"" + directory
                    + "\" lies on a file system without POSIX attributes, expected a directory of a Unix host");
        }
        FileNames.requireUnicode();
        return at(directory, HostTools.ofHost());
    }

    /** The same with some of the host's programs, for tests. */
    static LocalStore at(Path directory, HostTools tools) {
        return new LocalStore(directory.toAbsolutePath().normalize(), tools, PlainDirectories.shared());
    }

    /** A store of a directory that nobody but this store's user can enter, and in which nothing else changes meanwhile. */
    static LocalStore ofThisProcess(Path directory) {
        return new LocalStore(directory, HostTools.ofHost(), PlainDirectories.ofThisProcess());
    }

    /**
     * The bytes of the last name of a path of this host, also where the runtime cannot show them.
     *
     * @param path with at least one name
     * @return its last name
     */
    public static RawText rawName(Path path) {
        return NativePaths.name(path);
    }

    @Override
    public Set<StoreFeature> features() {
        return features;
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
    public Optional<StoredFile> find(StorePath path) throws IOException {
        try {
            return Optional.of(look(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (isBelowFile(path, e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** ENOTDIR has no exception of its own in the JDK; the parent tells. */
    private boolean isBelowFile(StorePath path, FileSystemException failure) throws IOException {
        if (path.isRoot() || failure.getClass() != FileSystemException.class) {
            return false;
        }
        Optional<StoredFile> parent = find(path.parent().orElseThrow());
        return parent.isEmpty() || parent.get().kind() != FileKind.DIRECTORY;
    }

    private StoredFile look(StorePath path) throws IOException {
        return files.look(path, at(path), options(path));
    }

    /** The root may be a link to a directory; below it no link is followed. */
    private static LinkOption[] options(StorePath path) {
        return path.isRoot() ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }

    private Path at(StorePath path) {
        return places.at(path);
    }

    @Override
    public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        LocalFurther.look(tools, places, files, sink);
    }

    @Override
    public void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        List<StorePath> withLists = new ArrayList<>();
        for (StorePath path : wanted.keySet()) {
            writable(path);
            if (look(path).kind() != FileKind.SYMLINK) {
                withLists.add(path);
            }
        }
        new FurtherWriter(tools, places).set(wanted, withLists);
    }

    @Override
    public void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        for (StorePath path : unwanted.keySet()) {
            writable(path);
        }
        new FurtherWriter(tools, places).remove(unwanted);
    }

    @Override
    public List<Finding> unseen() {
        List<Finding> unseen = new ArrayList<>();
        if (!features.contains(StoreFeature.SYSTEM_ATTRIBUTES)) {
            unseen.add(unseen("system-attributes-not-seen", "attributes security.* and trusted.*", "attr"));
        }
        if (!features.contains(StoreFeature.ACCESS_LISTS)) {
            unseen.add(unseen("access-lists-not-seen", "access control lists", "acl"));
        }
        return unseen;
    }

    private Finding unseen(String code, String what, String tools) {
        return Finding.note(
                code,
                location(),
                "may have " + what + ", which the Java platform cannot see; install the programs of the package \""
                        + tools + "\" to have them kept");
    }

    @Override
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        if (look(directory).kind() != FileKind.DIRECTORY) {
            throw new NotDirectoryException(at(directory).toString());
        }
        try (SortedNames names = SortedNames.of(at(directory), StorePath::compareNames)) {
            for (Optional<RawText> name = names.next(); name.isPresent(); name = names.next()) {
                Optional<StoredFile> file = find(directory.resolve(name.get()));
                if (file.isPresent()) {
                    sink.accept(file.get());
                }
            }
        }
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        // Opening a named pipe would wait for a writer, perhaps forever.
        requireFile(path);
        Path file = at(path);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (offset > 0) {
                channel.position(offset);
            }
            InputStream in = Channels.newInputStream(channel);
            return reader.apply(ReadFunction.stream((buffer, at, length) -> {
                int[] count = new int[1];
                FileFailures.naming(file, () -> count[0] = in.read(buffer, at, length));
                return count[0];
            }));
        }
    }

    private void requireFile(StorePath path) throws IOException {
        Path file = at(path);
        if (!Files.readAttributes(file, BasicFileAttributes.class, options(path))
                .isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        Path file = writable(path);
        if (!plain.isOfThisProcess() || !isWrittenAtOnce(file, content)) {
            Path part = file.resolveSibling(NamesBeside.part(path).name().toString());
            NewFile.write(part, content, NewFile.PRIVATE);
            take(part, file);
        }
    }

    /** What nobody else can see needs no other name until it is whole, unless there is something to be replaced. */
    private static boolean isWrittenAtOnce(Path file, ContentSource content) throws IOException {
        try {
            NewFile.write(file, content, content.permissions().orElse(NewFile.PRIVATE));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void take(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        Path directory = writable(path);
        try {
            Files.createDirectory(directory, PRIVATE_DIRECTORY);
        } catch (FileAlreadyExistsException e) {
            if (look(path).kind() != FileKind.DIRECTORY) {
                throw e;
            }
        }
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        Files.createSymbolicLink(writable(path), NativePaths.asTarget(target));
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        requireFile(existing);
        Files.createLink(writable(path), writable(existing));
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        if (path.isRoot()) {
            throw new FileSystemException(root.toString(), null, "is the root of the store and is not moved");
        }
        Path from = writable(path);
        Path to = writable(destination);
        if (find(destination).isPresent()) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return OptionalLong.of(Files.getFileStore(root).getUsableSpace());
    }

    /** What is told to be no link need not be looked at, except where its time cannot be set at once. */
    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        Set<StoreFeature> left = EnumSet.noneOf(StoreFeature.class);
        left.addAll(which);
        if (isPlain(wanted) && left.contains(StoreFeature.MODIFICATION_TIMES) && setsPlainTime(wanted)) {
            left.remove(StoreFeature.MODIFICATION_TIMES);
        }
        return left.isEmpty() ? left : FileStore.super.setAttributes(wanted, left);
    }

    private static boolean isPlain(StoredFile file) {
        return (file.kind() == FileKind.FILE || file.kind() == FileKind.DIRECTORY)
                && file.modified().getEpochSecond() >= 0;
    }

    /** False if it was refused, whatever that means. */
    private boolean setsPlainTime(StoredFile file) throws IOException {
        // The JDK looks for a link before it refuses to follow it; where nobody else is, none was put there.
        LinkOption[] options = plain.isOfThisProcess() ? new LinkOption[0] : options(file.path());
        try {
            Files.getFileAttributeView(writable(file.path()), BasicFileAttributeView.class, options)
                    .setTimes(FileTime.from(file.modified()), null, null);
            return true;
        } catch (FileSystemException e) {
            return false;
        }
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        // The JDK takes a negative time with a fraction for an invalid one and sets 1970 instead, without a word.
        Instant settable = modified.getEpochSecond() < 0 ? modified.truncatedTo(ChronoUnit.SECONDS) : modified;
        Files.getFileAttributeView(writable(path), BasicFileAttributeView.class, options(path))
                .setTimes(FileTime.from(settable), null, null);
        boolean isEarly = !settable.equals(modified);
        boolean mayBeRounded = !LINKS_HAVE_NANOS && modified.getNano() % NANOS_IN_MICRO != 0;
        if ((isEarly || mayBeRounded) && tools.has("xargs", "touch")) {
            StoredFile now = look(path);
            boolean isLink = now.kind() == FileKind.SYMLINK;
            if ((isEarly || isLink) && !now.modified().equals(modified)) {
                touch(path, modified);
            }
        }
    }

    /** Some times the JDK cannot set exactly: links' in nanoseconds before Java 22, and fractions of seconds before 1970. */
    private void touch(StorePath path, Instant modified) throws IOException {
        BigDecimal seconds =
                BigDecimal.valueOf(modified.getEpochSecond()).add(BigDecimal.valueOf(modified.getNano(), NANO_DIGITS));
        tools.runOver(List.of(places.name(path)), "touch", "-h", "-m", "-c", "-d", "@" + seconds.toPlainString(), "--");
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        Path file = writable(path);
        // Not every runtime refuses it.
        if (!path.isRoot() && Files.isSymbolicLink(file)) {
            throw new FileSystemException(file.toString(), null, "is a symbolic link, which has no mode of its own");
        }
        try {
            Files.setAttribute(file, "unix:mode", mode, options(path));
        } catch (AccessDeniedException e) {
            // Without following links the JDK has to open the file first, which its own mode may forbid its owner.
            Files.setAttribute(file, "unix:mode", mode);
        }
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        Path file = writable(path);
        Files.setAttribute(file, "unix:gid", (int) gid, options(path));
        Files.setAttribute(file, "unix:uid", (int) uid, options(path));
    }

    @Override
    public void delete(StorePath path) throws IOException {
        if (path.isRoot()) {
            throw new FileSystemException(root.toString(), null, "is the root of the store and is not removed");
        }
        Files.delete(writable(path));
    }

    @Override
    public void force(StorePath path) throws IOException {
        Set<OpenOption> options = new HashSet<>(Set.of(options(path)));
        options.add(StandardOpenOption.READ);
        Path file = writable(path);
        try (FileChannel channel = FileChannel.open(file, options)) {
            FileFailures.naming(file, () -> channel.force(true));
        }
    }

    /** Forces the whole file system of the root, with what others wrote to it; not where others are mounted inside. */
    @Override
    public boolean forceAll() throws IOException {
        Path directory = root.toRealPath();
        return MountPoints.ofHost().below(directory).isEmpty() && FileSystemSync.isAvailable(directory);
    }

    @Override
    public void close() {}

    /** The path of an entry to be changed, after a look at the directories above it: none of them may be a link. */
    private Path writable(StorePath path) throws IOException {
        Optional<StorePath> parent = path.parent();
        if (parent.isEmpty()) {
            return root;
        }
        Path file = at(path);
        Optional<StorePath> wrong = plain.firstThatIsNot(parent.get(), this::look);
        if (wrong.isPresent()) {
            throw new FileSystemException(
                    file.toString(), at(wrong.get()).toString(), "does not lie in directories alone");
        }
        return file;
    }
}
