package com.corridorplatforms.backup.fs.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SSH server inside of the test's own process. Paths are those of this host. */
public final class EmbeddedSshServer implements AutoCloseable {

    /** Who may log in. */
    public static final String USER = "corridor";

    /** With what. */
    public static final String PASSWORD = "s3cret pässword";

    private final SshServer server;
    private final KeyPair hostKey;

    private EmbeddedSshServer(SshServer server, KeyPair hostKey) {
        this.server = server;
        this.hostKey = hostKey;
    }

    /**
     * Starts one.
     *
     * @return on a free port of the loopback address
     * @throws Exception if it cannot be started
     */
    public static EmbeddedSshServer start() throws Exception {
        return start(0, newKey());
    }

    /**
     * Starts one.
     *
     * @param port where it listens; 0 for a free one
     * @param hostKey by which it is known
     * @return the server
     * @throws IOException if it cannot be started
     */
    public static EmbeddedSshServer start(int port, KeyPair hostKey) throws IOException {
        return start(port, hostKey, Optional.empty());
    }

    /**
     * Starts one that has no extension anybody knows, and so cannot rename over a file.
     *
     * @return on a free port of the loopback address
     * @throws Exception if it cannot be started
     */
    public static EmbeddedSshServer withoutExtensions() throws Exception {
        return start(0, newKey(), Optional.of("unknown@example.com=1"));
    }

    private static EmbeddedSshServer start(int port, KeyPair hostKey, Optional<String> extensions) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        // The library's first choice takes longer than all the rest of a test.
        server.setKeyExchangeFactories(server.getKeyExchangeFactories().stream()
                .filter(exchange -> !exchange.getName().startsWith("sntrup"))
                .toList());
        // As OpenSSH does.
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        extensions.ifPresent(names -> SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, names));
        server.start();
        return new EmbeddedSshServer(server, hostKey);
    }

    /**
     * A key that no other server has.
     *
     * @return a key of an elliptic curve
     * @throws GeneralSecurityException if the runtime makes none
     */
    public static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /**
     * Lets a key in, and no other.
     *
     * @param key whose public half the account is to know
     */
    public void authorize(KeyPair key) {
        server.setPublickeyAuthenticator(
                (user, shown, session) -> user.equals(USER) && KeyUtils.compareKeys(shown, key.getPublic()));
    }

    /**
     * Has it want new keys time and again.
     *
     * @param bytes after so many that have passed one connection
     * @return tells how often keys were agreed on since
     */
    public IntSupplier rekeyEvery(long bytes) {
        AtomicInteger agreed = new AtomicInteger();
        CoreModuleProperties.REKEY_BYTES_LIMIT.set(server, bytes);
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.KeyEstablished) {
                    agreed.incrementAndGet();
                }
            }
        });
        return agreed::get;
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Ends all connections, as a server does that is restarted. */
    public void dropConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /**
     * Writes a file of known hosts that knows this server.
     *
     * @param file where to
     * @param port by which clients reach it
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path writeKnownHosts(Path file, int port) throws IOException {
        return Files.writeString(
                file, "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
