package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.ftp.ContentCheck.Passing;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of an FTP server, in clear or by TLS.
 *
 * <p>What it can do depends on the server, which is asked when the store is opened. It never makes links, sets owners or makes
 * content durable: FTP has no words for that. Replacing a file is a rename over it where the server does that; where it
 * refuses, the old file is first given another name beside and is removed after the new one is in its place.
 *
 * <p>Reading ends with an error, never with a short file: the server's word that a transfer is complete is compared with the
 * size it told before. Writing goes to a temporary name, whose size is read back before it is renamed. Content itself is
 * protected by TLS; without it, it is compared as {@link FtpOptions.Verification} says.
 *
 * <p>Writing refuses to pass through a symbolic link where the server shows one. A directory of the server that somebody
 * replaces by a link in the same moment is passed through; without MLST so is one that was looked at some seconds ago, unless
 * PWD tells where the link leads, and a mode goes to what a link that has taken the place of a file that was only just written leads to.
 * An operation may use one connection more while another one is read from, so the server should
 * allow one more than there are threads.
 */
public final class FtpStore implements FileStore {

    private static final String NOT_COMPARED =
            "is reached without encryption and does not tell the digests of all files, so that TCP's checksum alone"
                    + " notices content that becomes another on its way; use ftps, or set \"verify\" to \"read-back\"";

    private static final String VAGUE_TIMES =
            "tells of some entries modified more than half a year ago only the day, of directories for"
                    + " the most part; their time is taken for midnight in UTC";

    private final String location;
    private final Set<StoreFeature> features;
    private final ServerProfile profile;
    private final RemoteNames names;
    private final Looks looks;
    private final FtpPool pool;
    private final KeepAlive keepAlive;
    private final PlainParents parents;
    private final ContentCheck check;
    private final Replacement replacement;
    private final Privacy privacy;
    private final Restart restart = new Restart();
    private final Refusals refusals;
    private final Writing writing;

    private FtpStore(
            String location,
            Set<StoreFeature> features,
            ServerProfile profile,
            RemoteNames names,
            Looks looks,
            FtpPool pool,
            KeepAlive keepAlive,
            ContentCheck check) {
        this.location = location;
        this.features = Set.copyOf(features);
        this.profile = profile;
        this.names = names;
        this.looks = looks;
        this.pool = pool;
        this.keepAlive = keepAlive;
        this.check = check;
        this.privacy = new Privacy(profile);
        this.replacement = new Replacement(looks, names);
        this.writing = new Writing(pool, names, looks, check, replacement, privacy);
        this.parents = new PlainParents(profile.listsFacts());
        this.refusals = new Refusals(path -> path.in(location), names, this::find);
    }

    /**
     * Connects, logs in and asks the server what it can do.
     *
     * @param host the server's name, which its certificate must bear, or its address
     * @param port where it listens
     * @param path the root, which must be a directory: absolute, or relative to where the login begins; empty for that place
     *     itself
     * @param credentials who logs in, with a password
     * @param options how to talk to it
     * @return the store
     * @throws IOException if that fails: {@link java.nio.file.AccessDeniedException} if the login is refused
     * @throws IllegalArgumentException if the path is no path
     */
    public static FtpStore open(
            String host, int port, String path, Credentials.Password credentials, FtpOptions options)
            throws IOException {
        FtpHost server = FtpHost.of(host, port, credentials, options);
        KeepAlive keepAlive = new KeepAlive(options.keepAlive());
        try {
            return new FtpOpening(server, keepAlive, InstantSource.system()).open(path);
        } catch (IOException | RuntimeException e) {
            keepAlive.close();
            throw e;
        }
    }

    static FtpStore of(
            String location,
            ServerProfile profile,
            RemoteNames names,
            Looks looks,
            FtpPool pool,
            KeepAlive keepAlive,
            ContentCheck check) {
        EnumSet<StoreFeature> features = EnumSet.of(StoreFeature.MOVES);
        if (profile.setsTimes()) {
            features.add(StoreFeature.MODIFICATION_TIMES);
        }
        // What was read before a break cannot be compared with what the server tells of the whole.
        if (profile.restarts() && !check.isMade()) {
            features.add(StoreFeature.RESUME);
        }
        if (profile.changesModes()) {
            features.add(StoreFeature.MODES);
        }
        return new FtpStore(location, features, profile, names, looks, pool, keepAlive, check);
    }

