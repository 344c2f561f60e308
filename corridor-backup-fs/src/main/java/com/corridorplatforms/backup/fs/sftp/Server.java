package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** The server as far as it serves one store: a connection, made again after it broke, and what the server can do. Thread-safe. */
final class Server implements Closeable {

    private final SftpPlace place;
    private final SftpOptions options;
    private final Connector connector;
    private final Abilities abilities;
    private final OwnerNames names;

    @Nullable
    private Connection current;

    private boolean closed;

    private Server(SftpPlace place, SftpOptions options, Connector connector, Connection first) throws IOException {
        this.place = place;
        this.options = options;
        this.connector = connector;
        this.current = first;
        try (Connection.Lease lease = first.lease()) {
            this.abilities = Abilities.of(lease.channel());
        }
        this.names = new OwnerNames(abilities.namesOwners());
    }

    /** Connects and asks what the server can do. */
    static Server connect(SftpPlace place, Login login, SftpOptions options) throws IOException {
        Connector connector = Connector.to(place, login, options);
        try {
            return new Server(place, options, connector, Connection.open(connector, place, options));
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
    }

    Abilities abilities() {
        return abilities;
    }

    /** How many channels there may be at once. */
    int channels() {
        return options.channels();
    }

    OwnerNames names() {
        return names;
    }

    String text(StorePath path) {
        return place.text(path);
    }

    void require(StoreFeature feature, StorePath path) throws FileSystemException {
        if (!abilities.features().contains(feature)) {
            throw new FileSystemException(text(path), null, "the server lacks what it takes (" + feature + ")");
        }
    }

    /** The path by which the server is asked for an entry. */
    byte[] at(StorePath path) throws FileSystemException {
        if (!path.isPlain()) {
            require(StoreFeature.RAW_NAMES, path);
        }
        return place.at(path);
    }

    /** Works on a channel; what the server refuses is told as the failure of the path. */
    <T> T work(StorePath path, IoFunction<SftpChannel, T> work) throws IOException {
        try (Connection.Lease lease = connection().lease()) {
            return work.apply(lease.channel());
        } catch (Refusal e) {
            throw e.about(text(path));
        }
    }

    private synchronized Connection connection() throws IOException {
        if (closed) {
            throw new IOException("\"" + text(StorePath.root()) + "\" is closed, expected an open store");
        }
        if (current == null || !current.isOpen()) {
            current = null;
            current = Connection.open(connector, place, options);
        }
        return current;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (current != null) {
                current.close();
            }
        }
        connector.close();
    }
}
