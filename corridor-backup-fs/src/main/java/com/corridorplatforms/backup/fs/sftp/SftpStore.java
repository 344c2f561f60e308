package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * A directory of another host, by SFTP:
 *
 * <pre>
 * FileStore store = SftpStore.open(
 *         URI.create("sftp://worker1/opt/corridor/config"),
 *         Credentials.privateKey("deploy", Path.of("/home/deploy/.ssh/id_ed25519"), Optional.empty()),
 *         SftpOptions.defaults());
 * </pre>
 *
 * <p>The server is looked up in the file of known hosts before anything is shown to it. One connection with several channels
 * serves all threads; a connection that broke makes the work on it fail, and the next work connects anew. What the server
 * refuses is a {@link java.nio.file.FileSystemException}; any other {@link IOException} may be gone when it is tried again.
 *
 * <p>Names are bytes where the server takes them for bytes ({@link StoreFeature#RAW_NAMES}). Times are whole seconds from 1970 to
 * 2106; setting one sets the time of the last access as well. Writing never passes through a symbolic link that is there: the
 * directories above the path are looked at before every change. As the protocol tells no inodes, that keeps out links, and not an
 * attacker who may write into the tree at the same moment.
 *
 * <p>A file is written beside its place under a name that begins with {@code .corridor-part-}. If the connection breaks and none
 * comes about again at once, such a file stays until this store has written another.
 */
public final class SftpStore implements FileStore {

    private static final int PRIVATE_DIRECTORY = 0700;
    private static final int FILES_PER_CHANNEL = 4;

    private final Server server;
    private final Looks looks;
    private final Space space;
    private final Upload upload;
    private final Allowance allowance = new Allowance();

    private SftpStore(Server server) {
        this.server = server;
        this.looks = new Looks(server);
        this.space = new Space(server);
        this.upload = new Upload(server, looks, space);
    }

    /**
     * Connects to a server.
     *
     * @param uri the directory: {@code sftp://host/path}, {@code sftp://host:port/path}, or {@code sftp://host/~/path} for one below
     *     the user's home; whether it exists shows when it is used
     * @param credentials who logs in
     * @param options how to behave
     * @return the store, which the caller closes
     * @throws java.nio.file.FileSystemException if the server is not known, is not who it was, or does not let the user in
     * @throws IOException if it cannot be reached
     * @throws IllegalArgumentException if the address makes no sense, or names another user than the one who logs in
     */
    public static SftpStore open(URI uri, Credentials credentials, SftpOptions options) throws IOException {
        SftpPlace place = place(uri, credentials);
        return new SftpStore(Server.connect(place, new Login(credentials), options));
    }

    static SftpPlace place(URI uri, Credentials credentials) {
        String user = uri.getUserInfo();
        if (user != null && !user.equals(credentials.user())) {
            throw new IllegalArgumentException("the address of \"" + uri.getHost() + "\" names the user \"" + user
                    + "\", expected \"" + credentials.user() + "\", who logs in; name one of them in both places");
        }
        return SftpPlace.of(uri);
    }

    @Override
    public Set<StoreFeature> features() {
        return server.abilities().features();
    }

    @Override
    public String location() {
        return server.text(StorePath.root());
    }

    @Override
    public Optional<Path> directory() {
        return Optional.empty();
    }

    /** Several files share a channel, so that it has something to do while one of them waits for an answer. */
    @Override
    public int parallelism() {
        return FILES_PER_CHANNEL * server.channels();
    }

    @Override
    public Optional<StoredFile> find(StorePath path) throws IOException {
        return looks.find(path);
    }

    @Override
    public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        looks.list(directory, sink);
    }

    @Override
    public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
        return server.work(path, channel -> {
            // Opening a named pipe would have the server wait for a writer, perhaps forever.
            long size = looks.file(channel, path).size();
            try (RemoteInput in = open(channel, path, offset, size, RemoteInput.Look.NONE)) {
                return reader.apply(ReadFunction.stream(in));
            }
        });
    }

    /** Believes what was seen, so that a small file takes two ways: to open it, and for all the rest. */
    @Override
    public StoredFile readWhole(StoredFile seen, IoConsumer<InputStream> reader) throws IOException {
        StorePath path = seen.path();
        if (seen.kind() != FileKind.FILE) {
            throw Looks.noFile(server.text(path));
        }
        return server.work(path, channel -> {
            RemoteInput.Look look = () -> Optional.of(looks.ask(channel, path));
            try (RemoteInput in = open(channel, path, 0, seen.size(), look)) {
                reader.accept(ReadFunction.stream(in));
                Optional<Answer> looked = in.lookedAtEnd();
                return looks.found(channel, path, looked.isPresent() ? looked.get() : looks.ask(channel, path))
                        .orElseThrow(() -> new NoSuchFileException(server.text(path)));
            }
        });
    }

    private RemoteInput open(SftpChannel channel, StorePath path, long offset, long size, RemoteInput.Look look)
            throws IOException {
        byte[] handle =
                channel.open(server.at(path), SftpConstants.SSH_FXF_READ, 0).handle();
        return new RemoteInput(
                channel,
                server.text(path),
                handle,
                offset,
                size,
                server.abilities().readSize(),
                allowance,
                look);
    }

    @Override
    public void put(StorePath path, ContentSource content) throws IOException {
        upload.put(path, content);
    }

    @Override
    public void createDirectory(StorePath path) throws IOException {
        server.<Void>work(path, channel -> {
            Optional<FileKind> there = looks.beforeChange(channel, path);
            if (there.isEmpty()) {
                channel.send(SftpConstants.SSH_FXP_MKDIR, Requests.mode(server.at(path), PRIVATE_DIRECTORY))
                        .ok();
            } else if (there.get() != FileKind.DIRECTORY) {
                throw new FileAlreadyExistsException(server.text(path));
            }
            return null;
        });
    }

    @Override
    public void createSymlink(StorePath path, RawText target) throws IOException {
        server.<Void>work(path, channel -> {
            requireNothing(channel, path);
            // The target comes first, the other way round than in the draft: so it is in OpenSSH, and so everybody does
            // it.
            Answer made = channel.send(SftpConstants.SSH_FXP_SYMLINK, Requests.two(target.bytes(), server.at(path)));
            Answer leads = channel.send(SftpConstants.SSH_FXP_READLINK, server.at(path));
            made.ok();
            RawText kept = Looks.target(leads);
            if (!kept.equals(target)) {
                channel.send(SftpConstants.SSH_FXP_REMOVE, server.at(path)).ok();
                throw new FileSystemException(
                        server.text(path),
                        null,
                        "cannot lead to \"" + target + "\", which the server turns into \"" + kept + "\"");
            }
            return null;
        });
    }

    private void requireNothing(SftpChannel channel, StorePath path) throws IOException {
        if (looks.beforeChange(channel, path).isPresent()) {
            throw new FileAlreadyExistsException(server.text(path));
        }
    }

    @Override
    public void createHardLink(StorePath path, StorePath existing) throws IOException {
        server.require(StoreFeature.HARD_LINKS, path);
        server.<Void>work(path, channel -> {
            requireNothing(channel, path);
            looks.file(channel, existing);
            channel.extend(Abilities.HARD_LINK, server.at(existing), server.at(path))
                    .ok();
            return null;
        });
    }

    @Override
    public void move(StorePath path, StorePath destination) throws IOException {
        requireBelowRoot(path);
        server.<Void>work(path, channel -> {
            looks.existing(channel, path);
            requireNothing(channel, destination);
            Answer moved = features().contains(StoreFeature.ATOMIC_REPLACE)
                    ? channel.extend(Abilities.POSIX_RENAME, server.at(path), server.at(destination))
                    : channel.send(SftpConstants.SSH_FXP_RENAME, Requests.two(server.at(path), server.at(destination)));
            moved.ok();
            return null;
        });
    }

    private void requireBelowRoot(StorePath path) throws FileSystemException {
        if (path.isRoot()) {
            throw new FileSystemException(
                    location(), null, "is the root of the store and is neither moved nor removed");
        }
    }

    @Override
    public OptionalLong usableSpace() throws IOException {
        return space.usable();
    }

    @Override
    public void setModified(StorePath path, Instant modified) throws IOException {
        long seconds = modified.getEpochSecond();
        if (!AttributeChange.isTold(seconds)) {
            throw new FileSystemException(
                    server.text(path),
                    null,
                    "cannot be given the time " + modified + ", expected one from 1970 to 2106");
        }
        set(path, content -> Requests.times(content, seconds));
    }

    @Override
    public void setMode(StorePath path, int mode) throws IOException {
        server.<Void>work(path, channel -> {
            if (looks.existing(channel, path) == FileKind.SYMLINK) {
                throw new FileSystemException(
                        server.text(path), null, "is a symbolic link, which has no mode of its own");
            }
            int kept = new AttributeChange(server, channel, path, FileKind.FILE)
                    .askMode(mode)
                    .await();
            if (kept != mode) {
                throw new FileSystemException(
                        server.text(path),
                        null,
                        "has the mode " + Integer.toOctalString(kept) + " although the server confirmed "
                                + Integer.toOctalString(mode));
            }
            return null;
        });
    }

    @Override
    public void setOwner(StorePath path, long uid, long gid) throws IOException {
        set(path, content -> Requests.owner(content, uid, gid));
    }

    /** Sets attributes, of a link itself if the path is one. */
    private void set(StorePath path, UnaryOperator<Buffer> attributes) throws IOException {
        server.<Void>work(path, channel -> {
            new AttributeChange(server, channel, path, looks.existing(channel, path))
                    .ask(attributes)
                    .ok();
            return null;
        });
    }

    /** In two ways after the look at it, or in one if it is not forced. */
    @Override
    public Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        StorePath path = wanted.path();
        return server.work(
                path,
                channel ->
                        new AttributeChange(server, channel, path, looks.existing(channel, path)).set(wanted, which));
    }

    @Override
    public void delete(StorePath path) throws IOException {
        requireBelowRoot(path);
        server.<Void>work(path, channel -> {
            boolean isDirectory = looks.existing(channel, path) == FileKind.DIRECTORY;
            try {
                channel.send(isDirectory ? SftpConstants.SSH_FXP_RMDIR : SftpConstants.SSH_FXP_REMOVE, server.at(path))
                        .ok();
            } catch (Refusal e) {
                if (isDirectory && e.isVague() && looks.hasContent(channel, path)) {
                    throw new DirectoryNotEmptyException(server.text(path));
                }
                throw e;
            }
            return null;
        });
    }

    @Override
    public void force(StorePath path) throws IOException {
        server.require(StoreFeature.DURABLE, path);
        server.<Void>work(path, channel -> {
            FileKind kind = looks.existing(channel, path);
            if (kind != FileKind.FILE && kind != FileKind.DIRECTORY) {
                throw new FileSystemException(server.text(path), null, "is neither a file nor a directory");
            }
            byte[] handle =
                    channel.open(server.at(path), SftpConstants.SSH_FXF_READ, 0).handle();
            Answer forced = channel.extend(Abilities.FSYNC, handle);
            channel.close(handle);
            forced.ok();
            return null;
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