    @Override
    public Set<StoreFeature> features() {
        return features;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public Optional<Path> directory() {
        return Optional.empty();
    }

    @Override
    public List<Finding> notices() {
        List<Finding> notices = new ArrayList<>();
        if (check.leavesOut()) {
            notices.add(Finding.note("content-not-compared", location, NOT_COMPARED));
        }
        privacy.refusal()
                .ifPresent(reply -> notices.add(Finding.translated(
                        "private-mode-refused",
                        location,
                        "answered \"" + reply
                                + "\" when what is written was to be kept from others, who may read it now")));
        replacement
                .kept()
                .forEach((former, reply) -> notices.add(Finding.note(
                        "former-kept",
                        former.toString(),
                        "is what a file was before it was replaced; the server answered \"" + reply
                                + "\" when it was to be removed, which can be done any time")));
        if (looks.hasVagueTimes()) {
            notices.add(Finding.note("times-to-the-day", location, VAGUE_TIMES));
        }
        return notices;
    }

    /** On a far server a connection begins with another file before the look at the last one is answered. */
    @Override
    public int parallelism() {
        return profile.pipelines() && profile.isFar() ? 2 * pool.limit() : pool.limit();
    }

    @Override
    public boolean looksByListing() {
        return !profile.listsFacts();
    }

    @Override
    public boolean keepsName(RawText name) {
        return names.keeps(name);
    }

    @Override
    public Optional<StoredFile> find(StorePath path) throws IOException {
        return pool.with(connection -> looks.find(connection, path));
    }

    @Override
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        deliver(at(directory, connection -> looks.list(connection, directory)), sink);
    }

    @Override
    public void listSeen(StoredFile seen, IoConsumer<StoredFile> sink) throws IOException {
        List<StoredFile> files = at(seen.path(), connection -> looks.listSeen(connection, seen));
        parents.listed(seen.path());
        deliver(files, sink);
    }

    /** The sink may call the store, so the connection was given back before. */
    private static void deliver(List<StoredFile> files, IoConsumer<StoredFile> sink) throws IOException {
        for (StoredFile file : files) {
            sink.accept(file);
        }
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return at(path, connection -> {
            StoredFile file = requirePresent(looks.find(connection, path), path);
            requireFile(file);
            return reading(connection, file).read(restart, offset, reader);
        });
    }

    /** Believes what was seen; what is no file any more the server refuses to send. */
    @Override
    public StoredFile readWhole(StoredFile seen, IoConsumer<InputStream> reader) throws IOException {
        StorePath path = seen.path();
        requireFile(seen);
        Optional<Later> looked = at(path, connection -> {
            try {
                reading(connection, seen).read(restart, 0, in -> {
                    reader.accept(in);
                    return path;
                });
            } catch (FtpRefusedException e) {
                requirePresent(looks.find(connection, path), path);
                throw e;
            }
            return connection.pipelines() && connection.isSound()
                    ? Optional.of(connection.askLater(looks.questions(path)))
                    : Optional.empty();
        });
        Optional<StoredFile> now = looked.isEmpty()
                ? Optional.empty()
                : looks.again(seen, looked.get().replies());
        return now.isPresent() ? now.get() : requirePresent(find(path), path);
    }

    private static void requireFile(StoredFile file) throws FileSystemException {
        if (file.kind() != FileKind.FILE) {
            throw new FileSystemException(file.path().toString(), null, "is not a regular file");
        }
    }

    private Reading reading(FtpConnection connection, StoredFile file) throws IOException {
        Passing passing = check.begin();
        String wire = names.of(file.path());
        IoConsumer<FtpConnection> comparison = any -> passing.requireSame(any, wire, again -> hasChanged(again, file));
        return new Reading(connection, wire, file.size(), name -> sizeElsewhere(name, comparison), comparison, passing);
    }

    private boolean hasChanged(FtpConnection connection, StoredFile seen) throws IOException {
        return looks.find(connection, seen.path())
                .map(now -> !now.looksLike(seen))
                .orElse(true);
    }

    /** The size of a file as another connection tells it, where its content is compared as well. */
    private long sizeElsewhere(String file, IoConsumer<FtpConnection> comparison) throws IOException {
        return pool.with(connection -> {
            comparison.accept(connection);
            return connection.size(file).orElse(-1);
        });
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        writable(path);
        at(path, () -> {
            writing.put(path, content);
            return path;
        });
        looks.written(path);
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        String directory = writable(path);
        atDone(path, connection -> {
            FtpReply reply = path.isRoot() ? connection.ask("NOOP") : connection.ask("MKD", directory);
            if (reply.isDone()) {
                if (!path.isRoot()) {
                    keepDirectory(connection, path, reply);
                }
                return;
            }
            Optional<StoredFile> there = looks.find(connection, path);
            if (there.isEmpty()) {
                throw refusedDirectory(connection, path, reply);
            }
            if (there.get().kind() != FileKind.DIRECTORY) {
                throw new FileAlreadyExistsException(path.toString());
            }
        });
    }

    private void keepDirectory(FtpConnection connection, StorePath path, FtpReply made) throws IOException {
        String directory = names.of(path);
        if (RemoteNames.isOdd(path)) {
            try {
                looks.requireKept(connection, path, path, FileKind.DIRECTORY);
            } catch (FileSystemException e) {
                String parent = directory.substring(0, directory.lastIndexOf('/') + 1);
                connection.ask(
                        "RMD",
                        made.path().filter(told -> told.startsWith(parent)).orElse(directory));
                throw e;
            }
        }
        replacement.made(path);
        parents.made(path);
        looks.knowDirectory(path);
        privacy.shut(connection, path, directory);
    }

