package com.corridorplatforms.backup.fs.sftp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;

/** Connects to one server as one user, and says in one sentence why it cannot. */
final class Connector implements Closeable {

    private static final int UNANSWERED_SIGNS_OF_LIFE = 3;
    /** What one channel may have under way to here, in bytes; the same as what one file may. */
    private static final long WINDOW = 4L << 20;
    /** The processor does AES with instructions of its own. */
    private static final Set<String> FAST_CIPHERS =
            Set.of(BuiltinCiphers.aes128gcm.getName(), BuiltinCiphers.aes256gcm.getName());
    /** Proof against quantum computers like the library's first choice, and ten times as fast in Java. */
    private static final String FAST_KEY_EXCHANGE = BuiltinDHFactories.mlkem768x25519.getName();

    private final SftpPlace place;
    private final SftpOptions options;
    private final Login login;
    private final SshClient client;
    private final FirstLine first;

    private Connector(SftpPlace place, SftpOptions options, Login login, SshClient client, FirstLine first) {
        this.place = place;
        this.options = options;
        this.login = login;
        this.client = client;
        this.first = first;
    }

    static Connector to(SftpPlace place, Login login, SftpOptions options) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(login.ways());
        client.setCipherFactories(preferring(FAST_CIPHERS::contains, client.getCipherFactories()));
        client.setKeyExchangeFactories(preferring(FAST_KEY_EXCHANGE::equals, client.getKeyExchangeFactories()));
        // What is asked for is put together before it is sent. Otherwise the system would keep it back until the server
        // has confirmed what came before, which servers do 40 ms late (RFC 896 and RFC 1122, section 4.2.3.2).
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, options.authTimeout());
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(
                client, options.idleTimeout().dividedBy(2));
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED_SIGNS_OF_LIFE);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, options.idleTimeout());
        FirstLine first = new FirstLine();
        client.addSessionListener(first);
        client.start();
        return new Connector(place, options, login, client, first);
    }

    /** The same, those that are preferred before all others. */
    private static <F extends NamedResource> List<F> preferring(Predicate<String> preferred, List<F> all) {
        return all.stream()
                .sorted(Comparator.comparing(each -> !preferred.test(each.getName())))
                .toList();
    }

    /**
     * Connects.
     *
     * @return a session that is logged in
     * @throws FileSystemException if the server is not who it should be, or does not let the user in: trying again is of no use
     * @throws IOException if it cannot be reached
     */
    ClientSession connect() throws IOException {
        HostKeys keys = HostKeys.of(place, options);
        ClientSession session = open();
        try {
            session.setServerKeyVerifier(keys);
            // A server has several keys, and shows the one that is asked for first.
            session.setSignatureFactories(preferring(
                    signature -> keys.types().contains(keyType(signature)), session.getSignatureFactories()));
            login.prepare(session);
            session.auth().verify(options.authTimeout());
            return session;
        } catch (IOException e) {
            session.close(true);
            Interruption.pass(e);
            throw explain(e, keys);
        } catch (IllegalStateException e) {
            // So the library says that the session ended a moment before.
            session.close(true);
            throw explain(new IOException(e), keys);
        } catch (RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    private ClientSession open() throws IOException {
        try {
            InetAddress address = InetAddress.getByName(place.host());
            return client.connect(login.user(), new InetSocketAddress(address, place.port()))
                    .verify(options.connectTimeout())
                    .getSession();
        } catch (UnknownHostException e) {
            throw new IOException(
                    "no address is known for the host \"" + place.host()
                            + "\", expected one; correct the name, or see whether the network works",
                    e);
        } catch (IOException e) {
            Interruption.pass(e);
            throw new IOException(
                    "\"" + place.server() + "\" cannot be reached (" + reason(e)
                            + "), expected an SSH server; correct the address, or see whether the server and the network work",
                    e);
        }
    }

    /** Keys of RSA have one type and several signatures (RFC 8332). */
    private static String keyType(String signature) {
        return signature.startsWith("rsa-sha2-") ? "ssh-rsa" : signature;
    }

    private IOException explain(IOException failure, HostKeys keys) {
        if (failure instanceof FileSystemException) {
            return failure;
        }
        if (keys.refusal().isPresent()) {
            return refused(keys.refusal().get(), failure);
        }
        if (failure instanceof SshException refusal
                && refusal.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return refused("the server " + login.refusal(), failure);
        }
        if (!first.speaksSsh()) {
            return unexpected(failure);
        }
        return new IOException(
                "\"" + place.server() + "\" broke off the login (" + reason(failure) + "), expected it to let \""
                        + login.user() + "\" in; see its log",
                failure);
    }

    /** A server of another kind, or one that has no time at the moment. */
    private IOException unexpected(IOException failure) {
        String said = first.said().map(line -> "it said \"" + line + "\"").orElseGet(() -> reason(failure));
        if (first.isForeign()) {
            boolean mayBeFtp = first.said().orElseThrow().startsWith("220");
            return refused(
                    "does not speak SSH: " + said + "; correct the address and its port"
                            + (mayBeFtp ? ", or use \"ftp:\" if this is an FTP server" : ""),
                    failure);
        }
        return new IOException(
                "\"" + place.server() + "\" does not greet as an SSH server (" + said
                        + "); correct the address and its port, or see the server's log",
                failure);
    }

    private FileSystemException refused(String why, IOException cause) {
        FileSystemException failure = new FileSystemException("sftp://" + place.server(), null, why);
        failure.initCause(cause);
        return failure;
    }

    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }

    @Override
    public void close() {
        // The library would not wait for the end of its threads, and forget the wish to end this one.
        boolean interrupted = Thread.interrupted();
        try {
            client.stop();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
