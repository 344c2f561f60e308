package com.corridorplatforms.backup.fs.sftp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.session.ClientSession;

/**
 * One connection with its channels. Every piece of work takes the channel with the least work; another is opened while all
 * have some, as far as the server and the options allow. Channels are shared where that is not far enough, so work that
 * begins other work never waits for itself.
 */
final class Connection implements Closeable {

    private final ClientSession session;
    private final SftpPlace place;
    private final SftpOptions options;
    private final List<Shared> channels = new ArrayList<>();
    private final AtomicLong progress = new AtomicLong();
    private int allowed;
    private boolean opening;

    private Connection(ClientSession session, SftpPlace place, SftpOptions options) {
        this.session = session;
        this.place = place;
        this.options = options;
        this.allowed = options.channels();
    }

    /** Connects, with a first channel. */
    static Connection open(Connector connector, SftpPlace place, SftpOptions options) throws IOException {
        Connection connection = new Connection(connector.connect(), place, options);
        try {
            connection.channels.add(connection.newChannel());
            return connection;
        } catch (IOException e) {
            connection.close();
            Interruption.pass(e);
            throw new IOException(
                    "\"" + place.server() + "\" opens no SFTP channel (" + e.getMessage()
                            + "), expected an SFTP server; see whether it has one and lets the user use it",
                    e);
        }
    }

    private static final class Shared {
        private final SftpChannel channel;
        private int users;

        private Shared(SftpChannel channel) {
            this.channel = channel;
        }
    }

    /** A channel as long as somebody works with it. */
    final class Lease implements AutoCloseable {
        private final Shared shared;

        private Lease(Shared shared) {
            this.shared = shared;
        }

        SftpChannel channel() {
            return shared.channel;
        }

        @Override
        public void close() {
            synchronized (Connection.this) {
                shared.users--;
            }
        }
    }

    boolean isOpen() {
        return session.isOpen();
    }

    Lease lease() throws IOException {
        if (wantsAnother()) {
            openAnother();
        }
        synchronized (this) {
            Optional<Shared> least = channels.stream()
                    .filter(shared -> shared.channel.isOpen())
                    .min(Comparator.comparingInt(shared -> shared.users));
            if (least.isEmpty()) {
                close();
                throw new IOException(
                        "\"" + place.server() + "\" closed the connection, or the network did; try again");
            }
            least.get().users++;
            return new Lease(least.get());
        }
    }

    private synchronized boolean wantsAnother() {
        channels.removeIf(shared -> !shared.channel.isOpen());
        boolean wanted =
                !opening && channels.size() < allowed && channels.stream().allMatch(shared -> shared.users > 0);
        opening |= wanted;
        return wanted;
    }

    private void openAnother() throws IOException {
        try {
            Shared another = newChannel();
            synchronized (this) {
                channels.add(another);
            }
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            synchronized (this) {
                // This is how a server says that it allows no more. If the connection is broken, whoever uses it next
                // hears it.
                allowed = Math.max(1, channels.size());
            }
        } finally {
            synchronized (this) {
                opening = false;
            }
        }
    }

    private Shared newChannel() throws IOException {
        try {
            return new Shared(new SftpChannel(new SftpWire(session, progress), place.server(), options.idleTimeout()));
        } catch (InterruptedIOException e) {
            Interruption.pass(e);
            throw e;
        } catch (IllegalStateException e) {
            // So the library says that the session ended a moment before.
            throw new IOException("\"" + place.server() + "\" closed the connection, or the network did; try again", e);
        }
    }

    @Override
    public void close() {
        session.close(true);
    }
}
