package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.store.Credentials;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.listener.nio.NioListener;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.mina.transport.socket.SocketAcceptor;

/** An Apache FtpServer in this process, with one user, on a free port. */
public final class EmbeddedFtpServer implements AutoCloseable {

    static final String SECRET = "one secret of the server";

    private static final int DATA_PORTS = 16;
    private static final int FIRST_PORT = 20_000;
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

    private final FtpServer server;
    private final int port;
    private final List<Integer> dataPorts;
    private final FtpOptions options;

    private EmbeddedFtpServer(FtpServer server, int port, List<Integer> dataPorts, FtpOptions options) {
        this.server = server;
        this.port = port;
        this.dataPorts = dataPorts;
        this.options = options;
    }

    public static EmbeddedFtpServer start(Path home, Tls tls) throws Exception {
        return start(home, tls, TestCertificate.localhost());
    }

    static EmbeddedFtpServer start(Path home, Tls tls, TestCertificate certificate) throws Exception {
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(0);
        listener.setServerAddress("127.0.0.1");
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        if (tls != Tls.NONE) {
            encrypt(listener, data, tls, certificate);
        }
        List<Integer> dataPorts = tls == Tls.NONE ? List.of() : freePorts();
        DataConnectionConfiguration anyPort = data.createDataConnectionConfiguration();
        listener.setDataConnectionConfiguration(dataPorts.isEmpty() ? anyPort : onPorts(dataPorts, anyPort));
        factory.addListener("default", listener.createListener());
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setMaxThreads(12);
        factory.setConnectionConfig(connections.createConnectionConfig());
        factory.getUserManager().save(user(home));
        FtpServer server = factory.createServer();
        server.start();
        answerAtOnce((NioListener) factory.getListener("default"));
        return new EmbeddedFtpServer(server, factory.getListener("default").getPort(), dataPorts, options(tls));
    }

    /** As Debian's servers do: otherwise an answer waits for the confirmation of the one before, and the library offers no setting. */
    private static void answerAtOnce(NioListener listener) throws ReflectiveOperationException {
        Field acceptor = NioListener.class.getDeclaredField("acceptor");
        acceptor.setAccessible(true);
        ((SocketAcceptor) acceptor.get(listener)).getSessionConfig().setTcpNoDelay(true);
    }

    /** Ports that no system gives to others while they are not in use here. */
    private static List<Integer> freePorts() throws IOException {
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < DATA_PORTS) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
            try (ServerSocket free = new ServerSocket(port)) {
                ports.add(free.getLocalPort());
            } catch (BindException e) {
                // Somebody uses it.
                continue;
            }
        }
        return List.copyOf(ports);
    }

    /** The server's own choice among ports takes one for used that somebody else uses at another address. */
    private static DataConnectionConfiguration onPorts(List<Integer> ports, DataConnectionConfiguration configuration) {
        AtomicInteger next = new AtomicInteger();
        return (DataConnectionConfiguration) Proxy.newProxyInstance(
                EmbeddedFtpServer.class.getClassLoader(),
                new Class<?>[] {DataConnectionConfiguration.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "requestPassivePort" -> free(ports, next);
                    case "releasePassivePort" -> null;
                    default -> method.invoke(configuration, arguments);
                });
    }

    /** The next port that no session waits at any more; 0 for any other if there is none. */
    private static int free(List<Integer> ports, AtomicInteger next) throws IOException {
        for (int i = 0; i < DATA_PORTS; i++) {
            int port = ports.get(next.getAndIncrement() % DATA_PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException e) {
                continue;
            }
        }
        return 0;
    }

    private static void encrypt(
            ListenerFactory listener, DataConnectionConfigurationFactory data, Tls tls, TestCertificate certificate)
            throws IOException {
        SslConfigurationFactory ssl = new SslConfigurationFactory();
        ssl.setKeystoreFile(certificate.keyStore().toFile());
        ssl.setKeystorePassword(TestCertificate.PASSWORD);
        SslConfiguration shared = ssl.createSslConfiguration();
        listener.setSslConfiguration(shared);
        listener.setImplicitSsl(tls == Tls.IMPLICIT);
        data.setSslConfiguration(shared);
    }

    private static BaseUser user(Path home) throws FtpException {
        BaseUser user = new BaseUser();
        user.setName("corridor");
        user.setPassword(SECRET);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission(), new ConcurrentLoginPermission(3, 3)));
        return user;
    }

    private static FtpOptions options(Tls tls) throws IOException {
        FtpOptions options = FtpOptions.plain().with(tls);
        return tls == Tls.NONE
                ? options
                : options.withCertificates(TestCertificate.localhost().pem());
    }

    int port() {
        return port;
    }

    /** The ports of data connections, where they are encrypted. */
    List<Integer> dataPorts() {
        return dataPorts;
    }

    FtpOptions options() {
        return options;
    }

    static Credentials.Password login() {
        return new Credentials.Password("corridor", SECRET::toCharArray);
    }

    public FtpStore open(String path) throws IOException {
        return FtpStore.open("127.0.0.1", port, path, login(), options);
    }

    /** What Apache FtpServer trims, or takes for a pattern, a separator or the home directory. */
    public static boolean keepsName(String name) {
        boolean isTrimmed = name.charAt(name.length() - 1) <= ' ';
        return !isTrimmed && !name.equals("~") && name.chars().noneMatch(c -> "\\*?[]".indexOf(c) >= 0);
    }

    @Override
    public void close() {
        server.stop();
    }
}