    /** What is in the way may be what the server makes of the name. */
    private IOException refusedDirectory(FtpConnection connection, StorePath path, FtpReply refusal)
            throws IOException {
        return RemoteNames.mayBecomeAnother(path) && looks.sees(connection, path)
                ? Looks.notKept(path)
                : new FtpRefusedException("MKD", refusal);
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        throw cannot(path, "make a symbolic link");
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        throw cannot(path, "give a file a second name");
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        throw cannot(path, "change an owner");
    }

    @Override
    public void force(StorePath path) throws IOException {
        throw cannot(path, "make content durable");
    }

    private static IOException cannot(StorePath path, String what) {
        return new FileSystemException(path.toString(), null, "FTP cannot " + what);
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        requireBelowRoot(path);
        String from = writable(path);
        String to = writable(destination);
        atDone(destination, connection -> {
            requirePresent(looks.find(connection, path), path);
            if (looks.find(connection, destination).isPresent()) {
                throw new FileAlreadyExistsException(destination.toString());
            }
            connection.rename(from, to);
        });
    }

    /** RNTO replaces what is at its place. A look that needs no listing sees all but links that lead nowhere. */
    @Override
    public void moveSeen(StoredFile file, StorePath destination) throws IOException {
        StorePath path = file.path();
        requireBelowRoot(path);
        String from = writable(path);
        String to = writable(destination);
        atDone(path, connection -> {
            if (looks.sees(connection, destination)) {
                throw new FileAlreadyExistsException(destination.toString());
            }
            connection.rename(from, to);
        });
    }

    private static void requireBelowRoot(StorePath path) throws IOException {
        if (path.isRoot()) {
            throw new FileSystemException(path.toString(), null, "the root of the store is neither moved nor removed");
        }
    }

    private static StoredFile requirePresent(Optional<StoredFile> found, StorePath path) throws NoSuchFileException {
        return found.orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        require(StoreFeature.MODIFICATION_TIMES, path, "set times");
        String file = writable(path);
        atDone(path, connection -> connection.demand(AttributeChange.time(modified, file)));
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        require(StoreFeature.MODES, path, "change modes");
        String file = writable(path);
        atDone(path, connection -> {
            looks.requireNoLink(connection, path);
            privacy.open(path);
            connection.demand(AttributeChange.mode(mode, file));
        });
    }

    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        if (which.isEmpty()) {
            return Set.of();
        }
        StorePath path = wanted.path();
        for (StoreFeature each : which) {
            require(each, path, "set what is asked for (" + each + ")");
        }
        String file = writable(path);
        if (which.contains(StoreFeature.MODES)) {
            privacy.open(path);
        }
        return at(path, () -> new AttributeChange(pool, looks, refusals, path, file).set(wanted, which));
    }

    private void require(StoreFeature feature, StorePath path, String what) throws IOException {
        if (!features.contains(feature)) {
            throw new FileSystemException(path.toString(), null, "the server cannot " + what);
        }
    }

    @Override
    public void delete(StorePath path) throws IOException {
        requireBelowRoot(path);
        String file = writable(path);
        atDone(path, connection -> {
            if (RemoteNames.mayBecomeAnother(path)) {
                requirePresent(looks.find(connection, path), path);
            }
            FtpReply refused = connection.ask("DELE", file);
            if (!refused.isDone()) {
                removeDirectory(connection, path, file, refused);
            }
        });
    }

    /** A look beforehand may take a listing. A look may have made it the working directory, which some servers do not remove. */
    private void removeDirectory(FtpConnection connection, StorePath path, String file, FtpReply noFile)
            throws IOException {
        connection.demand("CWD", names.of(StorePath.root()));
        FtpReply reply = connection.ask("RMD", file);
        if (!reply.isDone()) {
            boolean isDirectory =
                    requirePresent(looks.find(connection, path), path).kind() == FileKind.DIRECTORY;
            throw isDirectory ? new FtpRefusedException("RMD", reply) : new FtpRefusedException("DELE", noFile);
        }
    }

    /** Says goodbye to the server. */
    @Override
    public void close() throws IOException {
        keepAlive.close();
        pool.close();
    }

    /** The server's path of something to be changed: what lies above must be directories, not links. */
    private String writable(StorePath path) throws IOException {
        String file = names.ofNew(path);
        if (!path.isRoot()) {
            at(path, () -> {
                parents.require(
                        path.parent().orElseThrow(), each -> pool.with(connection -> looks.entry(connection, each)));
                return file;
            });
        }
        return file;
    }

    private <T> T at(StorePath path, IoFunction<FtpConnection, T> work) throws IOException {
        try {
            return pool.with(work);
        } catch (FtpRefusedException e) {
            throw refusals.explain(path, e);
        }
    }

    private void atDone(StorePath path, IoConsumer<FtpConnection> work) throws IOException {
        at(path, () -> {
            pool.work(work);
            return path;
        });
    }

    /** Something that needs no connection of its own. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T at(StorePath path, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (FtpRefusedException e) {
            throw refusals.explain(path, e);
        }
    }
}
